import { SettingsError } from './errors.ts';
import { isHttpUrl } from './endpoint.ts';
import {
  presets as builtInPresets,
  optionalFeatures,
  type ContainerStart,
  type Preset,
  type StartMethod,
  type UnsupportedFeature,
} from './presets.ts';
import { definedMembers } from '../specs/json.ts';

/** A preset in a configuration file. It is a new preset with `image`, `process` or `url`, or changes a built-in preset. */
interface UserPreset {
  readonly what?: string;
  readonly image?: string;
  /** A command with `{port}` in it. */
  readonly process?: string;
  readonly url?: string;
  readonly command?: readonly string[];
  readonly port?: number;
  readonly ready?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of required environment variables to pass through. */
  readonly passes?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  readonly settle?: number;
  readonly tasksFree?: boolean;
  readonly cannot?: readonly UnsupportedFeature[];
  readonly peculiarities?: readonly string[];
  readonly documented?: string;
}

/** The user's presets by name. */
export type UserPresets = Readonly<Record<string, UserPreset>>;

/** The part of a preset that a shared file may contain. Commands and variables are left out: they may contain secrets. */
export interface RedactedPreset extends Pick<UserPreset, 'image' | 'url' | 'cannot'> {
  /** Says only that the preset starts a process. */
  readonly process?: '{port}';
  readonly command?: never;
  readonly environment?: never;
}

export const redactPreset = ({ image, url, cannot, process }: UserPreset): RedactedPreset =>
  definedMembers({ image, url, cannot, process: process === undefined ? undefined : ('{port}' as const) });

const textSchema = { type: 'string', minLength: 1 } as const;
const textListSchema = { type: 'array', items: textSchema } as const;

/** JSON Schema of the member `presets` of a configuration file. */
export const userPresetsSchema = {
  type: 'object',
  propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
  additionalProperties: {
    type: 'object',
    properties: {
      what: textSchema,
      image: textSchema,
      process: textSchema,
      url: textSchema,
      command: textListSchema,
      port: { type: 'integer', minimum: 1, maximum: 65535 },
      ready: { type: 'string', pattern: '^/' },
      environment: { type: 'object', additionalProperties: { type: 'string' } },
      passes: textListSchema,
      region: textSchema,
      account: { type: 'string', pattern: '^[0-9]{12}$' },
      settle: { type: 'number', minimum: 0 },
      tasksFree: { type: 'boolean' },
      cannot: { type: 'array', items: { type: 'string', enum: optionalFeatures } },
      peculiarities: textListSchema,
      documented: textSchema,
    },
    additionalProperties: false,
  },
} as const;

/** Lists the built-in presets with the user's changes, and then the user's new presets. Throws SettingsError. */
export function mergePresets(userPresets: UserPresets = {}): readonly Preset[] {
  const changed = builtInPresets.map((preset) => {
    const changes = userPresets[preset.name];
    return changes === undefined ? preset : mergePreset(preset.name, changes, preset);
  });
  const names = new Set(builtInPresets.map(({ name }) => name));
  const added = Object.entries(userPresets).filter(([name]) => !names.has(name));
  return [...changed, ...added.map(([name, preset]) => mergePreset(name, preset))];
}

const startMembers = ['image', 'process', 'url'] as const;

/** The members that each kind of target uses. */
const allowedMembers: Readonly<Record<StartMethod['kind'], readonly (keyof UserPreset)[]>> = {
  container: ['image', 'command', 'port', 'ready', 'environment', 'passes'],
  process: ['process', 'ready', 'environment'],
  url: ['url', 'ready'],
  embedded: [],
  aws: [],
};

function mergePreset(name: string, userPreset: UserPreset, preset?: Preset): Preset {
  const { image, process, url, command, port, ready, environment, passes, ...shared } = userPreset;
  const start = mergeStartMethod(name, userPreset, preset?.start);
  const allowed = allowedMembers[start.kind];
  const unused = Object.keys({ image, process, url, command, port, ready, environment, passes }).find(
    (member) => member in userPreset && !allowed.some((one) => one === member),
  );
  if (unused !== undefined) {
    throw presetError(name, `has "${unused}", which does not apply to ${startDescriptions[start.kind]}`);
  }
  return { ...(preset ?? emptyPreset(name)), ...shared, start };
}

const emptyPreset = (name: string): Omit<Preset, 'start'> => ({
  name,
  what: 'a preset of your own',
  tasksFree: false,
  cannot: [],
  peculiarities: [],
  documented: 'the configuration file',
});

const startDescriptions: Readonly<Record<StartMethod['kind'], string>> = {
  container: 'a container',
  process: 'a process',
  url: 'a URL',
  embedded: 'the embedded ECS',
  aws: 'AWS',
};

const presetError = (name: string, problem: string): SettingsError =>
  new SettingsError(
    `The preset "${name}" in the configuration file ${problem}.`,
    'Give it an "image", or a "process" whose command contains {port}, or a "url".',
  );

function mergeStartMethod(name: string, userPreset: UserPreset, builtIn?: StartMethod): StartMethod {
  const { image, process, url } = userPreset;
  if (builtIn?.kind === 'embedded' || builtIn?.kind === 'aws') return builtIn;
  if (startMembers.filter((member) => userPreset[member] !== undefined).length > 1) {
    throw presetError(name, 'has more than one of "image", "process" and "url"');
  }
  if (process !== undefined) {
    if (!process.includes('{port}')) throw presetError(name, 'has a "process" without {port}');
    const shared = sharedStartMembers(userPreset);
    return { kind: 'process', command: process, ready: '/', environment: {}, ...shared };
  }
  if (url !== undefined) {
    if (!isHttpUrl(url)) throw presetError(name, `has a "url" that is not valid: ${url}`);
    return { kind: 'url', url, ready: userPreset.ready ?? '/' };
  }
  if (builtIn?.kind === 'container') {
    return {
      ...builtIn,
      ...containerMembers(userPreset),
      environment: { ...builtIn.environment, ...userPreset.environment },
      image: image ?? builtIn.image,
    };
  }
  if (image !== undefined) {
    const members = containerMembers(userPreset);
    return { kind: 'container', image, ready: '/', environment: {}, passes: {}, ...members };
  }
  throw presetError(name, 'has none of "image", "process" and "url"');
}

type SharedStartMembers = Partial<Pick<ContainerStart, 'ready' | 'environment'>>;

const sharedStartMembers = ({ ready, environment }: UserPreset): SharedStartMembers =>
  definedMembers({ ready, environment });

const containerMembers = (userPreset: UserPreset): Partial<ContainerStart> => {
  const { command, port, passes } = userPreset;
  const reason = 'its preset in the configuration file lists it in "passes"';
  const reasons = passes && Object.fromEntries(passes.map((variable) => [variable, reason]));
  return { ...sharedStartMembers(userPreset), ...definedMembers({ command, port, passes: reasons }) };
};
