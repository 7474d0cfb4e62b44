import {
  listOf,
  entriesOf,
  describedBy,
  withContainer,
  has,
  all,
  containersOf,
  isBound,
  isRunning,
  isEnded,
  severalIn,
  type Witness,
} from './trial-predicates.ts';

/** Witnesses of clauses about members that must agree within one answer. */
export const agreementWitnesses: Readonly<Record<string, Witness>> = {
  'task.desired-status.ended': describedBy((task) => isEnded(task) && has('desiredStatus')(task)),
  'task.containers.running': describedBy((task) => isRunning(task) && containersOf(task).length > 0),
  'task.containers.kept': describedBy(
    (task) => !isRunning(task) && task['startedAt'] !== undefined && containersOf(task).length > 0,
  ),
  'container.ended': describedBy((task) => isEnded(task) && containersOf(task).some(has('lastStatus'))),
  'container.begun': describedBy((task) => isRunning(task) && containersOf(task).some(has('lastStatus'))),
  'container.exit-code.shown': withContainer(has('exitCode')),
  'task.attachment': describedBy(
    (task) =>
      isRunning(task) && listOf(task['attachments']).some(({ type }) => type === 'ElasticNetworkInterface'),
  ),
  'interface.address': describedBy(
    (task) =>
      containersOf(task).some((one) => listOf(one['networkInterfaces']).some(has('privateIpv4Address'))) &&
      listOf(task['attachments']).some(({ details }) =>
        listOf(details).some(({ name }) => name === 'privateIPv4Address'),
      ),
  ),
  'container.bindings': withContainer(isBound),
  'container.bindings.begun': all(
    withContainer((one) => one['lastStatus'] === 'PENDING' && !isBound(one)),
    ({ timeline = [] }) =>
      timeline.some(({ exchange }) =>
        entriesOf(exchange, 'tasks').some((task) => containersOf(task).some(isBound)),
      ),
  ),
  'container.arn.own-task': withContainer(({ containerArn }) => String(containerArn).split('/').length > 3),
  'arns.agree.instance': describedBy(
    (task) => has('clusterArn')(task) && String(task['containerInstanceArn']).split('/').length > 2,
  ),
  'container.arn.unique': severalIn((task) => containersOf(task).filter(has('containerArn'))),
  'container.name.unique': describedBy((task) => containersOf(task).filter(has('name')).length > 1),
  'container.runtime-id.unique': severalIn((task) => containersOf(task).filter(has('runtimeId'))),
  'attachment.id.unique': severalIn((task) => listOf(task['attachments']).filter(has('id'))),
};
