import { isObject } from '../../specs/json.ts';
import { agreementWitnesses } from './agreement-witnesses.ts';
import { fidelityWitnesses } from './fidelity-witnesses.ts';
import {
  exchangeStatus,
  jsonBody,
  toObjectList,
  listEntries,
  exchangeErrorType,
  exchangeRequestId,
  exchangesBeside,
  hasAnswer,
  hasErrorType,
  hasEntry,
  isRefused,
  isIdentifierRefused,
  findsNothing,
  describesTask,
  describesOwnTask,
  describesContainer,
  hasMember,
  findsTask,
  describedByBoth,
  describedTwice,
  readTwice,
  mayStatusRegress,
  mayVersionRegress,
  isStoppedAgain,
  hasMissingFailure,
  hasTags,
  hasStopMember,
  waiterEnds,
  orderedTimestamps,
  isForeignVariant,
  every,
  some,
  type Witness,
} from './witness-predicates.ts';

// The witness of each clause, as a predicate. A check may hold a clause only on a trial for which the predicate is true. The
// predicates are written independently of the checks.

/** The witnesses by clause id. */
export const clauseWitnesses: Readonly<Record<string, Witness>> = {
  'protocol.content-type': hasAnswer,
  'protocol.request-id': ({ exchange }) => exchangeRequestId(exchange) !== undefined,
  'protocol.request-id.uuid': (trial) =>
    exchangeRequestId(trial.exchange) !== undefined &&
    exchangesBeside(trial).some(
      (other) => other !== trial.exchange && exchangeRequestId(other) !== undefined,
    ),
  'protocol.request-id.name': ({ exchange }) => exchangeRequestId(exchange) !== undefined,
  'error.shape': hasErrorType,
  'error.bare-type': ({ exchange }) => {
    const { __type: type, message } = jsonBody(exchange) ?? {};
    return typeof type === 'string' && typeof message === 'string';
  },
  'error.status': ({ exchange }) => Math.floor(exchangeStatus(exchange) / 100) === 4,
  'error.status.named': ({ exchange }) =>
    /^(Client|ClusterNotFound|InvalidParameter|Server)E/.test(exchangeErrorType(exchange) ?? ''),
  'error.content-type': hasErrorType,
  'request.answered': ({ violates, exchange }) => violates === undefined && exchangeStatus(exchange) === 200,
  'protocol.timestamps': describesTask((task) => /"\w+At":\d/.test(JSON.stringify(task))),
  'response.schema': hasEntry,
  'response.members': hasEntry,
  'protocol.body': isRefused(
    'body',
    (variant) => !variant.startsWith('array-') || variant === 'array-object',
  ),
  'protocol.body.error': isRefused('body'),
  'protocol.body.list': isRefused('body', (variant) => variant.startsWith('array-')),
  'protocol.types': isRefused('type'),
  'protocol.types.error': isRefused('type'),
  'protocol.operation': isRefused('operation', (variant) => variant !== 'operation-of-another'),
  'protocol.operation.service': isRefused('operation', (variant) => variant === 'operation-of-another'),
  'protocol.null': every(findsTask, ({ variant }) => variant === 'null-member'),
  'protocol.unknown-members': every(
    findsTask,
    ({ variant }) => variant === 'unknown-member' || variant === 'utf-8',
  ),
  'protocol.method': findsNothing(({ violates }) => violates === 'method'),
  'auth.required': ({ violates, control, exchange }) =>
    violates === 'auth' &&
    exchangeStatus(control) === 200 &&
    Math.floor(exchangeStatus(exchange) / 100) === 4,
  'auth.errors': every(
    hasErrorType,
    ({ violates, control }) => violates === 'auth' && exchangeStatus(control) === 200,
  ),
  'tasks.required': isRefused('tasks.required'),
  'tasks.required.error': isRefused('tasks.required'),
  'tasks.not-empty': isRefused('tasks.empty'),
  'tasks.not-empty.text': isRefused('tasks.empty'),
  'tasks.hundred': every(hasEntry, ({ facts: { ids = [] } = {} }) => ids.length === 100),
  'tasks.max': isRefused('tasks.max'),
  'tasks.max.text': isRefused('tasks.max'),
  'answer.both-lists': ({ exchange }) =>
    (['tasks', 'failures'] as const).some((name) => listEntries(exchange, name).length === 0) &&
    Array.isArray(jsonBody(exchange)?.['tasks']) &&
    Array.isArray(jsonBody(exchange)?.['failures']),
  'tasks.partition': some(
    findsTask,
    describedByBoth('permutation', 'union', 'duplicates'),
    ({ exchange, violates }) => violates === undefined && listEntries(exchange, 'failures').length > 0,
  ),
  'tasks.nothing-else': describesTask(() => true),
  'failures.missing': hasMissingFailure,
  'failures.arn': every(hasMissingFailure, ({ exchange }) =>
    listEntries(exchange, 'failures').some(({ arn }) => String(arn).startsWith('arn:')),
  ),
  'failures.no-detail': every(hasMissingFailure, ({ exchange }) =>
    listEntries(exchange, 'failures').some(({ detail }) => detail === undefined),
  ),
  'identifier.forms': findsTask,
  'identifier.same': describedByBoth('id-and-arn'),
  'identifier.exact': findsNothing(
    ({ violates, variant = '' }) =>
      (violates === 'identifier' && !isForeignVariant(variant)) || variant === 'drawn',
  ),
  'identifier.length': isIdentifierRefused,
  'identifier.length.2016': isIdentifierRefused,
  'identifier.separators': isIdentifierRefused,
  'identifier.cluster': isIdentifierRefused,
  'identifier.foreign': findsNothing(
    ({ violates, variant = '' }) => violates === 'identifier' && isForeignVariant(variant),
  ),
  'identifier.foreign.error': isRefused('identifier', isForeignVariant),
  'identifier.truncated': isIdentifierRefused,
  'cluster.default': some(
    describedByBoth('cluster-omitted'),
    every(findsTask, ({ variant }) => variant === 'form-cluster-omitted'),
  ),
  'cluster.same': some(
    describedByBoth('cluster-name-and-arn'),
    every(findsTask, ({ variant = '' }) => variant.startsWith('form-cluster-')),
  ),
  'cluster.not-found': isRefused('cluster.unknown'),
  'cluster.not-found.text': isRefused('cluster.unknown'),
  'cluster.scope': findsNothing(({ facts: { ids = [] } = {} }) =>
    ids.some(({ what }) => what === 'elsewhere'),
  ),
  'cluster.case': findsNothing(({ violates }) => violates === 'cluster.case'),
  'cluster.illegal': isRefused('cluster.illegal'),
  'cluster.illegal.text': isRefused('cluster.illegal'),
  'cluster.foreign': isRefused('cluster.foreign'),
  'cluster.region': findsNothing(({ violates }) => violates === 'region'),
  'error.several': isRefused('several'),
  'error.several.error': isRefused('several'),
  'cluster.deleted': findsNothing(({ variant }) => variant === 'created-again'),
  'include.tags': every(
    describesOwnTask((task) => toObjectList(task['tags']).length > 0),
    ({ facts }) => facts?.tags === true,
  ),
  'include.no-tags': every(
    describedByBoth('include'),
    ({ relation }) =>
      relation?.between.some(({ exchange }) =>
        listEntries(exchange, 'tasks').some((task) => toObjectList(task['tags']).length > 0),
      ) === true &&
      listEntries(relation.before.exchange, 'tasks').every(
        (task) => !hasTags(task) || toObjectList(task['tags']).length === 0,
      ),
  ),
  'include.nothing-else': describedByBoth('include'),
  'include.enum': isRefused('include.value'),
  'include.enum.error': isRefused('include.value'),
  'task.arn': describesTask(hasMember('taskArn')),
  'task.members': describesTask(({ clusterArn }) => clusterArn !== undefined),
  'task.members.2018': describesTask(({ launchType }) => launchType === 'FARGATE'),
  'container.task': describesContainer(hasMember('taskArn')),
  'container.arn': describesContainer(hasMember('containerArn')),
  'task.definition': describesOwnTask(hasMember('taskDefinitionArn')),
  'arns.agree': describesTask(
    (task) =>
      hasMember('taskArn')(task) &&
      (hasMember('clusterArn', 'taskDefinitionArn', 'containerInstanceArn')(task) ||
        toObjectList(task['containers']).some(hasMember('containerArn'))),
  ),
  'task.last-status': describesTask(hasMember('lastStatus')),
  'task.desired-status': describesTask(hasMember('desiredStatus')),
  'task.containers': describesOwnTask((task) => toObjectList(task['containers']).length > 0),
  'container.exit-code': describesContainer(
    ({ exitCode, lastStatus }) => exitCode != null && lastStatus === 'STOPPED',
  ),
  'task.launch-members': describesTask((task) =>
    task['launchType'] === 'EC2'
      ? hasMember('containerInstanceArn')(task)
      : task['launchType'] === 'FARGATE' &&
        hasMember('platformVersion', 'platformFamily', 'ephemeralStorage')(task),
  ),
  'task.sizes': describesTask(hasMember('cpu', 'memory')),
  'interface.attachment': describesTask(
    (task) =>
      toObjectList(task['attachments']).length > 0 &&
      toObjectList(task['containers']).some((one) =>
        toObjectList(one['networkInterfaces']).some(hasMember('attachmentId')),
      ),
  ),
  'task.overrides': describesTask(
    (task) => toObjectList(task['containers']).length > 0 && isObject(task['overrides']),
  ),
  'task.started-by': describesOwnTask(hasMember('startedBy', 'group')),
  'task.stop-members': describesTask(
    (task) =>
      hasStopMember(task) &&
      (task['desiredStatus'] === 'STOPPED' || /^(DE|STOP)/.test(String(task['lastStatus']))),
  ),
  'task.stopped': describesTask(({ lastStatus }) => lastStatus === 'STOPPED' || lastStatus === 'DELETED'),
  'task.stop-reason': describesOwnTask(hasMember('stoppedReason')),
  'task.stop-reason.again': every(
    describesOwnTask(hasMember('stoppedReason')),
    ({ facts: { ids = [] } = {} }) => ids.some(({ facts }) => facts?.stoppedAgain === true),
  ),
  'time.version': some(describedTwice(mayVersionRegress), readTwice(mayVersionRegress)),
  'time.version.grows': describedTwice(
    (earlier, later) => earlier['lastStatus'] !== later['lastStatus'] && hasMember('version')(earlier),
  ),
  'time.status': some(describedTwice(mayStatusRegress), readTwice(mayStatusRegress)),
  'time.order': describesTask(
    (task) => orderedTimestamps.filter((name) => typeof task[name] === 'number').length > 1,
  ),
  'time.stamps': describedTwice((earlier) =>
    Object.keys(earlier).some((name) => name.endsWith('At') && name !== 'createdAt'),
  ),
  'time.stop': isStoppedAgain,
  'time.clock': describesOwnTask(({ createdAt }) => typeof createdAt === 'number'),
  'time.identity': describedTwice(
    hasMember('taskDefinitionArn', 'clusterArn', 'createdAt', 'startedBy', 'group'),
  ),
  ...agreementWitnesses,
  ...fidelityWitnesses,
  'tasks.once': hasEntry,
  'tasks.read-only': ({ watch }) => (watch?.burst.length ?? 0) > 1,
  'time.consistency': ({ history }) =>
    history?.reads.some(({ described }) =>
      described.some(({ arn }) => history.changes.some((change) => change.arn === arn)),
    ) === true,
  'client.reads': ({ sdk }) =>
    sdk?.readings.some(({ exchange, reading }) =>
      reading.kind === 'output'
        ? listEntries(exchange, 'tasks').length > 0
        : exchangeErrorType(exchange) !== undefined,
    ) === true,
  'client.waiters': every(waiterEnds('TasksStopped', 'success'), waiterEnds('TasksRunning', 'failure')),
};
