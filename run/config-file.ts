import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SettingsError } from '../targets/errors.ts';
import type { Settings } from './settings.ts';
import { validateSettings, variableName } from './validate-settings.ts';

/** The names that a configuration file can have. The first file that exists is read. */
export const configFiles = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (ending) => `ecs-conformance.config.${ending}`,
);

/** How long a module may take to load. It may wait for something, but a run must not wait for ever. */
const defaultLoadSeconds = 30;

/** Reads the settings in the configuration file of a folder; without a file there are none. Throws SettingsError. */
export async function readConfigFile(
  cwd: string,
  loadSeconds = defaultLoadSeconds,
): Promise<Partial<Settings>> {
  const name = configFiles.find((file) => existsSync(join(cwd, file)));
  if (name === undefined) return {};
  const path = join(cwd, name);
  const shownPath = displayPath(path);
  let text: string;
  let settings: unknown;
  try {
    text = readFileSync(path, 'utf8');
    settings = name.endsWith('.json')
      ? JSON.parse(text)
      : toPlainData(await withinSeconds(loadSeconds, importDefault(path)));
  } catch (error) {
    throw new SettingsError(
      `Could not read ${shownPath}: ${(error instanceof Error ? error.message : String(error)).replace(/\.$/, '')}.`,
      // A package is CommonJS by default, where `export` is a syntax error.
      error instanceof SyntaxError && /export|import/.test(error.message)
        ? 'Name it .mts or .mjs, or add "type": "module" to the package.json of its folder.'
        : 'It must be a JSON object, or a module whose default export is an object.',
    );
  }
  const valid = validateSettings(settings, { kind: 'file', path: shownPath, text });
  const consent = (['yes', 'allowCost'] as const).find((setting) => valid[setting] !== undefined);
  if (consent === undefined) return valid;
  throw new SettingsError(
    `The setting "${consent}" is not allowed in ${shownPath}: each run must be confirmed by itself.`,
    `Use --${consent === 'yes' ? 'yes' : 'allow-cost'} or ${variableName(consent)}=true.`,
  );
}

/** The default export of a module. It may be a promise. */
async function importDefault(path: string): Promise<unknown> {
  const module: unknown = await import(pathToFileURL(path).href);
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new Error('it has no default export');
}

async function withinSeconds<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not finish loading within ${seconds} s`)),
      seconds * 1000,
    );
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Refuses an object whose settings are no members of it, such as a Map, which the schema would take for an empty object. */
function toPlainData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (kind === 'Object') return value;
  throw new Error(`its default export is of the kind ${kind}`);
}

/** The path as the user would type it. It is relative if the file is in the working directory. */
function displayPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}
