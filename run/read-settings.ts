import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { catalogueOf } from '../checks/catalogue.ts';
import { catalogue } from '../specs/clauses/catalogue.ts';
import { resolveAwsRegion } from '../targets/aws/aws-sdk.ts';
import { SettingsError } from '../targets/errors.ts';
import { readFixtures } from '../targets/world/fixtures-file.ts';
import { findPreset } from '../targets/target-name.ts';
import { isAmount } from '../targets/world/provision.ts';
import { suggestHint } from './closest-names.ts';
import { familyNames } from '../suites/describe-tasks/families.ts';
import { checksOf, suitesOf } from './session.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings.ts';

type RawSettings = Readonly<Record<string, unknown>>;

/** Names of a configuration file; the first one that is there is read. */
export const configFiles = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (ending) => `ecs-conformance.config.${ending}`,
);
const prefix = 'ECS_CONFORMANCE_';

const ajv = new Ajv2020({ allErrors: true });
const isSettings = ajv.compile<Partial<Settings>>(settingsSchema);

function validateSettings(given: unknown, from: string): Partial<Settings> {
  if (isSettings(given)) return given;
  const [error] = isSettings.errors ?? [];
  const extra: unknown = error?.params['additionalProperty'];
  const allowed: unknown = error?.params['allowedValues'];
  const what =
    extra === undefined
      ? `${error?.message ?? 'not valid'}${Array.isArray(allowed) ? `: ${allowed.join(', ')}` : ''}`
      : `has no setting ${String(extra)}`;
  throw new SettingsError(
    `${from}, ${error?.instancePath || 'the whole'}: ${what}.`,
    `Settings are ${Object.keys(settingsSchema.properties).join(', ')}.`,
  );
}

