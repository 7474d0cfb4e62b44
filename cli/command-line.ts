import { defaultSettings } from '../run/read-settings.ts';
import type { Settings } from '../run/settings.ts';
import { toShellWord } from '../engine/reproduction-script/shell-quoting.ts';
import { redactTarget } from '../targets/target-name.ts';

/** The flag of `run` for each setting; `undefined` if a printed command omits the setting. */
const flagNames: Readonly<Record<keyof Settings, string | undefined>> = {
  target: '--target',
  targetVersion: '--target-version',
  against: '--against',
  edition: '--edition',
  level: '--level',
  baseline: '--baseline',
  suites: '--suite',
  checks: '--check',
  runs: '--runs',
  seed: '--seed',
  concurrency: '--concurrency',
  rateLimit: '--rate-limit',
  maxTime: '--max-time',
  maxFindings: '--max-findings',
  requestTimeout: '--request-timeout',
  maxResponseSize: '--max-response-size',
  region: '--region',
  fixtures: '--fixtures',
  settle: '--settle',
  wait: '--wait',
  credentials: '--credentials',
  allowPlainHttp: '--allow-plain-http',
  headers: '--header',
  profile: '--profile',
  subnets: '--subnets',
  securityGroups: '--security-groups',
  // Only the configuration file can define presets.
  presets: undefined,
  catalogue: undefined,
  // Derived from the second target.
  againstRegion: undefined,
  // A command copied from a report must not confirm costs at AWS.
  yes: undefined,
  allowCost: undefined,
};

/** A command line quoted for a shell. */
export const commandLine = (command: string, words: readonly string[]): string =>
  ['npx ecs-conformance', command, ...words.map(toShellWord)].join(' ');

/**
 * Returns settings as flags. Left out are the settings that have their default values and were not set `explicitly`.
 * Explicit settings are flags even then, because a configuration file could override the default.
 */
export function toFlags(settings: Partial<Settings>, explicitly: Partial<Settings> = {}): readonly string[] {
  const defaults: Partial<Settings> = { ...defaultSettings, ...defaultRegionSetting(settings) };
  return (Object.keys(flagNames) as (keyof Settings)[]).flatMap((name): readonly string[] => {
    const [flag, value] = [flagNames[name], settings[name]];
    if (flag === undefined || value === undefined) return [];
    if (defaults[name] === value && explicitly[name] === undefined) return [];
    if (typeof value === 'boolean') return value ? [flag] : [];
    const values = flagValues(name, value);
    return values.length === 0 ? [] : [flag, ...values];
  });
}

/** The default region. It is left out if the user's preset or the AWS configuration sets the region. */
const defaultRegionSetting = ({ target, presets }: Partial<Settings>): Partial<Settings> =>
  target === 'aws' || (target !== undefined && presets?.[target]?.region !== undefined)
    ? {}
    : { region: 'us-east-1' };

/**
 * The values of a setting as words of a command line. Values of headers are hidden, because reports are shared with others.
 */
function flagValues(name: keyof Settings, value: NonNullable<Settings[keyof Settings]>): readonly string[] {
  if (name === 'headers') return Object.keys(value).map((header) => `${header}: VALUE`);
  return Array.isArray(value) ? value.map(String) : [flagValue(name, String(value))];
}

/** The command of a process may hold secrets, so the reader has to fill it in. */
const flagValue = (name: keyof Settings, value: string): string =>
  name === 'target' || name === 'against' ? redactTarget(value, 'COMMAND') : value;
