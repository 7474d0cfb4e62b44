import { isObject, type JsonObject } from '../../specs/json.ts';

// One side of a pair is the JSON of a body, or an object that contains the body and other parts of the message.

/** Makes an error about a value in a file, from the JSON pointer of the value and the reason. */
export type ErrorAt = (pointer: string, reason: string) => Error;

/** What was recorded of a request or response. `body` is null or undefined if it was not recorded. */
export interface PairMessage {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: unknown;
  /** Pointers of members that are ignored. */
  readonly unread: readonly string[];
}

type MessageSide = 'request' | 'response';

/** Members of the object around a body. */
const envelopeMembers = {
  request: ['method', 'path', 'headers'],
  response: ['status', 'statusCode', 'headers'],
} as const;

/** Members of the body itself. */
const bodyMembers = {
  request: ['cluster', 'tasks', 'include'],
  response: ['tasks', 'failures', '__type', 'code', 'message', 'Message'],
} as const;

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** The status may be a number or a text of digits. */
function parseStatus(value: JsonObject, at: string, errorAt: ErrorAt): number | undefined {
  const statuses = envelopeMembers.response
    .filter((name) => name !== 'headers' && value[name] != null)
    .map((name) => {
      const given = value[name];
      const isStatus = isScalar(given) && /^[1-5]\d\d$/.test(String(given));
      if (!isStatus) throw errorAt(`${at}/${name}`, `${JSON.stringify(given)} is not an HTTP status`);
      return Number(given);
    });
  const [status, other = status] = statuses;
  if (status !== other) throw errorAt(`${at}/statusCode`, `statusCode is ${other}, but status is ${status}`);
  return status;
}

/** One header, of a list: `{ name, value }`, `{ key, value }` or `[name, value]`. */
function parseHeader(entry: unknown, at: string, errorAt: ErrorAt): readonly [string, unknown] {
  const { name, key, value }: JsonObject = isObject(entry) ? entry : {};
  const [first, second, ...more]: readonly unknown[] = Array.isArray(entry) ? entry : [name ?? key, value];
  if (typeof first === 'string' && more.length === 0) return [first, second];
  throw errorAt(at, 'not a header. Expected { "name", "value" } or [name, value].');
}

function parseHeaders(value: unknown, at: string, errorAt: ErrorAt): PairMessage['headers'] {
  if (value == null) return undefined;
  if (!isObject(value) && !Array.isArray(value)) throw errorAt(at, 'headers must be an object or a list');
  const all = Array.isArray(value)
    ? value.map((entry: unknown, index) => ({
        named: parseHeader(entry, `${at}/${index}`, errorAt),
        at: `${at}/${index}`,
      }))
    : Object.entries(value).map((named) => ({ named, at: `${at}/${escapePointer(named[0])}` }));
  const texts = all.flatMap(({ named: [name, given], at: place }) => {
    if (given == null) return [];
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (!values.every(isScalar))
      throw errorAt(place, 'the value of a header must be a string or a list of strings');
    return [[name.toLowerCase(), values.join(', ')] as const];
  });
  const byName = Map.groupBy(texts, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => [name, same.map(([, text]) => text).join(', ')]),
  );
}

export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function parseText(value: unknown, at: string, errorAt: ErrorAt): string | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'string') throw errorAt(at, `${JSON.stringify(value)} is not a string`);
  return value;
}

/** Parses one side of a pair. `at`: the pointer of the value in its file. Throws the error that `errorAt` makes. */
export function parseMessage(value: unknown, side: MessageSide, at: string, errorAt: ErrorAt): PairMessage {
  const bare = { status: undefined, headers: undefined, method: undefined, path: undefined, unread: [] };
  if (!isObject(value)) return { ...bare, body: value };
  const outer = envelopeMembers[side].filter((name) => name in value);
  if (!('body' in value)) {
    if (outer.length === 0) return { ...bare, body: value };
    const inner = bodyMembers[side].find((name) => name in value);
    if (inner !== undefined) {
      throw errorAt(
        at,
        `${outer.join(', ')} cannot be combined with ${inner}. Put the body into a member "body".`,
      );
    }
  }
  return {
    status: side === 'response' ? parseStatus(value, at, errorAt) : undefined,
    headers: parseHeaders(value['headers'], `${at}/headers`, errorAt),
    method: side === 'request' ? parseText(value['method'], `${at}/method`, errorAt) : undefined,
    path: side === 'request' ? parseText(value['path'], `${at}/path`, errorAt) : undefined,
    body: value['body'],
    unread: Object.keys(value)
      .filter((name) => name !== 'body' && !outer.some((known) => known === name))
      .map((name) => `${at}/${escapePointer(name)}`),
  };
}
