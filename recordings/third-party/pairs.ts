import { isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type WireResponse } from '../../targets/wire/exchange.ts';
import { buildRequest } from '../../targets/wire/wire-client.ts';
import { clientOutputIn, type ClientOutput } from './client-output.ts';
import type { Lone } from './third-party.ts';
import { messageIn, type Bad, type Message } from './pair-messages.ts';

// A pair of request and answer, written by hand or by a tool of one's own: each is the JSON of its body, or an object with
// `body` and what else is known (`status`, `headers`, `method`, `path`). A body may also be a text: as it was on the wire,
// for what is no JSON, too.

/** What ought to be a pair, and where in its file it stands. */
export interface GivenPair {
  readonly value: unknown;
  /** As a finding tells it. */
  readonly where: string;
  readonly pointer: string;
  readonly bad: Bad;
  /** True of an answer without its request: the pointer is that of its body. */
  readonly isAlone?: true;
}

interface Pair extends JsonObject {
  readonly response: JsonObject | string;
}

/** Any line of a log may have a text that it calls a response. */
export const isPair = (value: unknown): value is Pair =>
  isObject(value) &&
  (isObject(value['response']) || (typeof value['response'] === 'string' && 'request' in value));

const bytesOf = (body: unknown): Uint8Array =>
  new Uint8Array(Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? '')));

/** A body that is a text, as the JSON that it holds. */
function valueOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  const read = parseBody(bytesOf(body));
  return read.ok ? read.value : body;
}

/** What the body of an answer tells of its status, where that was not recorded: an error may name its type elsewhere. */
function statusFor(body: unknown): number | undefined {
  if (!isObject(body)) return undefined;
  if ('tasks' in body || 'failures' in body) return 200;
  return '__type' in body || 'code' in body ? 400 : undefined;
}

function answerIn({
  status: given,
  headers = {},
  body,
}: Pick<Message, 'status' | 'headers' | 'body'>): WireResponse | string {
  if (body == null) return 'the body of the answer was not recorded';
  const status = given ?? statusFor(valueOf(body));
  if (status === undefined)
    return 'no status was recorded, and no list nor type of an error in the body tells it';
  return { status, headers, body: bytesOf(body) };
}

const unsent = { startedAt: 0, durationMs: 0 };

interface ReadPair {
  readonly made: Lone | string;
  readonly unread: readonly string[];
  /** What the answer was taken for, where it was the output of a client. */
  readonly told?: string;
}

function readPair({ value: given, where, pointer, bad, isAlone }: GivenPair): ReadPair {
  const value = isAlone === true ? { request: null, response: { body: given } } : given;
  if (!isPair(value)) throw bad(pointer, 'it is no { "request": …, "response": … }');
  const at = `${pointer}/response`;
  const response = messageIn(value.response, 'response', at, bad);
  const isWrapped = isObject(value.response) && 'body' in value.response;
  const bodyAt = isAlone === true ? pointer : isWrapped ? `${at}/body` : at;
  const client = clientOutputIn({ ...response, body: valueOf(response.body) }, bodyAt, bad);
  const request = messageIn(value['request'], 'request', `${pointer}/request`, bad);
  return {
    made: loneOf(request, client ?? response, where, client),
    unread: [...request.unread, ...response.unread],
    ...(client === undefined ? {} : { told: client.told }),
  };
}

function loneOf(
  request: Message,
  response: Pick<Message, 'status' | 'headers' | 'body'>,
  where: string,
  client: ClientOutput | undefined,
): Lone | string {
  const usual = buildRequest('DescribeTasks', {});
  const { method = usual.method, path = usual.path, headers = {}, body } = request;
  const operation = headers['x-amz-target'] ?? usual.headers['x-amz-target'];
  if (operation !== usual.headers['x-amz-target'] || method !== usual.method)
    return 'no DescribeTasks of ECS';
  const answer = answerIn(response);
  if (typeof answer === 'string') return answer;
  const sent = body == null ? new Uint8Array() : bytesOf(body);
  return {
    where,
    exchange: {
      ...unsent,
      request: { method, path, headers: { ...usual.headers, ...headers }, body: sent },
      response: answer,
    },
    has: {
      request: sent.length > 0,
      bytes: typeof body === 'string',
      status: response.status !== undefined,
      headers: false,
      ...(client === undefined ? {} : { client: client.losses }),
    },
  };
}

/** What of a file can be judged, and what is to be said of the rest. */
export interface Lones {
  readonly lones: readonly Lone[];
  readonly notes: readonly string[];
}

/** Throws what `bad` makes of the first that is not understood. */
export function lonesInPairs(pairs: readonly GivenPair[]): Lones {
  const all = pairs.map(readPair);
  const counted = (texts: readonly string[], as: (length: number, text: string) => string) =>
    [...Map.groupBy(texts, (text) => text)].map(([text, { length }]) => as(length, text));
  const unread = Map.groupBy(
    all.flatMap((one) => one.unread),
    // Of lists, any entry.
    (pointer) => pointer.replace(/^(\/exchanges)?\/\d+/, ''),
  );
  return {
    lones: all.map(({ made }) => made).filter((made) => typeof made !== 'string'),
    notes: [
      ...counted(
        all.flatMap(({ told }) => told ?? []),
        (length, told) => `${length} of ${all.length} read as ${told}`,
      ),
      ...counted(
        all.map(({ made }) => made).filter((made) => typeof made === 'string'),
        (length, why) => `${length} of ${all.length} passed over: ${why}`,
      ),
      ...[...unread.values()].map(
        ([first = '', ...more]) =>
          `not read: ${first}${more.length === 0 ? '' : ` and ${more.length} of the same name`}`,
      ),
    ],
  };
}