async function readConfigFile(cwd: string): Promise<Partial<Settings>> {
  const name = configFiles.find((file) => existsSync(join(cwd, file)));
  if (name === undefined) return {};
  const path = join(cwd, name);
  let given: unknown;
  try {
    if (name.endsWith('.json')) given = JSON.parse(readFileSync(path, 'utf8'));
    else {
      const module: unknown = await import(pathToFileURL(path).href);
      given = typeof module === 'object' && module !== null && 'default' in module ? module.default : {};
    }
  } catch (error) {
    throw new SettingsError(
      `${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      // A package is CommonJS unless it says otherwise, and there `export` is no word.
      error instanceof SyntaxError && /export|import/.test(error.message)
        ? 'Name it .mts or .mjs, or say "type": "module" in the package.json of its folder.'
        : 'A configuration file exports an object by default, or is a JSON object.',
    );
  }
  const settings = validateSettings(given, path);
  const agreed = (['yes', 'allowCost'] as const).find((name) => settings[name] !== undefined);
  if (agreed === undefined) return settings;
  throw new SettingsError(
    `${path}, /${agreed}: nobody agrees in a file to what every run will make at AWS.`,
    'Say --yes or --allow-cost where it is meant, or set ECS_CONFORMANCE_YES or …_ALLOW_COST there.',
  );
}

/** A list of globs: a comma within braces, brackets or parentheses is a part of one. */
function splitGlobs(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if ('{[('.includes(letter)) depth += 1;
    if ('}])'.includes(letter)) depth -= 1;
    if (letter === ',' && depth <= 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts;
}

const variableName = (name: string): string =>
  `${prefix}${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** Variables that are no settings of a run. */
const otherVariables = ['STATE', 'ALLOW_INCONCLUSIVE'].map((name) => `${prefix}${name}`);

/** A misspelt variable would leave the target out, and something else be tested. */
function refuseUnknown(env: NodeJS.ProcessEnv): void {
  const known = [...Object.keys(settingsSchema.properties).map(variableName), ...otherVariables];
  const odd = Object.keys(env).find((name) => name.startsWith(prefix) && !known.includes(name));
  if (odd === undefined) return;
  throw new SettingsError(
    `The environment: ${odd} is no setting.`,
    suggestHint(odd, known, `settings are ${Object.keys(settingsSchema.properties).join(', ')}.`),
  );
}

/** ECS_CONFORMANCE_TARGET, …_REQUEST_TIMEOUT: lists are separated by commas; what is blank says nothing. */
export function readEnvironment(env: NodeJS.ProcessEnv): Partial<Settings> {
  refuseUnknown(env);
  const given: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settingsSchema.properties)) {
    // No variable holds presets.
    if (schema.type === 'object') continue;
    const text = env[variableName(name)];
    if (text === undefined || text.trim() === '') continue;
    const number = Number(text);
    if (schema.type === 'array') given[name] = splitGlobs(text);
    else if (schema.type === 'boolean')
      given[name] = text === 'true' ? true : text === 'false' ? false : text;
    else if (schema.type === 'string' || Number.isNaN(number)) given[name] = text;
    else given[name] = number;
  }
  return validateSettings(given, 'the environment');
}

export interface SettingsSources {
  readonly flags: RawSettings;
  readonly env: NodeJS.ProcessEnv;
  /** Folder of the configuration file; left out, none is read. */
  readonly cwd?: string;
  /** What the environment and the file say to other commands: it is checked, and left out. */
  readonly ignored?: readonly (keyof Settings)[];
  /** Draws a seed where none is given; left out, by chance. */
  readonly drawSeed?: () => number;
  /** Is called where nobody has named a target: then it is the embedded ECS. */
  readonly onMissingTarget?: () => void;
}

/** What holds where nothing else is said. */
export const defaultSettings = {
  target: 'embedded',
  edition: 'current',
  level: 'modelled',
  suites: [],
  checks: [],
  runs: 60,
  concurrency: 8,
  requestTimeout: 10,
} as const;

/** Flags of a command that explores nothing: what a configuration file says of the target of a run is no matter there. */
export const offlineFlags = { target: 'embedded', suites: ['*'], fixtures: 'none' };

/** Merges what was said where: a flag wins over the environment, that over the file. Throws SettingsError. */
export async function readSettings({
  flags,
  env,
  cwd,
  ignored: ignoring = [],
  drawSeed = () => randomInt(2 ** 31),
  onMissingTarget: withoutTarget,
}: SettingsSources): Promise<Settings> {
  const around: { -readonly [name in keyof Settings]?: Settings[name] } = {
    ...(cwd === undefined ? {} : await readConfigFile(cwd)),
    ...readEnvironment(env),
  };
  for (const name of ignoring) delete around[name];
  const given = resolvePaths(cwd, { ...around, ...validateSettings(flags, 'the command line') });
  requireCatalogue(given.catalogue);
  const { fixtures } = given;
  // A fixtures file says where its tasks are.
  const there: Pick<Partial<Settings>, 'region'> = fixtures === undefined || isAmount(fixtures)
    ? {}
    : { region: readFixtures(fixtures).region };
  const { target = defaultSettings.target, against } = given;
  if (given.target === undefined) withoutTarget?.();
  const regionAt = async (name: string): Promise<string> =>
    given.region ??
    there.region ??
    findPreset(name, given.presets)?.region ??
    (await defaultRegion({ ...given, target: name }));
  const region = await regionAt(target);
  const settings: Settings = {
    ...defaultSettings,
    target,
    ...(against === undefined ? {} : { againstRegion: await regionAt(against) }),
    seed: given.seed ?? drawSeed(),
    ...given,
    region,
  };
  if (suitesOf(settings).length === 0) throw noSuiteError(settings);
  if (checksOf(settings).length === 0) throw noCheckError(settings);
  return settings;
}

/** Files are named from the folder of the configuration, which on Vitest need not be the working directory. */
function resolvePaths(cwd: string | undefined, given: Partial<Settings>): Partial<Settings> {
  if (cwd === undefined || resolve(cwd) === process.cwd()) return given;
  const { fixtures, baseline } = given;
  return {
    ...given,
    ...(fixtures === undefined || isAmount(fixtures) ? {} : { fixtures: resolve(cwd, fixtures) }),
    ...(baseline === undefined ? {} : { baseline: resolve(cwd, baseline) }),
  };
}

function requireCatalogue(pin: string | undefined): void {
  if (pin === undefined || Number(pin) <= catalogue) return;
  throw new SettingsError(
    `The catalogue ${pin} is pinned, and this version has no newer one than ${catalogue}.`,
    'Upgrade ecs-conformance, or pin an older one.',
  );
}

/** At AWS that of the user's own configuration. */
const defaultRegion = async ({ target, profile }: Partial<Settings>): Promise<string> =>
  target === 'aws' ? resolveAwsRegion(profile === undefined ? {} : { profile }) : 'us-east-1';

/** One that the target can't be asked is there all the same. */
const noSuiteError = (settings: Settings): SettingsError =>
  suitesOf({ ...settings, target: 'embedded' }).length === 0
    ? noMatchError('suite', settings.suites, familyNames)
    : new SettingsError(
        `${settings.target} can't be asked the suite ${settings.suites.join(' or ')}, as its preset says.`,
        'Who knows better says so in a preset of their own: `cannot` in docs/presets.md.',
      );

const noCheckError = ({ checks, edition }: Settings): SettingsError =>
  noMatchError(
    'check',
    checks,
    catalogueOf(edition).map(({ id }) => id),
  );

const noMatchError = (what: string, globs: readonly string[], all: readonly string[]): SettingsError =>
  new SettingsError(
    `No ${what} is called ${globs.join(' or ')}.`,
    suggestHint(globs[0] ?? '', all, `ecs-conformance list ${what}s shows what there is.`),
  );
