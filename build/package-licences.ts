import { isObject } from '../specs/json.ts';

/** A package of the lock file. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** As in the package, an SPDX expression. `undefined` if neither the lock file nor we know it. */
  readonly licence: string | undefined;
  /** Whether only development and tests need it. */
  readonly isDevelopment: boolean;
  readonly hasInstallScript: boolean;
}

/** Licences that ask for no more than their text and a notice. */
const allowedLicences = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'],
  ...['PSF-2.0', 'Python-2.0', 'Unlicense', 'CC0-1.0'],
];

/** Licences of tools and data that are used as they are, and neither changed nor passed on. */
const allowedForDevelopment = [...allowedLicences, 'MPL-2.0', 'CC-BY-4.0'];

/** Licences that packages state in an old form, which npm leaves out of the lock file. Read from their package.json. */
const licencesInOldForm: Readonly<Record<string, string>> = {
  buildcheck: 'MIT',
  'cpu-features': 'MIT',
  ssh2: 'MIT',
};

/** Reads the packages of a lock file, without this project. */
export function readPackages(lock: unknown): readonly LockedPackage[] {
  const found = isObject(lock) && isObject(lock['packages']) ? Object.entries(lock['packages']) : [];
  return found.flatMap(([path, entry]): readonly LockedPackage[] => {
    if (path === '' || !isObject(entry)) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { license, version } = entry;
    return [
      {
        name,
        version: String(version),
        licence: typeof license === 'string' ? license : licencesInOldForm[name],
        isDevelopment: entry['dev'] === true || entry['devOptional'] === true,
        hasInstallScript: entry['hasInstallScript'] === true,
      },
    ];
  });
}

/** What is wrong with the packages, as sentences. `manifest`: package.json. */
export function* findPackageProblems(
  packages: readonly LockedPackage[],
  manifest: unknown,
): Generator<string> {
  if (!isObject(manifest)) return;
  for (const { name, version, licence, isDevelopment, hasInstallScript } of packages) {
    const allowed = isDevelopment ? allowedForDevelopment : allowedLicences;
    if (licence === undefined || !isAllowed(licence, allowed))
      yield `${name} ${version} has the licence ${licence ?? '(none)'}, which is not allowed. Use another package.`;
    const { allowScripts } = manifest;
    if (hasInstallScript && !(isObject(allowScripts) && typeof allowScripts[name] === 'boolean'))
      yield `${name} ${version} has an install script. Add it to allowScripts in package.json: true if it is needed, else false.`;
  }
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const [name, range] of Object.entries(isObject(manifest[kind]) ? manifest[kind] : {})) {
      if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(range)))
        yield `${name} has the range ${String(range)} in ${kind}. Name an exact version.`;
    }
  }
}

/** Whether an SPDX expression is satisfied by allowed licences. Of `A OR B` one suffices, of `A AND B` both are needed. */
const isAllowed = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((one) => allowed.includes(one.trim())));

/** A page with all packages by licence. The same packages give the same bytes. */
export function thirdPartyPage(packages: readonly LockedPackage[]): string {
  const section = (title: string, of: readonly LockedPackage[]): readonly string[] => {
    const byLicence = Map.groupBy(of, ({ licence }) => licence ?? 'none');
    const lists = [...byLicence].toSorted(compareKeys).flatMap(([licence, those]) => {
      const names = [...new Set(those.map(({ name, version }) => `${name} ${version}`))].toSorted();
      return ['', `### ${licence} (${names.length})`, '', ...names.map((name) => `- ${name}`)];
    });
    return ['', `## ${title}`, ...lists];
  };
  return [
    '# Packages of others',
    '',
    'Written by `npm run licences` from `package-lock.json`. `npm run check` compares it, and refuses other licences.',
    ...section(
      'At run time',
      packages.filter(({ isDevelopment }) => !isDevelopment),
    ),
    ...section(
      'For development and tests',
      packages.filter(({ isDevelopment }) => isDevelopment),
    ),
    '',
  ].join('\n');
}

const compareKeys = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
