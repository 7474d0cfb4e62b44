/**
 * `npm run licences` writes THIRD-PARTY.md: every package of the lock file with its licence. With `--check` it writes nothing,
 * and exits with 1 if the file is out of date, a licence is not allowed, a version in package.json is a range, or a package
 * with an install script is not in `allowScripts`.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { findPackageProblems, readPackages, thirdPartyPage } from './package-licences.ts';

const root = new URL('../', import.meta.url);
const page = new URL('THIRD-PARTY.md', root);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, root), 'utf8'));

const packages = readPackages(read('package-lock.json'));
const problems = [...findPackageProblems(packages, read('package.json'))];
const text = thirdPartyPage(packages);
if (!process.argv.includes('--check')) await writeFile(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  problems.push('THIRD-PARTY.md differs from package-lock.json. Write it again with: npm run licences.');
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
