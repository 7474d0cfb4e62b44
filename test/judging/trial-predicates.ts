import { isObject, type JsonObject } from '../../specs/json.ts';
import { responseErrorType, parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import type { ViolatedRule, RelationName, Trial } from '../../checks/verdict.ts';
import type { DescribeTasksTrial } from '../../checks/describe-tasks/request-facts.ts';

// What a trial shows, read without a look at the checks.

export type Witness = (trial: DescribeTasksTrial) => boolean;

export const statusOf = (exchange: Exchange | undefined): number =>
  exchange !== undefined && 'response' in exchange ? exchange.response.status : 0;

export function answerOf(exchange: Exchange): JsonObject | undefined {
  if (!('response' in exchange)) return undefined;
  const body = parseBody(exchange.response.body);
  return body.ok && isObject(body.value) ? body.value : undefined;
}

export const listOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const entriesOf = (
  exchange: Exchange | undefined,
  list: 'tasks' | 'failures',
): readonly JsonObject[] =>
  exchange !== undefined && statusOf(exchange) === 200 ? listOf(answerOf(exchange)?.[list]) : [];

export const typeOf = (exchange: Exchange): string | undefined =>
  'response' in exchange ? responseErrorType(exchange.response) : undefined;

export const requestIdOf = (exchange: Exchange): string | undefined =>
  'response' in exchange ? exchange.response.headers['x-amzn-requestid'] : undefined;

const arnIn = (tasks: readonly JsonObject[], arn: unknown): boolean =>
  arn !== undefined && tasks.some(({ taskArn }) => taskArn === arn);

/** Every answer of a trial but its own. */
export const besides = ({ control, relation, timeline = [], watch }: Trial): readonly Exchange[] => [
  ...(control === undefined ? [] : [control]),
  ...(watch?.exchanges ?? []),
  ...(relation === undefined ? [] : [relation.before, ...relation.between, relation.after]).map(
    ({ exchange }) => exchange,
  ),
  ...timeline.map(({ exchange }) => exchange),
];

export const answered: Witness = ({ exchange }) => statusOf(exchange) > 0;
export const typedError: Witness = ({ exchange }) => typeOf(exchange) !== undefined;
export const withEntry: Witness = ({ exchange }) =>
  entriesOf(exchange, 'tasks').length + entriesOf(exchange, 'failures').length > 0;

export const refused =
  (broke: ViolatedRule, isIt: (way: string) => boolean = () => true): Witness =>
  (trial) =>
    trial.violates === broke &&
    isIt(trial.variant ?? '') &&
    statusOf(trial.control) === 200 &&
    statusOf(trial.exchange) === 400 &&
    typedError(trial);

/** By an error of the identifier: that is the finding of another break, too. */
export const refusedId = refused('identifier');

export const nothingFound =
  (isIt: (trial: DescribeTasksTrial) => boolean): Witness =>
  (trial) => {
    const status = statusOf(trial.exchange);
    const isReadable =
      (status >= 400 && status < 500) || (status === 200 && answerOf(trial.exchange) !== undefined);
    return (
      isIt(trial) &&
      entriesOf(trial.control, 'tasks').length > 0 &&
      entriesOf(trial.exchange, 'tasks').every(
        ({ taskArn }) => !arnIn(entriesOf(trial.control, 'tasks'), taskArn),
      ) &&
      (isReadable || trial.violates === 'method')
    );
  };

export const describedBy = (isIt: (task: JsonObject) => boolean): Witness => {
  return ({ exchange }) => entriesOf(exchange, 'tasks').some(isIt);
};
export const ours =
  (isIt: (task: JsonObject) => boolean): Witness =>
  ({ exchange, facts: { ids = [] } = {} }) =>
    entriesOf(exchange, 'tasks').some(
      (task) => isIt(task) && ids.some(({ arn, facts }) => arn === task['taskArn'] && facts !== undefined),
    );
export const withContainer = (isIt: (container: JsonObject) => boolean): Witness =>
  describedBy((task) => listOf(task['containers']).some(isIt));
export const has =
  (...names: readonly string[]) =>
  (value: JsonObject): boolean =>
    names.some((name) => value[name] != null && value[name] !== '');

export const found: Witness = ({ exchange, facts: { ids = [] } = {} }) =>
  ids.some(({ what, arn }) => what === 'here' && arnIn(entriesOf(exchange, 'tasks'), arn));
/** A task that is described by the plain way to ask and by the other one. */
export const both =
  (...names: readonly RelationName[]): Witness =>
  ({ relation }) =>
    relation !== undefined &&
    names.includes(relation.name) &&
    entriesOf(relation.before.exchange, 'tasks').some(({ taskArn }) =>
      relation.between.some((other) => arnIn(entriesOf(other.exchange, 'tasks'), taskArn)),
    );

/** Two descriptions of one task, one after the other. */
export const twice =
  (isIt: (earlier: JsonObject, later: JsonObject) => boolean): Witness =>
  ({ relation, timeline = [] }) => {
    const answers = [
      ...(relation === undefined ? [] : [relation.before, ...relation.between, relation.after]),
      ...timeline,
    ].map(({ exchange }) => entriesOf(exchange, 'tasks'));
    return answers.some((tasks, at) =>
      tasks.some((earlier) =>
        answers
          .slice(at + 1)
          .flat()
          .some((later) => later['taskArn'] === earlier['taskArn'] && isIt(earlier, later)),
      ),
    );
  };
export const seenTwice =
  (isIt: (earlier: object, later: object) => boolean): Witness =>
  ({ history }) =>
    history?.reads.some((first) =>
      history.reads.some(
        (second) =>
          first.end < second.begin &&
          first.described.some((earlier) =>
            second.described.some((later) => later.arn === earlier.arn && isIt(earlier, later)),
          ),
      ),
    ) === true;
export const isPast = (earlier: object, later: object): boolean =>
  !['undefined', 'PROVISIONING'].includes(String(Reflect.get(earlier, 'lastStatus'))) &&
  Reflect.get(later, 'lastStatus') !== undefined;
export const hasFallible = (earlier: object, later: object): boolean =>
  Number(Reflect.get(earlier, 'version')) > 0 && typeof Reflect.get(later, 'version') === 'number';

/** A StopTask for a task between two looks at it, at the first of which it had stopped. */
export const stoppedAgain: Witness = ({ timeline = [], steps = [] }) =>
  steps.some((step) => {
    const { headers, body } = step.request;
    const parsed = parseBody(body);
    if (!String(headers['x-amz-target']).endsWith('StopTask') || !parsed.ok || !isObject(parsed.value))
      return false;
    const arn = parsed.value['task'];
    const looks = (isIt: (at: number) => boolean): readonly JsonObject[] =>
      timeline
        .filter(({ exchange }) => isIt(exchange.startedAt - step.startedAt))
        .flatMap(({ exchange }) => entriesOf(exchange, 'tasks').filter(({ taskArn }) => taskArn === arn));
    const before = looks((at) => at <= 0).at(-1);
    return (
      before?.['lastStatus'] === 'STOPPED' &&
      has('stopCode', 'stoppedReason')(before) &&
      looks((at) => at >= 0).length > 0
    );
  });

export const missing: Witness = ({ exchange }) =>
  entriesOf(exchange, 'failures').some(({ reason }) => reason === 'MISSING');
export const withTags = has('tags');
export const stopTells = has('stopCode', 'stoppedReason', 'stoppingAt', 'executionStoppedAt', 'stoppedAt');
export const ends = (waiter: string, end: string): Witness => {
  return ({ sdk }) => sdk?.waited.some((one) => one.waiter === waiter && one.end === end) === true;
};
export const stamps = [
  'createdAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppingAt',
  'stoppedAt',
  'connectivityAt',
];
export const isForeign = (way: string): boolean => way.startsWith('other-') && way !== 'other-cluster';
export const all =
  (...witnesses: readonly Witness[]): Witness =>
  (trial) =>
    witnesses.every((witness) => witness(trial));
export const any =
  (...witnesses: readonly Witness[]): Witness =>
  (trial) =>
    witnesses.some((witness) => witness(trial));

export const containersOf = (task: JsonObject): readonly JsonObject[] => listOf(task['containers']);
export const isBound = ({ networkBindings }: JsonObject): boolean => listOf(networkBindings).length > 0;
export const isRunning = ({ lastStatus }: JsonObject): boolean => lastStatus === 'RUNNING';
export const isEnded = ({ lastStatus }: JsonObject): boolean =>
  lastStatus === 'STOPPED' || lastStatus === 'DELETED';
/** Two things or more in one answer, of all its tasks. */
export const severalIn =
  (of: (task: JsonObject) => readonly JsonObject[]): Witness =>
  ({ exchange }) =>
    entriesOf(exchange, 'tasks').flatMap(of).length > 1;
