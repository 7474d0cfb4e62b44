import { isHttpUrl } from './endpoint.ts';
import { SettingsError } from './errors.ts';
import { mergePresets, type UserPresets } from './user-presets.ts';
import type { Preset, StartMethod } from './presets.ts';

/** What `--target` names. */
export type TargetName =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'aws' }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'process'; readonly command: string }
  | { readonly kind: 'container'; readonly image: string; readonly port?: number }
  | { readonly kind: 'preset'; readonly preset: Preset };

/** The forms that are no presets. */
export const targetForms = [
  { id: 'URL', what: 'what answers there, for example http://127.0.0.1:5000' },
  {
    id: 'docker:IMAGE[:TAG][,port=N]',
    what: 'a container of the image, at a port of this machine; left out, the port that the image exposes',
  },
  {
    id: "process:'COMMAND'",
    what: 'a command for a shell, with {port} where the port goes: moto_server -H 127.0.0.1 -p {port}',
  },
] as const;

/** Reads a target. Throws SettingsError for what names none. */
export function parseTargetName(text: string, own?: UserPresets): TargetName {
  const presets = mergePresets(own);
  if (text === 'embedded' || text === 'aws') return { kind: text };
  if (/^https?:/i.test(text)) {
    if (isHttpUrl(text)) return { kind: 'url', url: text };
    throw new SettingsError(`${text} is no URL.`, 'A URL is such as http://127.0.0.1:5000.');
  }
  if (text.startsWith('process:')) return parseProcess(text.slice('process:'.length).trim());
  if (text.startsWith('docker:')) return parseContainer(text.slice('docker:'.length));
  const preset = presets.find(({ name }) => name === text);
  if (preset !== undefined) return { kind: 'preset', preset };
  throw new SettingsError(`No target is called ${JSON.stringify(text)}.`, targetHint(text, presets));
}

function parseProcess(command: string): TargetName {
  if (command.includes('{port}')) return { kind: 'process', command };
  throw new SettingsError(
    command === '' ? 'process: has no command.' : `The command ${JSON.stringify(command)} has no {port}.`,
    "A free port is put in its place: --target process:'moto_server -H 127.0.0.1 -p {port}'.",
  );
}

/** Of a reference to an image: registry, path, tag and digest, without spaces. */
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
      `docker:${text} names no container.`,
      'A container is docker:IMAGE[:TAG][,port=N], for example docker:motoserver/moto:5.2.5,port=5000.',
    );
  }
  return { kind: 'container', image: name, ...(port === undefined ? {} : { port: Number(port) }) };
}

function targetHint(text: string, presets: readonly Preset[]): string {
  const names = presets.map(({ name }) => name).join(', ');
  const all = `Presets are ${names}; a target is one of them, a URL, docker:IMAGE or process:'COMMAND'.`;
  const near = presets.find(({ name }) => name.startsWith(text) || text.startsWith(name));
  const meant =
    /^[^/ ]+:\d+$/.test(text) && !/^[^/ ]*\/[^ ]/.test(text)
      ? `http://${text}`
      : text.includes('/') && imageReference.test(text)
        ? `docker:${text}`
        : text !== '' && near !== undefined
          ? near.name
          : undefined;
  return meant === undefined ? all : `Is it ${meant}? ${all}`;
}

/** A target as reports and recordings name it, which are handed on: a command may hold anything, a password, too. */
export const redactTargetName = (text: string): string => (text.startsWith('process:') ? 'process' : text);

/** The same with something in place of the command, so that it names a process still. */
export const redactTarget = (text: string, command: string): string =>
  redactTargetName(text) === text ? text : `${redactTargetName(text)}:${command}`;

/** What is known of a target beforehand, where it is a preset. Throws SettingsError where the name is none. */
export function findPreset(text: string, own?: UserPresets): Preset | undefined {
  const named = parseTargetName(text, own);
  if (named.kind === 'preset') return named.preset;
  return named.kind === 'embedded' || named.kind === 'aws'
    ? mergePresets(own).find(({ name }) => name === named.kind)
    : undefined;
}

/** The version of a target, where the tag of its image tells: one that moves, or none, is no version. */
export function imageVersion(text: string, own?: UserPresets): string | undefined {
  const start = toStartMethod(parseTargetName(text, own));
  const tag = start.kind === 'container' ? /:(\w[\w.-]*)(@|$)/.exec(start.image)?.[1] : undefined;
  return tag !== undefined && /\d/.test(tag) ? tag : undefined;
}

/** How a target is come by. */
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
