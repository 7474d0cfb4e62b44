import { isHttpUrl } from './endpoint.ts';
import { SettingsError } from './errors.ts';
import { mergePresets, type UserPresets } from './user-presets.ts';
import type { Preset, StartMethod } from './presets.ts';

/** The parsed value of `--target`. */
export type TargetName =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'aws' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'process'; readonly command: string }
  | { readonly kind: 'container'; readonly image: string; readonly port?: number }
  | { readonly kind: 'preset'; readonly preset: Preset };

/** The forms of `--target` that are not presets. */
export const targetForms = [
  { id: 'URL', what: 'a target that is already running, for example http://127.0.0.1:5000' },
  {
    id: 'docker:IMAGE[:TAG][,port=N]',
    what: 'a container of this image; `port` defaults to the one port that the image exposes',
  },
  {
    id: "process:'COMMAND'",
    what: 'a shell command, with {port} for a free port: moto_server -H 127.0.0.1 -p {port}',
  },
] as const;

/** Parses `--target`. Throws SettingsError if it names no target. */
export function parseTargetName(text: string, userPresets?: UserPresets): TargetName {
  const presets = mergePresets(userPresets);
  if (text === 'embedded' || text === 'aws') return { kind: text };
  if (/^https?:/i.test(text)) {
    if (isHttpUrl(text)) return { kind: 'url', url: text };
    throw new SettingsError(
      `The target ${text} is not a valid URL.`,
      'A valid one is http://127.0.0.1:5000, for example.',
    );
  }
  if (text.startsWith('process:')) return parseProcess(text.slice('process:'.length).trim());
  if (text.startsWith('docker:')) return parseContainer(text.slice('docker:'.length));
  const preset = presets.find(({ name }) => name === text);
  if (preset !== undefined) return { kind: 'preset', preset };
  throw new SettingsError(`Unknown target ${JSON.stringify(text)}.`, targetHint(text, presets));
}

function parseProcess(command: string): TargetName {
  if (command.includes('{port}')) return { kind: 'process', command };
  throw new SettingsError(
    command === ''
      ? 'The target process: contains no command.'
      : 'The target process: has no {port} in its command.',
    "Write {port} where a free port goes: --target process:'moto_server -H 127.0.0.1 -p {port}'.",
  );
}

/** A reference to an image: registry, path, tag and digest. */
const imageReference = /^[a-z0-9._-]+(:\d+)?(\/[a-z0-9._-]+)*(:\w[\w.-]*)?(@sha256:[0-9a-f]{64})?$/;

function parseContainer(text: string): TargetName {
  const [name = '', ...options] = text.split(',');
  const [option = ''] = options;
  const port = /^port=([0-9]+)$/.exec(option)?.[1];
  const wrongPort = port !== undefined && (Number(port) < 1 || Number(port) > 65535);
  if (
    !imageReference.test(name) ||
    options.length > 1 ||
    (option !== '' && port === undefined) ||
    wrongPort
  ) {
    throw new SettingsError(
      `The target docker:${text} is not a valid image reference.`,
      'Write docker:IMAGE[:TAG][,port=N], for example docker:motoserver/moto:5.2.5,port=5000.',
    );
  }
  const container = { kind: 'container', image: name } as const;
  return port === undefined ? container : { ...container, port: Number(port) };
}

function targetHint(text: string, presets: readonly Preset[]): string {
  const names = presets.map(({ name }) => name).join(', ');
  const all = `A target is a URL, docker:IMAGE, process:'COMMAND', or a preset: ${names}.`;
  const similar = presets.find(({ name }) => name.startsWith(text) || text.startsWith(name));
  const suggestion =
    /^[^/ ]+:\d+$/.test(text) && !/^[^/ ]*\/[^ ]/.test(text)
      ? `http://${text}`
      : text.includes('/') && imageReference.test(text)
        ? `docker:${text}`
        : text !== '' && similar !== undefined
          ? similar.name
          : undefined;
  return suggestion === undefined ? all : `Did you mean ${suggestion}? ${all}`;
}

/** The target's name in shared files: reports and recordings. It omits a command, because that may contain a password. */
export const redactTargetName = (text: string): string => (text.startsWith('process:') ? 'process' : text);

/** Replaces the command in the value of `--target` by `command`. The result still parses as a process. */
export const redactTarget = (text: string, command: string): string =>
  redactTargetName(text) === text ? text : `${redactTargetName(text)}:${command}`;

/** The preset that a target names; `undefined` if it names none. Throws SettingsError if the target is not valid. */
export function findPreset(text: string, userPresets?: UserPresets): Preset | undefined {
  const named = parseTargetName(text, userPresets);
  if (named.kind === 'preset') return named.preset;
  return named.kind === 'embedded' || named.kind === 'aws'
    ? mergePresets(userPresets).find(({ name }) => name === named.kind)
    : undefined;
}

/** The version in the image tag of a target; `undefined` if there is no tag, or a tag without a digit (`latest`). */
export function imageVersion(text: string, userPresets?: UserPresets): string | undefined {
  const start = toStartMethod(parseTargetName(text, userPresets));
  const tag = start.kind === 'container' ? /:(\w[\w.-]*)(@|$)/.exec(start.image)?.[1] : undefined;
  return tag !== undefined && /\d/.test(tag) ? tag : undefined;
}

/** How the named target is started or reached. */
export function toStartMethod(named: TargetName): StartMethod {
  switch (named.kind) {
    case 'preset':
      return named.preset.start;
    case 'url':
      return { ...named, ready: '/' };
    case 'process':
      return { ...named, ready: '/', environment: {} };
    case 'container':
      return { ...named, ready: '/', environment: {}, passes: {} };
    case 'embedded':
    case 'aws':
      return named;
  }
}
