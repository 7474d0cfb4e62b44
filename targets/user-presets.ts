import { SettingsError } from './errors.ts';
import { isHttpUrl } from './endpoint.ts';
import {
  presets as known,
  unsupportedFeatures,
  type ContainerStart,
  type Preset,
  type StartMethod,
  type UnsupportedFeature,
} from './presets.ts';

/** A preset as a configuration file writes it: one of `image`, `process` and `url`, or what is different in a known one. */
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
  /** Names of variables that are passed on, and have to be there. */
  readonly passes?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  readonly settle?: number;
  readonly tasksFree?: boolean;
  readonly cannot?: readonly UnsupportedFeature[];
  readonly peculiarities?: readonly string[];
  readonly documented?: string;
}

/** By name. */
export type UserPresets = Readonly<Record<string, UserPreset>>;

/** What of a preset may be written to a file that is handed on: a command or a variable may hold anything. */
export interface RedactedPreset extends Pick<UserPreset, 'image' | 'url' | 'cannot'> {
  /** Only that it is a process. */
  readonly process?: '{port}';
  readonly command?: never;
  readonly environment?: never;
}

export const redactPreset = ({ image, url, cannot, process }: UserPreset): RedactedPreset => ({
  ...(image === undefined ? {} : { image }),
  ...(url === undefined ? {} : { url }),
  ...(cannot === undefined ? {} : { cannot }),
  ...(process === undefined ? {} : { process: '{port}' }),
});

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
      cannot: { type: 'array', items: { type: 'string', enum: unsupportedFeatures } },
      peculiarities: textListSchema,
      documented: textSchema,
    },
    additionalProperties: false,
  },
} as const;

/** The known presets and the user's own, which win where they have the same name. Throws SettingsError. */
export function mergePresets(own: UserPresets = {}): readonly Preset[] {
  const changed = known.map((preset) => {
    const mine = own[preset.name];
    return mine === undefined ? preset : mergePreset(preset.name, mine, preset);
  });
  const names = new Set(known.map(({ name }) => name));
  const added = Object.entries(own).filter(([name]) => !names.has(name));
  return [...changed, ...added.map(([name, mine]) => mergePreset(name, mine))];
}

const startMembers = ['image', 'process', 'url'] as const;

/** What each way of coming by a target has a use for. */
const allowedMembers: Readonly<Record<StartMethod['kind'], readonly (keyof UserPreset)[]>> = {
  container: ['image', 'command', 'port', 'ready', 'environment', 'passes'],
  process: ['process', 'ready', 'environment'],
  url: ['url', 'ready'],
  embedded: [],
  aws: [],
};

function mergePreset(name: string, mine: UserPreset, preset?: Preset): Preset {
  const { image, process, url, command, port, ready, environment, passes, ...shared } = mine;
  const start = mergeStartMethod(name, mine, preset?.start);
  const uses = allowedMembers[start.kind];
  const useless = Object.keys({ image, process, url, command, port, ready, environment, passes }).find(
    (member) => member in mine && !uses.some((used) => used === member),
  );
  if (useless !== undefined) {
    throw presetError(name, `has ${useless}, which says nothing of ${startDescriptions[start.kind]}`);
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

const presetError = (name: string, what: string): SettingsError =>
  new SettingsError(
    `The preset ${name} of the configuration file ${what}.`,
    'A preset has an image, or a process with {port} in its command, or a url.',
  );

function mergeStartMethod(name: string, mine: UserPreset, known?: StartMethod): StartMethod {
  const { image, process, url } = mine;
  if (known?.kind === 'embedded' || known?.kind === 'aws') return known;
  if (startMembers.filter((way) => mine[way] !== undefined).length > 1) {
    throw presetError(name, 'is come by in more than one way');
  }
  if (process !== undefined) {
    if (!process.includes('{port}')) throw presetError(name, 'has a process without {port}');
    return { kind: 'process', command: process, ready: '/', environment: {}, ...sharedStartMembers(mine) };
  }
  if (url !== undefined) {
    if (!isHttpUrl(url)) throw presetError(name, `has a url that is none: ${url}`);
    return { kind: 'url', url, ready: mine.ready ?? '/' };
  }
  if (known?.kind === 'container') {
    return {
      ...known,
      ...containerMembers(mine),
      environment: { ...known.environment, ...mine.environment },
      ...(image === undefined ? {} : { image }),
    };
  }
  if (image !== undefined) {
    return { kind: 'container', image, ready: '/', environment: {}, passes: {}, ...containerMembers(mine) };
  }
  throw presetError(name, 'says not how it is come by');
}

type SharedStartMembers = Partial<Pick<ContainerStart, 'ready' | 'environment'>>;

const sharedStartMembers = ({ ready, environment }: UserPreset): SharedStartMembers => ({
  ...(ready === undefined ? {} : { ready }),
  ...(environment === undefined ? {} : { environment }),
});

const containerMembers = (mine: UserPreset): Partial<ContainerStart> => ({
  ...sharedStartMembers(mine),
  ...(mine.command === undefined ? {} : { command: mine.command }),
  ...(mine.port === undefined ? {} : { port: mine.port }),
  ...(mine.passes === undefined
    ? {}
    : {
        passes: Object.fromEntries(
          mine.passes.map((variable) => [variable, 'its preset in the configuration file asks for it']),
        ),
      }),
});
