import { checkCatalogue } from '../operations/catalogue.ts';
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { catalogueVersion } from '../specs/clauses/catalogue.ts';
import { resolveAwsRegion } from '../targets/aws/aws-sdk.ts';
import { SettingsError } from '../targets/errors.ts';
import { readFixtures } from '../targets/world/fixtures-file.ts';
import { findPreset } from '../targets/target-name.ts';
import { isAmount } from '../targets/world/provision-context.ts';
import { readConfigFile } from './config-file.ts';
import { didYouMean } from './closest-names.ts';
import { familyNames } from '../suites/describe-tasks/families.ts';
import { selectedChecks, selectedSuites } from './selection.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings.ts';
import { refuseUnknownVariables, validateSettings, variableName } from './validate-settings.ts';
import { definedMembers } from '../specs/json.ts';

type RawSettings = Readonly<Record<string, unknown>>;

/** Splits a list of globs at commas, except those within braces, brackets or parentheses. */
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

/** Reads ECS_CONFORMANCE_TARGET, …_REQUEST_TIMEOUT and so on. Lists are separated by commas; blank values are ignored. */
export function readEnvironment(env: NodeJS.ProcessEnv): Partial<Settings> {
  refuseUnknownVariables(env);
  const settings: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settingsSchema.properties)) {
    // There are no variables for `presets` and `headers`.
    if (schema.type === 'object') continue;
    const text = env[variableName(name)];
    if (text === undefined || text.trim() === '') continue;
    const number = Number(text);
    if (schema.type === 'array') settings[name] = splitGlobs(text);
    else if (schema.type === 'boolean')
      settings[name] = text === 'true' ? true : text === 'false' ? false : text;
    else if (schema.type === 'string' || Number.isNaN(number)) settings[name] = text;
    else settings[name] = number;
  }
  return validateSettings(settings, { kind: 'environment' });
}

export interface SettingsSources {
  readonly flags: RawSettings;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the configuration file. Without it, no file is read. */
  readonly cwd?: string;
  /** Settings of the environment and the file that are validated but not used, because they concern other commands. */
  readonly ignored?: readonly (keyof Settings)[];
  /** Chooses the seed if no seed is set. Default: a random seed. */
  readonly drawSeed?: () => number;
  /** Called if no target is set, so that the embedded ECS is tested. */
  readonly onMissingTarget?: () => void;
}

/** The values of settings that nobody sets. */
export const defaultSettings = {
  target: 'embedded',
  edition: 'current',
  level: 'modelled',
  suites: [],
  checks: [],
  runs: 60,
  concurrency: 'auto',
  requestTimeout: 10,
} as const;

/** Flags of a command that sends no requests. They override what a configuration file says about the target. */
export const offlineFlags = { target: 'embedded', suites: ['*'], fixtures: 'none' };

/** Merges flags, environment and configuration file; flags win over variables, variables over the file. Throws SettingsError. */
export async function readSettings({
  flags,
  env,
  cwd,
  ignored: ignoring = [],
  drawSeed = () => randomInt(2 ** 31),
  onMissingTarget: withoutTarget,
}: SettingsSources): Promise<Settings> {
  const lower: { -readonly [name in keyof Settings]?: Settings[name] } = {
    ...(cwd === undefined ? {} : await readConfigFile(cwd)),
    ...readEnvironment(env),
  };
  for (const name of ignoring) delete lower[name];
  const flagsOrigin = { kind: cwd === undefined ? 'options' : 'flags' } as const;
  const given = resolvePaths(cwd, { ...lower, ...validateSettings(flags, flagsOrigin) });
  requireCatalogue(given.catalogue);
  const { fixtures } = given;
  // A fixtures file states the region of its tasks.
  const fromFixtures: Pick<Partial<Settings>, 'region'> = fixtures === undefined || isAmount(fixtures)
    ? {}
    : { region: readFixtures(fixtures).region };
  const { target = defaultSettings.target, against } = given;
  if (given.target === undefined) withoutTarget?.();
  const regionAt = async (name: string): Promise<string> =>
    given.region ??
    fromFixtures.region ??
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
  if (selectedSuites(settings).length === 0) throw noSuiteError(settings);
  if (selectedChecks(settings).length === 0) throw noCheckError(settings);
  return settings;
}

/**
 * Resolves paths from the folder of the configuration file. Under Vitest, this folder differs from the working directory.
 */
function resolvePaths(cwd: string | undefined, settings: Partial<Settings>): Partial<Settings> {
  if (cwd === undefined || resolve(cwd) === process.cwd()) return settings;
  const { fixtures, baseline } = settings;
  return {
    ...settings,
    ...definedMembers({
      fixtures: fixtures === undefined || isAmount(fixtures) ? fixtures : resolve(cwd, fixtures),
      baseline: baseline === undefined ? undefined : resolve(cwd, baseline),
    }),
  };
}

function requireCatalogue(pin: string | undefined): void {
  if (pin === undefined || Number(pin) <= catalogueVersion) return;
  throw new SettingsError(
    `The setting "catalogue" is ${pin}, but the newest catalogue of this version is ${catalogueVersion}.`,
    'Upgrade ecs-conformance, or set an older catalogue.',
  );
}

/** The default region. For AWS, it is the region of the user's AWS configuration. */
const defaultRegion = async ({ target, profile }: Partial<Settings>): Promise<string> =>
  target === 'aws' ? resolveAwsRegion(definedMembers({ profile })) : 'us-east-1';

/** Makes an error that tells whether a suite is unknown or the target does not support it. */
const noSuiteError = (settings: Settings): SettingsError =>
  selectedSuites({ ...settings, target: 'embedded' }).length === 0
    ? noMatchError('suite', settings.suites, familyNames)
    : new SettingsError(
        `The preset ${settings.target} does not support the suite ${settings.suites.join(' or ')}.`,
        'To run it anyway, define your own preset: see `cannot` in docs/presets.md.',
      );

const noCheckError = ({ checks, edition }: Settings): SettingsError =>
  noMatchError(
    'check',
    checks,
    checkCatalogue(edition).map(({ id }) => id),
  );

const noMatchError = (kind: string, globs: readonly string[], all: readonly string[]): SettingsError =>
  new SettingsError(
    `Unknown ${kind} ${globs.map((glob) => `"${glob}"`).join(' or ')}.`,
    didYouMean(globs[0] ?? '', all, `See ecs-conformance list ${kind}s.`),
  );
