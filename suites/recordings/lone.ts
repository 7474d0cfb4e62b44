import { entries, errorTypeOf, statusOf, succeeded, taskArns, textIn } from '../../checks/answer.ts';
import type { Answered, Asked, Trial } from '../../checks/verdict.ts';
import { compileValidator, type Validation } from '../../generators/validators.ts';
import { editions, type EditionName } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { parseBody, type Exchange, type WireRequest } from '../../targets/exchange.ts';
import { answeredOf, readBySdk } from './answers.ts';
import { secretHeaders } from './redact.ts';
import { doubtsOf, type Has } from './doubts.ts';
import type { Recorded, RecordedTrial } from './recorded.ts';

// Exchanges that somebody else recorded. Nobody knows what was there, so what was asked is derived from the exchanges
// alone: an id names a task where this answer, or an earlier one of the same file, describes it. What can't be known is not
// judged.

/** An exchange of somebody else, and what of it was recorded at all. */
export interface Lone {
  readonly where: string;
  readonly exchange: Exchange;
  readonly has: Has;
}

const last = (text: string): string => text.slice(text.lastIndexOf('/') + 1);

/** Whether ids that differ in case alone are the same is an open question: here they are. */
const keyOf = (text: string): string => last(text).toLowerCase();

interface Seen {
  readonly arn: string;
  /** The name of its cluster, where the answer tells. */
  readonly cluster: string | undefined;
}

function seenIn(answer: Answered): ReadonlyMap<string, Seen> {
  const tasks = entries(answer, 'tasks').flatMap((task) => {
    const arn = textIn(task, 'taskArn');
    const cluster = textIn(task, 'clusterArn');
    return arn === undefined
      ? []
      : [[keyOf(arn), { arn, cluster: cluster === undefined ? undefined : last(cluster) }] as const];
  });
  return new Map(tasks);
}

/** The request, where it is one that the reference allows. */
function validRequest(exchange: Exchange, validate: (value: unknown) => Validation): JsonObject | undefined {
  const body = parseBody(exchange.request.body);
  if (exchange.request.method !== 'POST' || !body.ok || !isObject(body.value)) return undefined;
  const { tasks } = body.value;
  const isInBounds = Array.isArray(tasks) && tasks.length > 0 && tasks.length <= 100;
  return isInBounds && validate(body.value).valid ? body.value : undefined;
}

/** An id that was described before, and then in which cluster, may be gone by now: that it exists is known only by that. */
function askedOf(
  text: string,
  cluster: string,
  now: ReadonlyMap<string, Seen>,
  before: ReadonlyMap<string, Seen>,
): Asked {
  const here = now.get(keyOf(text));
  if (here !== undefined) return { text, what: 'here', arn: here.arn };
  const earlier = before.get(keyOf(text));
  if (earlier === undefined) return { text, what: 'unknown' };
  return { text, what: earlier.cluster === cluster ? 'here' : 'elsewhere', arn: earlier.arn };
}

function factsOf(answer: Answered, request: JsonObject | undefined, before: ReadonlyMap<string, Seen>) {
  const { tasks, cluster, include } = request ?? {};
  // Names in place of ARNs are the recorder's: then which task is which can't be told.
  if (!Array.isArray(tasks) || taskArns(answer).some((arn) => !/^arn:.*:task\/./.test(arn))) return {};
  const name = typeof cluster === 'string' ? last(cluster) : 'default';
  const now = seenIn(answer);
  return {
    asked: tasks.map((text) => askedOf(String(text), name, now, before)),
    tagged: Array.isArray(include) && include.includes('TAGS'),
  };
}

/** Reports quote exchanges; credentials are in none of them. */
function withoutSecrets(exchange: Exchange): Exchange {
  const headersOf = ({ headers }: Pick<WireRequest, 'headers'>): WireRequest['headers'] =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !secretHeaders.includes(name)));
  const request = { ...exchange.request, headers: headersOf(exchange.request) };
  if (!('response' in exchange)) return { ...exchange, request };
  return { ...exchange, request, response: { ...exchange.response, headers: headersOf(exchange.response) } };
}

/** A fault of the server is an answer that the reference allows, and says nothing of what was asked. */
const isFault = (exchange: Exchange): boolean => (statusOf(exchange) ?? 0) >= 500;

/** The trials of a file's exchanges, in order; `answersOnly`: nothing is made of the requests. */
export async function trialsOf(
  lones: readonly Lone[],
  { edition, answersOnly }: { readonly edition: EditionName; readonly answersOnly: boolean },
): Promise<Pick<Recorded, 'trials' | 'notes'>> {
  const validate = compileValidator(editions[edition].request);
  const before = new Map<string, Seen>();
  const trials: RecordedTrial[] = [];
  const judged = lones.filter(({ exchange }) => !isFault(exchange));
  for (const [index, { where, exchange, has }] of judged.entries()) {
    const answer = answeredOf(withoutSecrets(exchange));
    const request = answersOnly || !has.request ? undefined : validRequest(exchange, validate);
    const trial: Trial = {
      ...answer,
      ...factsOf(answer, request, before),
      // A refusal may be right: whether the cluster is there, and the caller allowed, no exchange tells.
      hosted: statusOf(exchange) === 200 && errorTypeOf(answer) === undefined,
      sdk: await readBySdk([answer]),
    };
    for (const [key, seen] of seenIn(answer)) before.set(key, seen);
    trials.push({
      suite: 'recordings',
      seenAt: index + 1,
      look: 'first',
      trial,
      where,
      doubts: doubtsOf(trial, has),
    });
  }
  const faults = lones.length - judged.length;
  return {
    trials: answersOnly ? trials : overTime(trials),
    notes:
      faults === 0 ? [] : [`${faults} answered by a fault of the server (5xx): nothing can be said of them`],
  };
}

/** All descriptions, in order, go with the last one: each task is looked at over time. */
function overTime(trials: readonly RecordedTrial[]): readonly RecordedTrial[] {
  const at = trials.findLastIndex(({ trial }) => succeeded(trial));
  const timeline = trials.map(({ trial }) => trial).filter(succeeded);
  const found = trials[at];
  if (found === undefined || timeline.length < 2) return trials;
  return trials.with(at, { ...found, trial: { ...found.trial, timeline } });
}
