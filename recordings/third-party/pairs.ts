import { isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type WireResponse } from '../../targets/wire/exchange.ts';
import { buildRequest } from '../../targets/wire/wire-client.ts';
import { parseClientOutput, type ClientOutput } from './client-output.ts';
import type { ThirdPartyExchange } from './third-party.ts';
import { parseMessage, type ErrorAt, type PairMessage } from './pair-messages.ts';

// A pair of request and answer, written by hand or by a tool of one's own: each is the JSON of its body, or an object with
// `body` and what else is known (`status`, `headers`, `method`, `path`). A body may also be a text: as it was on the wire,
// for what is no JSON, too.

/** What ought to be a pair, and where in its file it stands. */
export interface PairCandidate {
  readonly value: unknown;
  /** As a finding tells it. */
  readonly location: string;
  readonly pointer: string;
  readonly errorAt: ErrorAt;
  /** True of an answer without its request: the pointer is that of its body. */
  readonly isAnswerOnly?: true;
}

interface Pair extends JsonObject {
  readonly response: JsonObject | string;
}

/** Any line of a log may have a text that it calls a response. */
export const isPair = (value: unknown): value is Pair =>
  isObject(value) &&
  (isObject(value['response']) || (typeof value['response'] === 'string' && 'request' in value));

const toBytes = (body: unknown): Uint8Array =>
  new Uint8Array(Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? '')));

/** A body that is a text, as the JSON that it holds. */
function parseBodyText(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  const read = parseBody(toBytes(body));
  return read.ok ? read.value : body;
}

/** What the body of an answer tells of its status, where that was not recorded: an error may name its type elsewhere. */
function inferStatus(body: unknown): number | undefined {
  if (!isObject(body)) return undefined;
  if ('tasks' in body || 'failures' in body) return 200;
  return '__type' in body || 'code' in body ? 400 : undefined;
}

function toResponse({
  status: given,
  headers = {},
  body,
}: Pick<PairMessage, 'status' | 'headers' | 'body'>): WireResponse | string {
  if (body == null) return 'the body of the answer was not recorded';
  const status = given ?? inferStatus(parseBodyText(body));
  if (status === undefined)
    return 'no status was recorded, and no list nor type of an error in the body tells it';
  return { status, headers, body: toBytes(body) };
}

const unknownTimes = { startedAt: 0, durationMs: 0 };

interface ParsedPair {
  readonly exchangeOrReason: ThirdPartyExchange | string;
  readonly unread: readonly string[];
  /** What the answer was taken for, where it was the output of a client. */
  readonly clientDescription?: string;
}

function parsePair({
  value: given,
  location: where,
  pointer,
  errorAt: bad,
  isAnswerOnly: isAlone,
}: PairCandidate): ParsedPair {
  const value = isAlone === true ? { request: null, response: { body: given } } : given;
  if (!isPair(value)) throw bad(pointer, 'it is no { "request": …, "response": … }');
  const at = `${pointer}/response`;
  const response = parseMessage(value.response, 'response', at, bad);
  const isWrapped = isObject(value.response) && 'body' in value.response;
  const bodyAt = isAlone === true ? pointer : isWrapped ? `${at}/body` : at;
  const client = parseClientOutput({ ...response, body: parseBodyText(response.body) }, bodyAt, bad);
  const request = parseMessage(value['request'], 'request', `${pointer}/request`, bad);
  return {
    exchangeOrReason: toThirdPartyExchange(request, client ?? response, where, client),
    unread: [...request.unread, ...response.unread],
    ...(client === undefined ? {} : { clientDescription: client.description }),
  };
}

function toThirdPartyExchange(
  request: PairMessage,
  response: Pick<PairMessage, 'status' | 'headers' | 'body'>,
  where: string,
  client: ClientOutput | undefined,
): ThirdPartyExchange | string {
  const usual = buildRequest('DescribeTasks', {});
  const { method = usual.method, path = usual.path, headers = {}, body } = request;
  const operation = headers['x-amz-target'] ?? usual.headers['x-amz-target'];
  if (operation !== usual.headers['x-amz-target'] || method !== usual.method)
    return 'no DescribeTasks of ECS';
  const answer = toResponse(response);
  if (typeof answer === 'string') return answer;
  const sent = body == null ? new Uint8Array() : toBytes(body);
  return {
    location: where,
    exchange: {
      ...unknownTimes,
      request: { method, path, headers: { ...usual.headers, ...headers }, body: sent },
      response: answer,
    },
    recorded: {
      request: sent.length > 0,
      requestBytes: typeof body === 'string',
      status: response.status !== undefined,
      allHeaders: false,
      ...(client === undefined ? {} : { client: client.omissions }),
    },
  };
}

/** What of a file can be judged, and what is to be said of the rest. */
export interface ThirdPartyExchanges {
  readonly exchanges: readonly ThirdPartyExchange[];
  readonly notes: readonly string[];
}

/** Throws what `bad` makes of the first that is not understood. */
export function parsePairs(pairs: readonly PairCandidate[]): ThirdPartyExchanges {
  const all = pairs.map(parsePair);
  const counted = (texts: readonly string[], as: (length: number, text: string) => string) =>
    [...Map.groupBy(texts, (text) => text)].map(([text, { length }]) => as(length, text));
  const unread = Map.groupBy(
    all.flatMap((one) => one.unread),
    // Of lists, any entry.
    (pointer) => pointer.replace(/^(\/exchanges)?\/\d+/, ''),
  );
  return {
    exchanges: all.map(({ exchangeOrReason: made }) => made).filter((made) => typeof made !== 'string'),
    notes: [
      ...counted(
        all.flatMap(({ clientDescription: told }) => told ?? []),
        (length, told) => `${length} of ${all.length} read as ${told}`,
      ),
      ...counted(
        all.map(({ exchangeOrReason: made }) => made).filter((made) => typeof made === 'string'),
        (length, why) => `${length} of ${all.length} passed over: ${why}`,
      ),
      ...[...unread.values()].map(
        ([first = '', ...more]) =>
          `not read: ${first}${more.length === 0 ? '' : ` and ${more.length} of the same name`}`,
      ),
    ],
  };
}
