import { isObject, type JsonObject } from '../../specs/json.ts';
import { bodyProblem, parseBody, type Exchange } from '../wire/exchange.ts';
import {
  isAccessDenied,
  isInvalidKey,
  isWrongRegion,
  refusalType,
  throttledCode,
} from '../wire/error-classification.ts';
import type { SendOptions } from '../wire/link.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** The beginning of a text of the target. Messages and reports quote no more, because a target can answer with megabytes. */
export const cutQuote = (text: string): string => text.slice(0, 300);

/** Describe operations accept this many names. */
const maxPerCall = 100;

/** Names in slices that one call to a describe operation accepts. */
export const slicesPerCall = (names: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(names.length / maxPerCall) }, (_, index) =>
    names.slice(index * maxPerCall, (index + 1) * maxPerCall),
  );

/** The error of a setup call whose answer was not status 200 with a JSON object. The message quotes the answer. */
export class SetupCallError extends Error {
  readonly operation: string;
  readonly exchange: Exchange;
  /** `region`: the region that the request was signed for. `problem`: what is wrong with an answer that has the status 200. */
  constructor(operation: string, exchange: Exchange, region: string, problem?: string) {
    const what = problem === undefined ? '' : ` with ${problem}:`;
    const answer =
      'response' in exchange
        ? `HTTP ${exchange.response.status}${what} ${cutQuote(Buffer.from(exchange.response.body).toString().replace(/\s+/g, ' '))}`
        : `${exchange.lost.code} ${exchange.lost.message}`;
    const advice = isWrongRegion(answer) ? ` (signed for ${region}; set another with --region)` : '';
    super(`${operation}: ${answer}${advice}`);
    this.operation = operation;
    this.exchange = exchange;
  }

  /** True if the target neither answered nor refused the call. */
  get hasNoAnswer(): boolean {
    return !('response' in this.exchange) && refusalType(this.exchange) === undefined;
  }

  /** What the user can do about the error. */
  get hint(): string {
    const type = refusalType(this.exchange);
    if (type === throttledCode) return 'This run or other users made too many calls. Try again later.';
    if (type !== undefined && isAccessDenied(type)) {
      return `Get permission for ${this.operation}, or use other credentials.`;
    }
    if (type !== undefined && isInvalidKey(type)) return 'Use credentials that the target accepts.';
    return `The run needs an answer to ${this.operation}. Try again when the target gives one.`;
  }
}

/** Request timeout of setup calls in milliseconds. It is long because an emulator may start a container within RunTask. */
const setupTimeout = 60_000;

/**
 * Options of setup calls: the setup timeout, or the request timeout if that is longer. A target that loses answers would
 * otherwise hold a run for minutes, so after some waiting in vain it gets little more time than its answers take.
 */
export const setupCallOptions = ({
  requestTimeout,
  impatientTimeout,
}: Pick<WireClient, 'requestTimeout' | 'impatientTimeout'>): SendOptions => ({
  timeout: impatientTimeout ?? Math.max(setupTimeout, requestTimeout),
});

/** Calls an operation. Throws SetupCallError if it does not succeed. */
export async function callOperation(
  client: WireClient,
  operation: string,
  input: object,
): Promise<JsonObject> {
  return requireAnswer(operation, await client.call(operation, input, setupCallOptions(client)), client);
}

/** How often a call that gets no answer is tried. */
const maxTries = 3;

/** Calls an idempotent operation again if the answer is lost. A timeout is not retried, because then the target is slow. */
export async function callWithRetries(
  client: WireClient,
  operation: string,
  input: object,
): Promise<Exchange> {
  for (let tries = 1; ; tries += 1) {
    const exchange = await client.call(operation, input, setupCallOptions(client));
    const isRetryable = 'lost' in exchange && exchange.lost.kind !== 'timed-out';
    if (!isRetryable || tries === maxTries || client.unresponsive.aborted) return exchange;
  }
}

/** Calls an idempotent operation with retries. Throws SetupCallError if it does not succeed. */
export const callOperationWithRetries = async (
  client: WireClient,
  operation: string,
  input: object,
): Promise<JsonObject> => requireAnswer(operation, await callWithRetries(client, operation, input), client);

/** The result of a lookup. If the lookup fails, a message that says that resources may remain. */
export async function lookUp<T extends object>(subject: string, find: () => Promise<T>): Promise<T | string> {
  return find().catch((error: unknown) => {
    if (!(error instanceof SetupCallError)) throw error;
    return `${subject}: the lookup failed (${error.message}). ${error.hint}`;
  });
}

/** The body of a successful answer. Throws SetupCallError if the call did not succeed. */
export function requireAnswer(
  operation: string,
  exchange: Exchange,
  { region }: Pick<WireClient, 'region'>,
): JsonObject {
  if (!('response' in exchange) || exchange.response.status !== 200) {
    throw new SetupCallError(operation, exchange, region);
  }
  const body = parseBody(exchange.response.body);
  if (!body.ok || !isObject(body.value)) {
    throw new SetupCallError(operation, exchange, region, bodyProblem(exchange.response, body));
  }
  const other = memberOfOther(operation, body.value);
  if (other === undefined) return body.value;
  const problem = `the answer seems to belong to another request: it has ${other}`;
  throw new SetupCallError(operation, exchange, region, problem);
}

/** The member of an answer that is its content, by operation. Not every target sends an empty list. */
const contentMembers: Readonly<Record<string, string>> = {
  ...{ CreateCluster: 'cluster', DeleteCluster: 'cluster' },
  ...{ DescribeClusters: 'clusters', ListClusters: 'clusterArns' },
  ...{ RunTask: 'tasks', DescribeTasks: 'tasks', ListTasks: 'taskArns', StopTask: 'task' },
  ...{ RegisterTaskDefinition: 'taskDefinition', DescribeTaskDefinition: 'taskDefinition' },
  ...{ DeregisterTaskDefinition: 'taskDefinition', ListContainerInstances: 'containerInstanceArns' },
  ...{ RegisterContainerInstance: 'containerInstance', DeregisterContainerInstance: 'containerInstance' },
};

/** The content of another operation in an answer without the operation's own content; `undefined` if there is none. */
function memberOfOther(operation: string, answer: JsonObject): string | undefined {
  const own = contentMembers[operation];
  if (own === undefined || Object.hasOwn(answer, own)) return undefined;
  return Object.values(contentMembers).find((member) => Object.hasOwn(answer, member));
}

/** A string member of an object; `undefined` if there is no such string. */
export function textMember(value: unknown, member: string): string | undefined {
  const memberValue = isObject(value) ? value[member] : undefined;
  return typeof memberValue === 'string' ? memberValue : undefined;
}

/**
 * Whether the answer of StopTask says that the task had already ended by itself. If so, the reason given to StopTask is not
 * the reason why the task ended.
 */
export function hadAlreadyEnded(answer: unknown): boolean {
  const code = textMember(isObject(answer) ? answer['task'] : undefined, 'stopCode') ?? '';
  return code !== '' && code !== 'UserInitiated';
}

/** The value if it is an array, else an empty array. */
export function arrayOrEmpty(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
