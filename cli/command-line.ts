import { defaultSettings } from '../run/read-settings.ts';
import type { Settings } from '../run/settings.ts';
import { shellWord } from '../engine/reproduction-script/shell-quoting.ts';
import { redactTarget } from '../targets/target-name.ts';

/** By which flag of `run` a setting is said; nothing where a command doesn't say it. */
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
  requestTimeout: '--request-timeout',
  maxResponseSize: '--max-response-size',
  region: '--region',
  fixtures: '--fixtures',
  settle: '--settle',
  wait: '--wait',
  credentials: '--credentials',
  headers: '--header',
  profile: '--profile',
  subnets: '--subnets',
  securityGroups: '--security-groups',
  // They are of the configuration file alone.
  presets: undefined,
  catalogue: undefined,
  // It follows from the second target.
  againstRegion: undefined,
  // Nobody agrees in a report to what is made at AWS.
  yes: undefined,
  allowCost: undefined,
};

/** A command with its words, to be pasted into a shell. */
export const commandLine = (command: string, words: readonly string[]): string =>
  ['npx ecs-conformance', command, ...words.map(shellWord)].join(' ');

/** The settings as flags: all that is otherwise than usual, and what was `said`, for a configuration file may say it, too. */
export function toFlags(settings: Partial<Settings>, said: Partial<Settings> = {}): readonly string[] {
  const usual: Partial<Settings> = { ...defaultSettings, ...defaultRegionSetting(settings) };
  return (Object.keys(flagNames) as (keyof Settings)[]).flatMap((name): readonly string[] => {
    const [flag, value] = [flagNames[name], settings[name]];
    if (flag === undefined || value === undefined) return [];
    if (usual[name] === value && said[name] === undefined) return [];
    const values = flagValues(name, value);
    return values.length === 0 ? [] : [flag, ...values];
  });
}

/** Where a preset of one's own names a region, or AWS is asked, none is usual. */
const defaultRegionSetting = ({ target, presets }: Partial<Settings>): Partial<Settings> =>
  target === 'aws' || (target !== undefined && presets?.[target]?.region !== undefined)
    ? {}
    : { region: 'us-east-1' };

/** Of a header its name is told: a report is handed on. */
function flagValues(name: keyof Settings, value: NonNullable<Settings[keyof Settings]>): readonly string[] {
  if (name === 'headers') return Object.keys(value).map((header) => `${header}: VALUE`);
  return Array.isArray(value) ? value.map(String) : [flagValue(name, String(value))];
}

/** The command of a process is left to the reader, who is told by the target that it is refused without {port}. */
const flagValue = (name: keyof Settings, value: string): string =>
  name === 'target' || name === 'against' ? redactTarget(value, 'COMMAND') : value;
