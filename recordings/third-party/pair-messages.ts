import { isObject, type JsonObject } from '../../specs/json.ts';

// One side of a pair as people and tools write it: the JSON of a body, or an object around it that says more.

/** What is told of something in a file that is not understood: where, and what it is. */
export type ErrorAt = (pointer: string, reason: string) => Error;

/** Of a side, what its tool has recorded; a body that is nothing was not. */
export interface PairMessage {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: unknown;
  /** Pointers of what nothing is made of. */
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

/** A number or the digits of one. */
function parseStatus(value: JsonObject, at: string, bad: ErrorAt): number | undefined {
  const told = envelopeMembers.response
    .filter((name) => name !== 'headers' && value[name] != null)
    .map((name) => {
      const given = value[name];
      const isStatus = isScalar(given) && /^[1-5]\d\d$/.test(String(given));
      if (!isStatus) throw bad(`${at}/${name}`, `${JSON.stringify(given)} is no HTTP status`);
      return Number(given);
    });
  const [status, other = status] = told;
  if (status !== other) throw bad(`${at}/statusCode`, `it says ${other}, and status says ${status}`);
  return status;
}

/** One header, of a list: `{ name, value }`, `{ key, value }` or `[name, value]`. */
function parseHeader(entry: unknown, at: string, bad: ErrorAt): readonly [string, unknown] {
  const { name, key, value }: JsonObject = isObject(entry) ? entry : {};
  const [first, second, ...more]: readonly unknown[] = Array.isArray(entry) ? entry : [name ?? key, value];
  if (typeof first === 'string' && more.length === 0) return [first, second];
  throw bad(at, 'it is no header: neither { "name", "value" } nor [name, value]');
}

function parseHeaders(value: unknown, at: string, bad: ErrorAt): PairMessage['headers'] {
  if (value == null) return undefined;
  if (!isObject(value) && !Array.isArray(value)) throw bad(at, 'headers are an object or a list');
  const all = Array.isArray(value)
    ? value.map((entry: unknown, index) => ({
        named: parseHeader(entry, `${at}/${index}`, bad),
        at: `${at}/${index}`,
      }))
    : Object.entries(value).map((named) => ({ named, at: `${at}/${escapePointer(named[0])}` }));
  const texts = all.flatMap(({ named: [name, given], at: place }) => {
    if (given == null) return [];
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (!values.every(isScalar)) throw bad(place, 'the value of a header is a text, or a list of texts');
    return [[name.toLowerCase(), values.join(', ')] as const];
  });
  const byName = Map.groupBy(texts, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => [name, same.map(([, text]) => text).join(', ')]),
  );
}

export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function parseText(value: unknown, at: string, bad: ErrorAt): string | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'string') throw bad(at, `${JSON.stringify(value)} is no text`);
  return value;
}

/** `at` is the pointer of the side; throws what `bad` makes. */
export function parseMessage(value: unknown, side: MessageSide, at: string, bad: ErrorAt): PairMessage {
  const bare = { status: undefined, headers: undefined, method: undefined, path: undefined, unread: [] };
  if (!isObject(value)) return { ...bare, body: value };
  const outer = envelopeMembers[side].filter((name) => name in value);
  if (!('body' in value)) {
    if (outer.length === 0) return { ...bare, body: value };
    const inner = bodyMembers[side].find((name) => name in value);
    if (inner !== undefined) {
      throw bad(at, `${outer.join(', ')} can't stand beside ${inner}: put the body into a member "body"`);
    }
  }
  return {
    status: side === 'response' ? parseStatus(value, at, bad) : undefined,
    headers: parseHeaders(value['headers'], `${at}/headers`, bad),
    method: side === 'request' ? parseText(value['method'], `${at}/method`, bad) : undefined,
    path: side === 'request' ? parseText(value['path'], `${at}/path`, bad) : undefined,
    body: value['body'],
    unread: Object.keys(value)
      .filter((name) => name !== 'body' && !outer.some((known) => known === name))
      .map((name) => `${at}/${escapePointer(name)}`),
  };
}
