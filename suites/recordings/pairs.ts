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

/** Without a status, an answer that names an error is one. */
const statusFor = (body: unknown): number => (isObject(body) && ('__type' in body || 'code' in body) ? 400 : 200);

function answerIn(value: unknown): { readonly response: WireResponse; readonly hasStatus: boolean } {
  const { status, headers, body } = opened(value);
  const hasStatus = typeof status === 'number';
  return {
    response: { status: hasStatus ? status : statusFor(body), headers: headersIn(headers) ?? {}, body: bytesOf(body) },
    hasStatus,
  };
}

const unsent = { startedAt: 0, durationMs: 0 };

/** The body of an answer, of which nothing else is known. */
export function loneAnswer(body: unknown, where: string): Lone {
  const { response } = answerIn({ body });
  const request = { ...requestOf('DescribeTasks', {}), body: new Uint8Array() };
  return { where, exchange: { ...unsent, request, response }, has: { request: false, status: false } };
}

function loneOf({ request, response }: Pair, where: string): Lone {
  const answer = answerIn(response);
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
export function lonesInPairs(pairs: readonly Pair[], text: string, whole: unknown): readonly Lone[] {
  return pairs.map((pair, index) => {
    const { body } = opened(pair.response);
    const odd = ofClients.find((name) => isObject(body) && name in body);
    if (odd === undefined) return loneOf(pair, `#${index}`);
    const at = Array.isArray(whole) ? `/${index}` : isObject(whole) && 'exchanges' in whole ? `/exchanges/${index}` : '';
    throw new BadFile(`${odd} is what a client adds: this is its output, not the body of an answer`, placeOf(text, at));
  });
}
