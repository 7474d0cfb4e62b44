import { SettingsError } from './errors.ts';
import { isHttp } from './endpoint.ts';
import {
  presets as known,
  unaskables,
  type ContainerStart,
  type Preset,
  type Start,
  type Unaskable,
} from './presets.ts';

/** A preset as a configuration file writes it: one of `image`, `process` and `url`, or what is different in a known one. */
interface OwnPreset {
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
  readonly cannot?: readonly Unaskable[];
  readonly peculiarities?: readonly string[];
  readonly documented?: string;
}

/** By name. */
export type OwnPresets = Readonly<Record<string, OwnPreset>>;

/** What of a preset may be written to a file that is handed on: a command or a variable may hold anything. */
export interface ToldPreset extends Pick<OwnPreset, 'image' | 'url' | 'cannot'> {
  /** Only that it is a process. */
  readonly process?: '{port}';
  readonly command?: never;
  readonly environment?: never;
}

export const toldPreset = ({ image, url, cannot, process }: OwnPreset): ToldPreset => ({
  ...(image === undefined ? {} : { image }),
  ...(url === undefined ? {} : { url }),
  ...(cannot === undefined ? {} : { cannot }),
  ...(process === undefined ? {} : { process: '{port}' }),
});

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;

/** JSON Schema of the member `presets` of a configuration file. */
export const ownPresetsSchema = {
  type: 'object',
  propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
  additionalProperties: {
    type: 'object',
    properties: {
      what: text,
      image: text,
      process: text,
      url: text,
      command: texts,
      port: { type: 'integer', minimum: 1, maximum: 65535 },
      ready: { type: 'string', pattern: '^/' },
      environment: { type: 'object', additionalProperties: { type: 'string' } },
      passes: texts,
      region: text,
      account: { type: 'string', pattern: '^[0-9]{12}$' },
      settle: { type: 'number', minimum: 0 },
      tasksFree: { type: 'boolean' },
      cannot: { type: 'array', items: { type: 'string', enum: unaskables } },
      peculiarities: texts,
      documented: text,
    },
    additionalProperties: false,
  },
} as const;

/** The known presets and the user's own, which win where they have the same name. Throws SettingsError. */
export function presetsWith(own: OwnPresets = {}): readonly Preset[] {
  const changed = known.map((preset) => {
    const mine = own[preset.name];
    return mine === undefined ? preset : merged(preset.name, mine, preset);
  });
  const names = new Set(known.map(({ name }) => name));
  const added = Object.entries(own).filter(([name]) => !names.has(name));
  return [...changed, ...added.map(([name, mine]) => merged(name, mine))];
}

const ways = ['image', 'process', 'url'] as const;

/** What each way of coming by a target has a use for. */
const usesOf: Readonly<Record<Start['kind'], readonly (keyof OwnPreset)[]>> = {
  container: ['image', 'command', 'port', 'ready', 'environment', 'passes'],
  process: ['process', 'ready', 'environment'],
  url: ['url', 'ready'],
  embedded: [],
  aws: [],
};

function merged(name: string, mine: OwnPreset, preset?: Preset): Preset {
  const { image, process, url, command, port, ready, environment, passes, ...shared } = mine;
  const start = startOf(name, mine, preset?.start);
  const uses = usesOf[start.kind];
  const useless = Object.keys({ image, process, url, command, port, ready, environment, passes }).find(
    (member) => member in mine && !uses.some((used) => used === member),
  );
  if (useless !== undefined) {
    throw wrong(name, `has ${useless}, which says nothing of ${told[start.kind]}`);
  }
  return { ...(preset ?? blank(name)), ...shared, start };
}

const blank = (name: string): Omit<Preset, 'start'> => ({
  name,
  what: 'a preset of your own',
  tasksFree: false,
  cannot: [],
  peculiarities: [],
  documented: 'the configuration file',
});

const told: Readonly<Record<Start['kind'], string>> = {
  container: 'a container',
  process: 'a process',
  url: 'a URL',
  embedded: 'the embedded ECS',
  aws: 'AWS',
};

const wrong = (name: string, what: string): SettingsError =>
  new SettingsError(
    `The preset ${name} of the configuration file ${what}.`,
    'A preset has an image, or a process with {port} in its command, or a url.',
  );

function startOf(name: string, mine: OwnPreset, known?: Start): Start {
  const { image, process, url } = mine;
  if (known?.kind === 'embedded' || known?.kind === 'aws') return known;
  if (ways.filter((way) => mine[way] !== undefined).length > 1) {
    throw wrong(name, 'is come by in more than one way');
  }
  if (process !== undefined) {
    if (!process.includes('{port}')) throw wrong(name, 'has a process without {port}');
    return { kind: 'process', command: process, ready: '/', environment: {}, ...pick(mine) };
  }
  if (url !== undefined) {
    if (!isHttp(url)) throw wrong(name, `has a url that is none: ${url}`);
    return { kind: 'url', url, ready: mine.ready ?? '/' };
  }
  if (known?.kind === 'container') {
    return {
      ...known,
      ...containerOf(mine),
      environment: { ...known.environment, ...mine.environment },
      ...(image === undefined ? {} : { image }),
    };
  }
  if (image !== undefined) {
    return { kind: 'container', image, ready: '/', environment: {}, passes: {}, ...containerOf(mine) };
  }
  throw wrong(name, 'says not how it is come by');
}

type Common = Partial<Pick<ContainerStart, 'ready' | 'environment'>>;

const pick = ({ ready, environment }: OwnPreset): Common => ({
  ...(ready === undefined ? {} : { ready }),
  ...(environment === undefined ? {} : { environment }),
});

const containerOf = (mine: OwnPreset): Partial<ContainerStart> => ({
  ...pick(mine),
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
