import { isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type Exchange } from '../wire/exchange.ts';
import {
  isAccessDenied,
  isInvalidKey,
  isWrongRegion,
  refusalType,
  throttledCode,
} from '../wire/error-classification.ts';
import type { SendOptions, WireClient } from '../wire/wire-client.ts';

/** An operation of the set-up was not answered with a 200 and an object; the message quotes what came. */
export class SetupCallError extends Error {
  readonly operation: string;
  readonly exchange: Exchange;
  /** `region`: for which it was signed. */
  constructor(operation: string, exchange: Exchange, region: string) {
    const answer =
      'response' in exchange
        ? `HTTP ${exchange.response.status} ${Buffer.from(exchange.response.body).toString().replace(/\s+/g, ' ').slice(0, 300)}`
        : `${exchange.lost.code} ${exchange.lost.message}`;
    const other = isWrongRegion(answer);
    super(`${operation}: ${answer}${other ? ` (signed for ${region}: --region gives another)` : ''}`);
    this.operation = operation;
    this.exchange = exchange;
  }

  /** Nothing came back, as far as anybody can tell. */
  get hasNoAnswer(): boolean {
    return !('response' in this.exchange) && refusalType(this.exchange) === undefined;
  }

  /** What the user can do about it. */
  get hint(): string {
    const type = refusalType(this.exchange);
    if (type === throttledCode) return 'There were too many calls, ours or of others: try again in a while.';
    if (type !== undefined && isAccessDenied(type))
      return `Have ${this.operation} allowed, or name another user.`;
    if (type !== undefined && isInvalidKey(type)) return 'Sign with a key that is known there.';
    return `It has to answer ${this.operation}: try again when it does.`;
  }
}

/** Milliseconds that a call may take which makes something: an emulator may start a container within RunTask. */
const setupTimeout = 60_000;

/** How long to wait for a call that makes something. */
export const setupCallOptions = ({ requestTimeout }: Pick<WireClient, 'requestTimeout'>): SendOptions => ({
  timeout: Math.max(setupTimeout, requestTimeout),
});

/** Calls an operation that the harness needs answered. Throws NotAnswered. */
export async function callOperation(
  client: WireClient,
  operation: string,
  input: object,
): Promise<JsonObject> {
  return requireAnswer(operation, await client.call(operation, input, setupCallOptions(client)), client);
}

/** Tries of a call whose answer is lost. */
const maxTries = 3;

/**
 * Calls an operation that may be called twice without harm: it is called again where the answer is lost, except to a target
 * that takes its time.
 */
export async function callWithRetries(
  client: WireClient,
  operation: string,
  input: object,
): Promise<Exchange> {
  for (let tries = 1; ; tries += 1) {
    const exchange = await client.call(operation, input, setupCallOptions(client));
    const isWorthIt = 'lost' in exchange && exchange.lost.kind !== 'timed-out';
    if (!isWorthIt || tries === maxTries || client.unresponsive.aborted) return exchange;
  }
}

/** Calls one again where its answer is lost, and needs it answered. Throws NotAnswered. */
export const callOperationWithRetries = async (
  client: WireClient,
  operation: string,
  input: object,
): Promise<JsonObject> => requireAnswer(operation, await callWithRetries(client, operation, input), client);

/** The answer in an exchange that the harness needs. Throws NotAnswered. */
export function requireAnswer(
  operation: string,
  exchange: Exchange,
  { region }: Pick<WireClient, 'region'>,
): JsonObject {
  const isAnswered = 'response' in exchange && exchange.response.status === 200;
  const body = isAnswered ? parseBody(exchange.response.body) : undefined;
  if (body?.ok !== true || !isObject(body.value)) throw new SetupCallError(operation, exchange, region);
  return body.value;
}

/** All texts that an operation lists in a member, page by page; left out, it lists none. Throws NotAnswered. */
export async function listAll(
  client: WireClient,
  operation: string,
  input: object,
  member: string,
): Promise<readonly string[]> {
  const all: unknown[] = [];
  const tokens = new Set<string>();
  let nextToken: string | undefined;
  // Some give the same token for ever.
  while (nextToken === undefined || !tokens.has(nextToken)) {
    if (nextToken !== undefined) tokens.add(nextToken);
    const asked = nextToken === undefined ? input : { ...input, nextToken };
    const exchange = await callWithRetries(client, operation, asked);
    const answer = requireAnswer(operation, exchange, client);
    const { [member]: page = [] } = answer;
    if (!Array.isArray(page)) throw new SetupCallError(operation, exchange, client.region);
    all.push(...page);
    nextToken = textMember(answer, 'nextToken');
    if (nextToken === undefined || nextToken === '') break;
  }
  return all.filter((one) => typeof one === 'string');
}

/** A text member of an object, or nothing. */
export function textMember(value: unknown, member: string): string | undefined {
  const found = isObject(value) ? value[member] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/**
 * Whether StopTask's own answer says that the task had ended by itself before: then the reason that was given is not
 * that of its end, and a stop changes none.
 */
export function hadAlreadyEnded(answer: unknown): boolean {
  const code = textMember(isObject(answer) ? answer['task'] : undefined, 'stopCode') ?? '';
  return code !== '' && code !== 'UserInitiated';
}

export function arrayOrEmpty(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
