import { usualSettings } from '../suites/read-settings.ts';
import type { Settings } from '../suites/settings.ts';
import { shellWord } from '../suites/shell-texts.ts';

const singular: Readonly<Record<string, string>> = { suites: 'suite', checks: 'check' };

/** Nobody agrees in a report to what is made at AWS; presets are of the configuration file alone. */
const untold: readonly string[] = ['presets', 'yes', 'allowCost'] satisfies readonly (keyof Settings)[];

const flagOf = (name: string): string =>
  `--${(singular[name] ?? name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A command with its words, to be pasted into a shell. */
export const commandLine = (command: string, words: readonly string[]): string =>
  ['npx ecs-conformance', command, ...words.map(shellWord)].join(' ');

/** The settings as flags: all that is otherwise than usual. */
export function flagsOf(settings: Partial<Settings>): readonly string[] {
  const usual: Readonly<Record<string, unknown>> = { ...usualSettings, region: 'us-east-1' };
  return Object.entries(settings).flatMap(([name, value]): readonly string[] => {
    if (untold.includes(name) || value === undefined || usual[name] === value) return [];
    const values = Array.isArray(value) ? value.map(String) : [String(value)];
    return values.length === 0 ? [] : [flagOf(name), ...values];
  });
}
