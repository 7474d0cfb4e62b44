import { isObject } from '../../specs/json.ts';
import { agreementWitnesses } from './agreement-witnesses.ts';
import { fidelityWitnesses } from './fidelity-witnesses.ts';
import {
  statusOf,
  answerOf,
  listOf,
  entriesOf,
  typeOf,
  requestIdOf,
  besides,
  answered,
  typedError,
  withEntry,
  refused,
  refusedId,
  nothingFound,
  describedBy,
  ours,
  withContainer,
  has,
  found,
  both,
  twice,
  seenTwice,
  isPast,
  hasFallible,
  stoppedAgain,
  missing,
  withTags,
  stopTells,
  ends,
  stamps,
  isForeign,
  all,
  any,
  type Witness,
} from './trial-predicates.ts';

// The witness of each clause as a predicate, written independently of the checks: what a trial must contain before a
// check may report the clause as held.

/** By clause id. */
export const clauseWitnesses: Readonly<Record<string, Witness>> = {
  'protocol.content-type': answered,
  'protocol.request-id': ({ exchange }) => requestIdOf(exchange) !== undefined,
  'protocol.request-id.uuid': (trial) =>
    requestIdOf(trial.exchange) !== undefined &&
    besides(trial).some((other) => other !== trial.exchange && requestIdOf(other) !== undefined),
  'protocol.request-id.name': ({ exchange }) => requestIdOf(exchange) !== undefined,
  'error.shape': typedError,
  'error.bare-type': ({ exchange }) => {
    const { __type: type, message } = answerOf(exchange) ?? {};
    return typeof type === 'string' && typeof message === 'string';
  },
  'error.status': ({ exchange }) => Math.floor(statusOf(exchange) / 100) === 4,
  'error.status.named': ({ exchange }) =>
    /^(Client|ClusterNotFound|InvalidParameter|Server)E/.test(typeOf(exchange) ?? ''),
  'error.content-type': typedError,
  'request.answered': ({ violates: broke, exchange }) => broke === undefined && statusOf(exchange) === 200,
  'protocol.timestamps': describedBy((task) => /"\w+At":\d/.test(JSON.stringify(task))),
  'response.schema': withEntry,
  'response.members': withEntry,
  'protocol.body': refused('body', (way) => !way.startsWith('array-') || way === 'array-object'),
  'protocol.body.error': refused('body'),
  'protocol.body.list': refused('body', (way) => way.startsWith('array-')),
  'protocol.types': refused('type'),
  'protocol.types.error': refused('type'),
  'protocol.operation': refused('operation', (way) => way !== 'operation-of-another'),
  'protocol.operation.service': refused('operation', (way) => way === 'operation-of-another'),
  'protocol.null': all(found, ({ variant: way }) => way === 'null-member'),
  'protocol.unknown-members': all(found, ({ variant: way }) => way === 'unknown-member' || way === 'utf-8'),
  'protocol.method': nothingFound(({ violates: broke }) => broke === 'method'),
  'auth.required': ({ violates: broke, control, exchange }) =>
    broke === 'auth' && statusOf(control) === 200 && Math.floor(statusOf(exchange) / 100) === 4,
  'auth.errors': all(
    typedError,
    ({ violates: broke, control }) => broke === 'auth' && statusOf(control) === 200,
  ),
  'tasks.required': refused('tasks.required'),
  'tasks.required.error': refused('tasks.required'),
  'tasks.not-empty': refused('tasks.empty'),
  'tasks.not-empty.text': refused('tasks.empty'),
  'tasks.hundred': all(withEntry, ({ facts: { ids = [] } = {} }) => ids.length === 100),
  'tasks.max': refused('tasks.max'),
  'tasks.max.text': refused('tasks.max'),
  'answer.both-lists': ({ exchange }) =>
    (['tasks', 'failures'] as const).some((name) => entriesOf(exchange, name).length === 0) &&
    Array.isArray(answerOf(exchange)?.['tasks']) &&
    Array.isArray(answerOf(exchange)?.['failures']),
  'tasks.partition': any(
    found,
    both('permutation', 'union', 'duplicates'),
    ({ exchange, violates: broke }) => broke === undefined && entriesOf(exchange, 'failures').length > 0,
  ),
  'tasks.nothing-else': describedBy(() => true),
  'failures.missing': missing,
  'failures.arn': all(missing, ({ exchange }) =>
    entriesOf(exchange, 'failures').some(({ arn }) => String(arn).startsWith('arn:')),
  ),
  'failures.no-detail': all(missing, ({ exchange }) =>
    entriesOf(exchange, 'failures').some(({ detail }) => detail === undefined),
  ),
  'identifier.forms': found,
  'identifier.same': both('id-and-arn'),
  'identifier.exact': nothingFound(
    ({ violates: broke, variant: way = '' }) =>
      (broke === 'identifier' && !isForeign(way)) || way === 'drawn',
  ),
  'identifier.length': refusedId,
  'identifier.length.2016': refusedId,
  'identifier.separators': refusedId,
  'identifier.cluster': refusedId,
  'identifier.foreign': nothingFound(
    ({ violates: broke, variant: way = '' }) => broke === 'identifier' && isForeign(way),
  ),
  'identifier.foreign.error': refused('identifier', isForeign),
  'identifier.truncated': refusedId,
  'cluster.default': any(
    both('cluster-omitted'),
    all(found, ({ variant: way }) => way === 'form-cluster-omitted'),
  ),
  'cluster.same': any(
    both('cluster-name-and-arn'),
    all(found, ({ variant: way = '' }) => way.startsWith('form-cluster-')),
  ),
  'cluster.not-found': refused('cluster.unknown'),
  'cluster.not-found.text': refused('cluster.unknown'),
  'cluster.scope': nothingFound(({ facts: { ids = [] } = {} }) =>
    ids.some(({ what }) => what === 'elsewhere'),
  ),
  'cluster.case': nothingFound(({ violates: broke }) => broke === 'cluster.case'),
  'cluster.illegal': refused('cluster.illegal'),
  'cluster.illegal.text': refused('cluster.illegal'),
  'cluster.foreign': refused('cluster.foreign'),
  'cluster.region': nothingFound(({ violates: broke }) => broke === 'region'),
  'error.several': refused('several'),
  'error.several.error': refused('several'),
  'cluster.deleted': nothingFound(({ variant: way }) => way === 'created-again'),
  'include.tags': all(
    ours((task) => listOf(task['tags']).length > 0),
    ({ facts }) => facts?.tags === true,
  ),
  'include.no-tags': all(
    both('include'),
    ({ relation }) =>
      relation?.between.some(({ exchange }) =>
        entriesOf(exchange, 'tasks').some((task) => listOf(task['tags']).length > 0),
      ) === true &&
      entriesOf(relation.before.exchange, 'tasks').every(
        (task) => !withTags(task) || listOf(task['tags']).length === 0,
      ),
  ),
  'include.nothing-else': both('include'),
  'include.enum': refused('include.value'),
  'include.enum.error': refused('include.value'),
  'task.arn': describedBy(has('taskArn')),
  'task.members': describedBy(({ clusterArn }) => clusterArn !== undefined),
  'task.members.2018': describedBy(({ launchType }) => launchType === 'FARGATE'),
  'container.task': withContainer(has('taskArn')),
  'container.arn': withContainer(has('containerArn')),
  'task.definition': ours(has('taskDefinitionArn')),
  'arns.agree': describedBy(
    (task) =>
      has('taskArn')(task) &&
      (has('clusterArn', 'taskDefinitionArn', 'containerInstanceArn')(task) ||
        listOf(task['containers']).some(has('containerArn'))),
  ),
  'task.last-status': describedBy(has('lastStatus')),
  'task.desired-status': describedBy(has('desiredStatus')),
  'task.containers': ours((task) => listOf(task['containers']).length > 0),
  'container.exit-code': withContainer(
    ({ exitCode, lastStatus }) => exitCode != null && lastStatus === 'STOPPED',
  ),
  'task.launch-members': describedBy((task) =>
    task['launchType'] === 'EC2'
      ? has('containerInstanceArn')(task)
      : task['launchType'] === 'FARGATE' &&
        has('platformVersion', 'platformFamily', 'ephemeralStorage')(task),
  ),
  'task.sizes': describedBy(has('cpu', 'memory')),
  'interface.attachment': describedBy(
    (task) =>
      listOf(task['attachments']).length > 0 &&
      listOf(task['containers']).some((one) => listOf(one['networkInterfaces']).some(has('attachmentId'))),
  ),
  'task.overrides': describedBy(
    (task) => listOf(task['containers']).length > 0 && isObject(task['overrides']),
  ),
  'task.started-by': ours(has('startedBy', 'group')),
  'task.stop-members': describedBy(
    (task) =>
      stopTells(task) &&
      (task['desiredStatus'] === 'STOPPED' || /^(DE|STOP)/.test(String(task['lastStatus']))),
  ),
  'task.stopped': describedBy(({ lastStatus }) => lastStatus === 'STOPPED' || lastStatus === 'DELETED'),
  'task.stop-reason': ours(has('stoppedReason')),
  'task.stop-reason.again': all(ours(has('stoppedReason')), ({ facts: { ids = [] } = {} }) =>
    ids.some(({ facts }) => facts?.stoppedAgain === true),
  ),
  'time.version': any(twice(hasFallible), seenTwice(hasFallible)),
  'time.version.grows': twice(
    (earlier, later) => earlier['lastStatus'] !== later['lastStatus'] && has('version')(earlier),
  ),
  'time.status': any(twice(isPast), seenTwice(isPast)),
  'time.order': describedBy((task) => stamps.filter((name) => typeof task[name] === 'number').length > 1),
  'time.stamps': twice((earlier) =>
    Object.keys(earlier).some((name) => name.endsWith('At') && name !== 'createdAt'),
  ),
  'time.stop': stoppedAgain,
  'time.clock': ours(({ createdAt }) => typeof createdAt === 'number'),
  'time.identity': twice(has('taskDefinitionArn', 'clusterArn', 'createdAt', 'startedBy', 'group')),
  ...agreementWitnesses,
  ...fidelityWitnesses,
  'tasks.once': withEntry,
  'tasks.read-only': ({ watch }) => (watch?.burst.length ?? 0) > 1,
  'time.consistency': ({ history }) =>
    history?.reads.some(({ described }) =>
      described.some(({ arn }) => history.changes.some((change) => change.arn === arn)),
    ) === true,
  'client.reads': ({ sdk }) =>
    sdk?.readings.some(({ exchange, reading }) =>
      reading.kind === 'output' ? entriesOf(exchange, 'tasks').length > 0 : typeOf(exchange) !== undefined,
    ) === true,
  'client.waiters': all(ends('TasksStopped', 'success'), ends('TasksRunning', 'failure')),
};
