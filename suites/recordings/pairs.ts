import { isTime } from '../../checks/answer.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import type { WireResponse } from '../../targets/exchange.ts';
import { requestOf } from '../../targets/wire.ts';
import type { Lone } from './lone.ts';
import { BadFile, placeOf } from './places.ts';

// A pair of request and answer, written by hand or by a tool of one's own: each is the JSON of its body, or an object with
// `body` and what else is known (`status`, `headers`, `method`, `path`). A body may also be a text, for what is no JSON.

interface Pair extends JsonObject {
  readonly response: JsonObject;
}

export const isPair = (value: unknown): value is Pair => isObject(value) && isObject(value['response']);

/** Members that the clients of the vendor add to what they have read: their output is no answer. */
const ofClients = ['ResponseMetadata', '$metadata'];

const headersIn = (value: unknown): Readonly<Record<string, string>> | undefined =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), String(text)]))
    : undefined;

const bytesOf = (body: unknown): Uint8Array =>
  new Uint8Array(Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? '')));

/** The JSON of a body itself, or an object around it: no member of a request or of an answer is called `body`. */
function opened(value: unknown): JsonObject {
  return isObject(value) && 'body' in value ? value : { body: value };
}

/** What the body of an answer tells of its status, where that was not recorded: an error may name its type elsewhere. */
function statusFor(body: unknown): number | undefined {
  if (!isObject(body)) return undefined;
  if ('tasks' in body || 'failures' in body) return 200;
  return '__type' in body || 'code' in body ? 400 : undefined;
}

interface Answer {
  readonly response: WireResponse;
  readonly hasStatus: boolean;
}

function answerIn(value: unknown): Answer | undefined {
  const { status: given, headers, body } = opened(value);
  const hasStatus = typeof given === 'number';
  const status = hasStatus ? given : statusFor(body);
  if (status === undefined) return undefined;
  return { response: { status, headers: headersIn(headers) ?? {}, body: bytesOf(body) }, hasStatus };
}

const unsent = { startedAt: 0, durationMs: 0 };

/** The body of an answer, of which nothing else is known. Throws BadFile. */
export function loneAnswer(body: unknown): Lones {
  const odd = clientIn({ body });
  if (odd !== undefined) throw new BadFile(odd, { line: 1, column: 1 });
  return noted([loneOf({ request: null, response: { body } }, '#0')]);
}

const isIso = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);

function timesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(timesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => (isTime(name) ? [entry] : timesIn(entry)));
}

/** By what a response is the output of a client, and not what came over the wire. */
function clientIn(response: JsonObject): string | undefined {
  const { body, headers, status } = opened(response);
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

function loneOf({ request, response }: Pair, where: string): Lone | string {
  const answer = answerIn(response);
  if (answer === undefined) {
    return 'no status was recorded, and no list nor type of an error in the body tells it';
  }
  const { method, path, headers, body } = opened(request);
  const usual = requestOf('DescribeTasks', {});
  const operation = headersIn(headers)?.['x-amz-target'] ?? usual.headers['x-amz-target'];
  if (operation !== usual.headers['x-amz-target'] || (method ?? usual.method) !== usual.method) {
    return 'no DescribeTasks of ECS';
  }
  const sent = {
    method: typeof method === 'string' ? method : usual.method,
    path: typeof path === 'string' ? path : usual.path,
    headers: { ...usual.headers, ...headersIn(headers) },
    body: body === null || body === undefined ? new Uint8Array() : bytesOf(body),
  };
  return {
    where,
    exchange: { ...unsent, request: sent, response: answer.response },
    has: { request: sent.body.length > 0, status: answer.hasStatus, headers: false },
  };
}

/** `whole`: what the text was read to, for the place of what is wrong. Throws BadFile. */
export function lonesInPairs(pairs: readonly Pair[], text: string, whole: unknown): Lones {
  const all = pairs.map((pair, index) => {
    const odd = clientIn(pair.response);
    if (odd === undefined) return loneOf(pair, `#${index}`);
    const at = Array.isArray(whole)
      ? `/${index}`
      : isObject(whole) && 'exchanges' in whole
        ? `/exchanges/${index}`
        : '';
    throw new BadFile(odd, placeOf(text, at));
  });
  return noted(all);
}

/** What of a file can be judged, and what is to be said of the rest. */
interface Lones {
  readonly lones: readonly Lone[];
  readonly notes: readonly string[];
}

function noted(all: readonly (Lone | string)[]): Lones {
  const reasons = Map.groupBy(
    all.filter((one) => typeof one === 'string'),
    (why) => why,
  );
  return {
    lones: all.filter((one) => typeof one !== 'string'),
    notes: [...reasons].map(([why, { length }]) => `${length} of ${all.length} passed over: ${why}`),
  };
}
