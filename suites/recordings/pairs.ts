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

/** The body of an answer, of which nothing else is known. */
export const loneAnswer = (body: unknown): Lones =>
  noted([loneOf({ request: null, response: { body } }, '#0')]);

function loneOf({ request, response }: Pair, where: string): Lone | undefined {
  const answer = answerIn(response);
  if (answer === undefined) return undefined;
  const { method, path, headers, body } = opened(request);
  const usual = requestOf('DescribeTasks', {});
  const sent = {
    method: typeof method === 'string' ? method : usual.method,
    path: typeof path === 'string' ? path : usual.path,
    headers: { ...usual.headers, ...headersIn(headers) },
    body: body === null || body === undefined ? new Uint8Array() : bytesOf(body),
  };
  return {
    where,
    exchange: { ...unsent, request: sent, response: answer.response },
    has: { request: sent.body.length > 0, status: answer.hasStatus },
  };
}

/** `whole`: what the text was read to, for the place of what is wrong. Throws BadFile. */
export function lonesInPairs(pairs: readonly Pair[], text: string, whole: unknown): Lones {
  const all = pairs.map((pair, index) => {
    const { body } = opened(pair.response);
    const odd = ofClients.find((name) => isObject(body) && name in body);
    if (odd === undefined) return loneOf(pair, `#${index}`);
    const at = Array.isArray(whole)
      ? `/${index}`
      : isObject(whole) && 'exchanges' in whole
        ? `/exchanges/${index}`
        : '';
    throw new BadFile(
      `${odd} is what a client adds: this is its output, not the body of an answer`,
      placeOf(text, at),
    );
  });
  return noted(all);
}

/** What of a file can be judged, and what is to be said of the rest. */
interface Lones {
  readonly lones: readonly Lone[];
  readonly notes: readonly string[];
}

function noted(all: readonly (Lone | undefined)[]): Lones {
  const lones = all.filter((one) => one !== undefined);
  const unknown = all.length - lones.length;
  const why = 'no status was recorded, and no list nor type of an error in the body tells it';
  return { lones, notes: unknown === 0 ? [] : [`${unknown} of ${all.length} passed over: ${why}`] };
}
