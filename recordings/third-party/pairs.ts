import { isTime } from '../../checks/lib/answer.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import type { WireResponse } from '../../targets/wire/exchange.ts';
import { requestOf } from '../../targets/wire/wire-client.ts';
import type { Lone } from './third-party.ts';
import { messageIn, type Bad, type Message } from './pair-messages.ts';

// A pair of request and answer, written by hand or by a tool of one's own: each is the JSON of its body, or an object with
// `body` and what else is known (`status`, `headers`, `method`, `path`). A body may also be a text, for what is no JSON.

/** What ought to be a pair, and where in its file it stands. */
export interface GivenPair {
  readonly value: unknown;
  /** As a finding tells it. */
  readonly where: string;
  readonly pointer: string;
  readonly bad: Bad;
}

interface Pair extends JsonObject {
  readonly response: JsonObject;
}

export const isPair = (value: unknown): value is Pair => isObject(value) && isObject(value['response']);

/** Members that the clients of the vendor add to what they have read: their output is no answer. */
const ofClients = ['ResponseMetadata', '$metadata'];

const bytesOf = (body: unknown): Uint8Array =>
  new Uint8Array(Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? '')));

/** What the body of an answer tells of its status, where that was not recorded: an error may name its type elsewhere. */
function statusFor(body: unknown): number | undefined {
  if (!isObject(body)) return undefined;
  if ('tasks' in body || 'failures' in body) return 200;
  return '__type' in body || 'code' in body ? 400 : undefined;
}

function answerIn({ status: given, headers = {}, body }: Message): WireResponse | string {
  if (body == null) return 'the body of the answer was not recorded';
  const status = given ?? statusFor(body);
  if (status === undefined)
    return 'no status was recorded, and no list nor type of an error in the body tells it';
  return { status, headers, body: bytesOf(body) };
}

const unsent = { startedAt: 0, durationMs: 0 };

const isIso = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);

function timesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(timesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => (isTime(name) ? [entry] : timesIn(entry)));
}

/** By what an answer is the output of a client, and not what came over the wire. */
function clientIn({ body, headers, status }: Message): string | undefined {
  const odd = ofClients.find((name) => isObject(body) && name in body);
  if (odd !== undefined) {
    return `${odd} is what a client adds: this is its output, not the body of an answer`;
  }
  const times = timesIn(body);
  // With headers it is what a target has sent: then such times are wrong.
  if (headers !== undefined || status !== undefined || times.length === 0 || !times.every(isIso)) {
    return undefined;
  }
  return 'all its times are texts, as the AWS CLI prints them: where the target itself has sent them, add "headers" and "status"';
}

interface ReadPair {
  readonly made: Lone | string;
  readonly unread: readonly string[];
}

function readPair({ value, where, pointer, bad }: GivenPair): ReadPair {
  if (!isPair(value)) throw bad(pointer, 'it is no { "request": …, "response": … }');
  const response = messageIn(value.response, 'response', `${pointer}/response`, bad);
  const odd = clientIn(response);
  if (odd !== undefined) throw bad(pointer, odd);
  const request = messageIn(value['request'], 'request', `${pointer}/request`, bad);
  return { made: loneOf(request, response, where), unread: [...request.unread, ...response.unread] };
}

function loneOf(request: Message, response: Message, where: string): Lone | string {
  const usual = requestOf('DescribeTasks', {});
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
    has: { request: sent.length > 0, bytes: false, status: response.status !== undefined, headers: false },
  };
}

/** What of a file can be judged, and what is to be said of the rest. */
interface Lones {
  readonly lones: readonly Lone[];
  readonly notes: readonly string[];
}

/** The body of an answer, of which nothing else is known. Throws what `bad` makes. */
export const loneAnswer = (body: unknown, bad: Bad): Lones =>
  lonesInPairs([{ value: { request: null, response: { body } }, where: '#0', pointer: '', bad }]);

/** Throws what `bad` makes of the first that is not understood. */
export function lonesInPairs(pairs: readonly GivenPair[]): Lones {
  const all = pairs.map(readPair);
  const reasons = Map.groupBy(
    all.map(({ made }) => made).filter((made) => typeof made === 'string'),
    (why) => why,
  );
  const unread = Map.groupBy(
    all.flatMap((one) => one.unread),
    // Of lists, any entry.
    (pointer) => pointer.replace(/^(\/exchanges)?\/\d+/, ''),
  );
  return {
    lones: all.map(({ made }) => made).filter((made) => typeof made !== 'string'),
    notes: [
      ...[...reasons].map(([why, { length }]) => `${length} of ${all.length} passed over: ${why}`),
      ...[...unread.values()].map(
        ([first = '', ...more]) =>
          `not read: ${first}${more.length === 0 ? '' : ` and ${more.length} of the same name`}`,
      ),
    ],
  };
}
