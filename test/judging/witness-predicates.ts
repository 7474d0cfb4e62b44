import { isObject, type JsonObject } from '../../specs/json.ts';
import { responseErrorType, parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import type { ViolatedRule, RelationName, Trial } from '../../checks/verdict.ts';
import type { DescribeTasksTrial } from '../../checks/describe-tasks/request-facts.ts';

// Predicates about trials, written independently of the checks.

export type Witness = (trial: DescribeTasksTrial) => boolean;

export const exchangeStatus = (exchange: Exchange | undefined): number =>
  exchange !== undefined && 'response' in exchange ? exchange.response.status : 0;

export function jsonBody(exchange: Exchange): JsonObject | undefined {
  if (!('response' in exchange)) return undefined;
  const body = parseBody(exchange.response.body);
  return body.ok && isObject(body.value) ? body.value : undefined;
}

export const toObjectList = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const listEntries = (
  exchange: Exchange | undefined,
  list: 'tasks' | 'failures',
): readonly JsonObject[] =>
  exchange !== undefined && exchangeStatus(exchange) === 200 ? toObjectList(jsonBody(exchange)?.[list]) : [];

export const exchangeErrorType = (exchange: Exchange): string | undefined =>
  'response' in exchange ? responseErrorType(exchange.response) : undefined;

export const exchangeRequestId = (exchange: Exchange): string | undefined =>
  'response' in exchange ? exchange.response.headers['x-amzn-requestid'] : undefined;

const arnIn = (tasks: readonly JsonObject[], arn: unknown): boolean =>
  arn !== undefined && tasks.some(({ taskArn }) => taskArn === arn);

/** All exchanges of a trial except its own. */
export const exchangesBeside = ({ control, relation, timeline = [], watch }: Trial): readonly Exchange[] => [
  ...(control === undefined ? [] : [control]),
  ...(watch?.exchanges ?? []),
  ...(relation === undefined ? [] : [relation.before, ...relation.between, relation.after]).map(
    ({ exchange }) => exchange,
  ),
  ...timeline.map(({ exchange }) => exchange),
];

export const hasAnswer: Witness = ({ exchange }) => exchangeStatus(exchange) > 0;
export const hasErrorType: Witness = ({ exchange }) => exchangeErrorType(exchange) !== undefined;
export const hasEntry: Witness = ({ exchange }) =>
  listEntries(exchange, 'tasks').length + listEntries(exchange, 'failures').length > 0;

export const isRefused =
  (rule: ViolatedRule, isVariant: (variant: string) => boolean = () => true): Witness =>
  (trial) =>
    trial.violates === rule &&
    isVariant(trial.variant ?? '') &&
    exchangeStatus(trial.control) === 200 &&
    exchangeStatus(trial.exchange) === 400 &&
    hasErrorType(trial);

/** The request is refused because of the identifier. */
export const isIdentifierRefused = isRefused('identifier');

export const findsNothing =
  (matches: (trial: DescribeTasksTrial) => boolean): Witness =>
  (trial) => {
    const status = exchangeStatus(trial.exchange);
    const isReadable =
      (status >= 400 && status < 500) || (status === 200 && jsonBody(trial.exchange) !== undefined);
    return (
      matches(trial) &&
      listEntries(trial.control, 'tasks').length > 0 &&
      listEntries(trial.exchange, 'tasks').every(
        ({ taskArn }) => !arnIn(listEntries(trial.control, 'tasks'), taskArn),
      ) &&
      (isReadable || trial.violates === 'method')
    );
  };

export const describesTask = (matches: (task: JsonObject) => boolean): Witness => {
  return ({ exchange }) => listEntries(exchange, 'tasks').some(matches);
};
export const describesOwnTask =
  (matches: (task: JsonObject) => boolean): Witness =>
  ({ exchange, facts: { ids = [] } = {} }) =>
    listEntries(exchange, 'tasks').some(
      (task) => matches(task) && ids.some(({ arn, facts }) => arn === task['taskArn'] && facts !== undefined),
    );
export const describesContainer = (matches: (container: JsonObject) => boolean): Witness =>
  describesTask((task) => toObjectList(task['containers']).some(matches));
export const hasMember =
  (...names: readonly string[]) =>
  (value: JsonObject): boolean =>
    names.some((name) => value[name] != null && value[name] !== '');

export const findsTask: Witness = ({ exchange, facts: { ids = [] } = {} }) =>
  ids.some(({ what, arn }) => what === 'here' && arnIn(listEntries(exchange, 'tasks'), arn));
/** The answers to the plain request and to a related request describe the same task. */
export const describedByBoth =
  (...names: readonly RelationName[]): Witness =>
  ({ relation }) =>
    relation !== undefined &&
    names.includes(relation.name) &&
    listEntries(relation.before.exchange, 'tasks').some(({ taskArn }) =>
      relation.between.some((other) => arnIn(listEntries(other.exchange, 'tasks'), taskArn)),
    );

/** One task is described twice, and the two descriptions match the predicate. */
export const describedTwice =
  (matches: (earlier: JsonObject, later: JsonObject) => boolean): Witness =>
  ({ relation, timeline = [] }) => {
    const answers = [
      ...(relation === undefined ? [] : [relation.before, ...relation.between, relation.after]),
      ...timeline,
    ].map(({ exchange }) => listEntries(exchange, 'tasks'));
    return answers.some((tasks, index) =>
      tasks.some((earlier) =>
        answers
          .slice(index + 1)
          .flat()
          .some((later) => later['taskArn'] === earlier['taskArn'] && matches(earlier, later)),
      ),
    );
  };
export const readTwice =
  (matches: (earlier: object, later: object) => boolean): Witness =>
  ({ history }) =>
    history?.reads.some((first) =>
      history.reads.some(
        (second) =>
          first.end < second.begin &&
          first.described.some((earlier) =>
            second.described.some((later) => later.arn === earlier.arn && matches(earlier, later)),
          ),
      ),
    ) === true;
export const mayStatusRegress = (earlier: object, later: object): boolean =>
  !['undefined', 'PROVISIONING'].includes(String(Reflect.get(earlier, 'lastStatus'))) &&
  Reflect.get(later, 'lastStatus') !== undefined;
export const mayVersionRegress = (earlier: object, later: object): boolean =>
  Number(Reflect.get(earlier, 'version')) > 0 && typeof Reflect.get(later, 'version') === 'number';

/** StopTask is called for a task between two descriptions. The first description shows that the task had already stopped. */
export const isStoppedAgain: Witness = ({ timeline = [], steps = [] }) =>
  steps.some((step) => {
    const { headers, body } = step.request;
    const parsed = parseBody(body);
    if (!String(headers['x-amz-target']).endsWith('StopTask') || !parsed.ok || !isObject(parsed.value))
      return false;
    const arn = parsed.value['task'];
    const descriptions = (matches: (msAfterStep: number) => boolean): readonly JsonObject[] =>
      timeline
        .filter(({ exchange }) => matches(exchange.startedAt - step.startedAt))
        .flatMap(({ exchange }) => listEntries(exchange, 'tasks').filter(({ taskArn }) => taskArn === arn));
    const before = descriptions((msAfterStep) => msAfterStep <= 0).at(-1);
    return (
      before?.['lastStatus'] === 'STOPPED' &&
      hasMember('stopCode', 'stoppedReason')(before) &&
      descriptions((msAfterStep) => msAfterStep >= 0).length > 0
    );
  });

export const hasMissingFailure: Witness = ({ exchange }) =>
  listEntries(exchange, 'failures').some(({ reason }) => reason === 'MISSING');
export const hasTags = hasMember('tags');
export const hasStopMember = hasMember(
  'stopCode',
  'stoppedReason',
  'stoppingAt',
  'executionStoppedAt',
  'stoppedAt',
);
export const waiterEnds = (waiter: string, end: string): Witness => {
  return ({ sdk }) => sdk?.waited.some((result) => result.waiter === waiter && result.end === end) === true;
};
export const orderedTimestamps = [
  'createdAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppingAt',
  'stoppedAt',
  'connectivityAt',
];
export const isForeignVariant = (variant: string): boolean =>
  variant.startsWith('other-') && variant !== 'other-cluster';
export const every =
  (...witnesses: readonly Witness[]): Witness =>
  (trial) =>
    witnesses.every((witness) => witness(trial));
export const some =
  (...witnesses: readonly Witness[]): Witness =>
  (trial) =>
    witnesses.some((witness) => witness(trial));

export const taskContainers = (task: JsonObject): readonly JsonObject[] => toObjectList(task['containers']);
export const hasBindings = ({ networkBindings }: JsonObject): boolean =>
  toObjectList(networkBindings).length > 0;
export const isRunning = ({ lastStatus }: JsonObject): boolean => lastStatus === 'RUNNING';
export const isEnded = ({ lastStatus }: JsonObject): boolean =>
  lastStatus === 'STOPPED' || lastStatus === 'DELETED';
/** The tasks of one answer have at least two of these parts in total. */
export const hasSeveral =
  (taskParts: (task: JsonObject) => readonly JsonObject[]): Witness =>
  ({ exchange }) =>
    listEntries(exchange, 'tasks').flatMap(taskParts).length > 1;
