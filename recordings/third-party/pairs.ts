import { definedMembers, isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type WireResponse } from '../../targets/wire/exchange.ts';
import { buildRequest } from '../../targets/wire/build-request.ts';
import { parseClientOutput, type ClientOutput } from './client-output.ts';
import type { ThirdPartyExchange } from './third-party.ts';
import { parseMessage, type ErrorAt, type PairMessage } from './pair-messages.ts';

// A pair consists of a request and an answer. Each of them has one of these forms:
// - the JSON of its body
// - an object with `body` and the other known parts (`status`, `headers`, `method`, `path`)
// A body may also be a string with the text on the wire, which need not be JSON.

/** A value that should be a pair, and its place in the file. */
export interface PairCandidate {
  readonly value: unknown;
  /** The location as findings show it: `:LINE` or `#INDEX`. */
  readonly location: string;
  readonly pointer: string;
  readonly errorAt: ErrorAt;
  /** True for an answer without its request; `pointer` is then the pointer of its body. */
  readonly isAnswerOnly?: true;
}

interface Pair extends JsonObject {
  readonly response: JsonObject | string;
}

/** A string response needs a request beside it, because log lines may have a `response` text. */
export const isPair = (value: unknown): value is Pair =>
  isObject(value) &&
  (isObject(value['response']) || (typeof value['response'] === 'string' && 'request' in value));

const toBytes = (body: unknown): Uint8Array =>
  new Uint8Array(Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? '')));

/** Parses a body that is a JSON text; other values are returned unchanged. */
function parseBodyText(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  const read = parseBody(toBytes(body));
  return read.ok ? read.value : body;
}

/** Infers a status that was not recorded; `undefined` if the body does not imply one. */
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
  if (status === undefined) return 'no status was recorded, and the body does not imply one';
  return { status, headers, body: toBytes(body) };
}

const unknownTimes = { startedAt: 0, durationMs: 0 };

interface ParsedPair {
  readonly exchangeOrReason: ThirdPartyExchange | string;
  readonly unread: readonly string[];
  /** The client, if the answer is the output of a client. */
  readonly clientDescription?: string;
}

function parsePair({ value, location, pointer, errorAt, isAnswerOnly }: PairCandidate): ParsedPair {
  const pair = isAnswerOnly === true ? { request: null, response: { body: value } } : value;
  if (!isPair(pair)) throw errorAt(pointer, 'not a pair { "request": …, "response": … }');
  const at = `${pointer}/response`;
  const response = parseMessage(pair.response, 'response', at, errorAt);
  const isWrapped = isObject(pair.response) && 'body' in pair.response;
  const bodyPointer = isAnswerOnly === true ? pointer : isWrapped ? `${at}/body` : at;
  const output = { ...response, body: parseBodyText(response.body) };
  const client = parseClientOutput(output, bodyPointer, errorAt);
  const request = parseMessage(pair['request'], 'request', `${pointer}/request`, errorAt);
  return {
    exchangeOrReason: toThirdPartyExchange(request, client ?? response, location, client),
    unread: [...request.unread, ...response.unread],
    ...definedMembers({ clientDescription: client?.description }),
  };
}

function toThirdPartyExchange(
  request: PairMessage,
  response: Pick<PairMessage, 'status' | 'headers' | 'body'>,
  location: string,
  client: ClientOutput | undefined,
): ThirdPartyExchange | string {
  const template = buildRequest('DescribeTasks', {});
  const { method = template.method, path = template.path, headers = {}, body } = request;
  const operation = headers['x-amz-target'] ?? template.headers['x-amz-target'];
  if (operation !== template.headers['x-amz-target'] || method !== template.method)
    return 'not an ECS DescribeTasks request';
  const answer = toResponse(response);
  if (typeof answer === 'string') return answer;
  const requestBody = body == null ? new Uint8Array() : toBytes(body);
  return {
    location,
    exchange: {
      ...unknownTimes,
      request: { method, path, headers: { ...template.headers, ...headers }, body: requestBody },
      response: answer,
    },
    recorded: {
      request: requestBody.length > 0,
      requestBytes: typeof body === 'string',
      status: response.status !== undefined,
      allHeaders: false,
      ...definedMembers({ client: client?.omissions }),
    },
  };
}

/** The exchanges that can be judged, and notes about the rest. */
export interface ThirdPartyExchanges {
  readonly exchanges: readonly ThirdPartyExchange[];
  readonly notes: readonly string[];
}

/** Parses all pairs. Throws the error that `errorAt` makes for the first malformed pair. */
export function parsePairs(candidates: readonly PairCandidate[]): ThirdPartyExchanges {
  const pairs = candidates.map(parsePair);
  const results = pairs.map(({ exchangeOrReason }) => exchangeOrReason);
  const clients = pairs.flatMap(({ clientDescription }) => clientDescription ?? []);
  const skipReasons = results.filter((result) => typeof result === 'string');
  return {
    exchanges: results.filter((result) => typeof result !== 'string'),
    notes: [
      ...countEach(clients).map(([client, count]) => `${count} of ${pairs.length} read as ${client}`),
      ...countEach(skipReasons).map(([reason, count]) => `skipped ${count} of ${pairs.length}: ${reason}`),
      ...ignoredMemberNotes(pairs.flatMap(({ unread }) => unread)),
    ],
  };
}

const countEach = (texts: readonly string[]): readonly (readonly [text: string, count: number])[] =>
  [...Map.groupBy(texts, (text) => text)].map(([text, { length }]) => [text, length]);

/** One note for the members of the same name in all pairs of a list. */
function ignoredMemberNotes(pointers: readonly string[]): readonly string[] {
  const byName = Map.groupBy(pointers, (pointer) => pointer.replace(/^(\/exchanges)?\/\d+/, ''));
  return [...byName.values()].map(
    ([first = '', ...more]) =>
      `ignored: ${first}${more.length === 0 ? '' : ` and ${more.length} more with the same name`}`,
  );
}
