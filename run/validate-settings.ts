import type { ErrorObject } from 'ajv/dist/2020.js';
import { SettingsError } from '../targets/errors.ts';
import { stateFolder } from '../targets/world/journal.ts';
import { didYouMean } from './closest-names.ts';
import { validateSettings as conformsToSchema } from './generated/settings.validator.js';
import { settingsSchema } from './settings-schema.ts';
import type { Settings } from './settings.ts';

/** Where settings were read from, for error messages. */
export type SettingsOrigin =
  | { readonly kind: 'flags' | 'environment' | 'options' }
  | { readonly kind: 'file'; readonly path: string; readonly text: string };

const settingNames: readonly string[] = Object.keys(settingsSchema.properties);

const variablePrefix = 'ECS_CONFORMANCE_';

/** The environment variable of a setting. The variable of `requestTimeout` is ECS_CONFORMANCE_REQUEST_TIMEOUT. */
export const variableName = (setting: string): string =>
  `${variablePrefix}${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const isSettings = (settings: unknown): settings is Partial<Settings> => conformsToSchema(settings);

/**
 * Returns the settings if they match the schema. Throws SettingsError that names the first invalid setting and its place.
 */
export function validateSettings(settings: unknown, origin: SettingsOrigin): Partial<Settings> {
  if (isSettings(settings)) return settings;
  const [error] = conformsToSchema.errors ?? [];
  throw invalidSettingError(error, origin);
}

function invalidSettingError(error: ErrorObject | undefined, origin: SettingsOrigin): SettingsError {
  const parents = error?.instancePath.split('/').slice(1) ?? [];
  const extra: unknown = error?.params['additionalProperty'];
  if (typeof extra === 'string') {
    const members = [...parents, extra];
    const hint = `Settings: ${settingNames.join(', ')}.`;
    return new SettingsError(
      `Unknown setting "${members.join('.')}"${formatOrigin(origin, members)}.`,
      parents.length === 0 ? didYouMean(extra, settingNames, hint) : 'See docs/settings.md.',
    );
  }
  const allowed: unknown = error?.params['allowedValues'];
  const values = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  const subject =
    parents.length === 0
      ? 'Invalid settings'
      : origin.kind === 'environment'
        ? `Invalid ${variableName(parents.join('.'))}`
        : `Invalid setting "${parents.join('.')}"`;
  return new SettingsError(
    `${subject}${formatOrigin(origin, parents)}: ${error?.message ?? 'not valid'}${values}.`,
    'See docs/settings.md.',
  );
}

function formatOrigin(origin: SettingsOrigin, members: readonly string[]): string {
  switch (origin.kind) {
    case 'flags':
      return ' on the command line';
    case 'environment':
      return ' in the environment';
    case 'options':
      return ' in the options';
    case 'file': {
      const line = findMemberLine(origin.text, members);
      return ` in ${origin.path}${line === undefined ? '' : `:${line}`}`;
    }
  }
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

/**
 * The line of a nested member in the text of a configuration file, counted from 1. Returns `undefined` if the text computes
 * the member.
 */
export function findMemberLine(text: string, members: readonly string[]): number | undefined {
  let end = 0;
  for (const member of members) {
    // Indexes of lists do not appear in the text.
    if (/^\d+$/.test(member)) continue;
    const pattern = new RegExp(`(?<![\\w$])["']?${escapeRegExp(member)}["']?\\s*:`);
    const match = pattern.exec(text.slice(end));
    if (match === null) return undefined;
    end += match.index + match[0].length;
  }
  return end === 0 ? undefined : text.slice(0, end).split('\n').length;
}

/** Environment variables that are not settings of a run. */
const otherVariables = ['STATE', 'ALLOW_INCONCLUSIVE'].map((name) => `${variablePrefix}${name}`);

/** Throws SettingsError for a misspelt variable. If it were ignored, a run could test another target. */
export function refuseUnknownVariables(env: NodeJS.ProcessEnv): void {
  // A run on the embedded ECS does not need the folder, but the next one may.
  stateFolder(env);
  const known = [...settingNames.map(variableName), ...otherVariables];
  const unknown = Object.keys(env).find((name) => name.startsWith(variablePrefix) && !known.includes(name));
  if (unknown === undefined) return;
  throw new SettingsError(
    `Unknown setting ${unknown} in the environment.`,
    didYouMean(unknown, known, `Settings: ${settingNames.join(', ')}.`),
  );
}
