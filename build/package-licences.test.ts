import { expect, test } from 'vitest';
import { findPackageProblems, readPackages, thirdPartyPage } from './package-licences.ts';

const lock = (entry: object, name = 'thing'): unknown => ({
  packages: { '': { name: 'us' }, [`node_modules/${name}`]: { version: '1.0.0', license: 'MIT', ...entry } },
});

const problems = (entry: object, manifest: object = {}): readonly string[] => [
  ...findPackageProblems(readPackages(lock(entry)), manifest),
];

test.each(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND ISC', 'Apache-2.0'])('allows %s', (license) => {
  expect(problems({ license })).toEqual([]);
});

test.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'AGPL-3.0', 'MPL-2.0', 'UNLICENSED', undefined])(
  'refuses %s at run time',
  (license) => {
    expect(problems({ license })).toEqual([
      `thing 1.0.0 has the licence ${license ?? '(none)'}, which is not allowed. Use another package.`,
    ]);
  },
);

test('tools may have the MPL, but not the GPL', () => {
  expect(problems({ license: 'MPL-2.0', dev: true })).toEqual([]);
  expect(problems({ license: 'GPL-3.0-only', dev: true })).toHaveLength(1);
});

test('each install script is allowed or denied by name', () => {
  const entry = { hasInstallScript: true };
  expect(problems(entry)).toEqual([expect.stringMatching(/^thing 1\.0\.0 has an install script\./)]);
  for (const decision of [true, false])
    expect(problems(entry, { allowScripts: { thing: decision } })).toEqual([]);
});

test('versions are exact', () => {
  expect(problems({}, { dependencies: { a: '1.2.3' }, devDependencies: { b: '^1.2.3' } })).toEqual([
    'b has the range ^1.2.3 in devDependencies. Name an exact version.',
  ]);
});

test('the page has each package once', () => {
  const packages = [
    ...readPackages(lock({})),
    ...readPackages(lock({})),
    ...readPackages(lock({ dev: true }, 'tool')),
  ];
  expect(
    thirdPartyPage(packages)
      .split('\n')
      .filter((line) => /^[-#]/.test(line)),
  ).toEqual([
    '# Packages of others',
    '## At run time',
    '### MIT (1)',
    '- thing 1.0.0',
    '## For development and tests',
    '### MIT (1)',
    '- tool 1.0.0',
  ]);
});
