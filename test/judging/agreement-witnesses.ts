import {
  toObjectList,
  listEntries,
  describesTask,
  describesContainer,
  hasMember,
  every,
  taskContainers,
  hasBindings,
  isRunning,
  isEnded,
  hasSeveral,
  type Witness,
} from './witness-predicates.ts';

/** Witnesses of clauses about members that must agree within one answer. */
export const agreementWitnesses: Readonly<Record<string, Witness>> = {
  'task.desired-status.ended': describesTask((task) => isEnded(task) && hasMember('desiredStatus')(task)),
  'task.containers.running': describesTask((task) => isRunning(task) && taskContainers(task).length > 0),
  'task.containers.kept': describesTask(
    (task) => !isRunning(task) && task['startedAt'] !== undefined && taskContainers(task).length > 0,
  ),
  'container.ended': describesTask(
    (task) => isEnded(task) && taskContainers(task).some(hasMember('lastStatus')),
  ),
  'container.begun': describesTask(
    (task) => isRunning(task) && taskContainers(task).some(hasMember('lastStatus')),
  ),
  'container.exit-code.shown': describesContainer(hasMember('exitCode')),
  'task.attachment': describesTask(
    (task) =>
      isRunning(task) &&
      toObjectList(task['attachments']).some(({ type }) => type === 'ElasticNetworkInterface'),
  ),
  'interface.address': describesTask(
    (task) =>
      taskContainers(task).some((one) =>
        toObjectList(one['networkInterfaces']).some(hasMember('privateIpv4Address')),
      ) &&
      toObjectList(task['attachments']).some(({ details }) =>
        toObjectList(details).some(({ name }) => name === 'privateIPv4Address'),
      ),
  ),
  'container.bindings': describesContainer(hasBindings),
  'container.bindings.begun': every(
    describesContainer((one) => one['lastStatus'] === 'PENDING' && !hasBindings(one)),
    ({ timeline = [] }) =>
      timeline.some(({ exchange }) =>
        listEntries(exchange, 'tasks').some((task) => taskContainers(task).some(hasBindings)),
      ),
  ),
  'container.arn.own-task': describesContainer(
    ({ containerArn }) => String(containerArn).split('/').length > 3,
  ),
  'arns.agree.instance': describesTask(
    (task) => hasMember('clusterArn')(task) && String(task['containerInstanceArn']).split('/').length > 2,
  ),
  'container.arn.unique': hasSeveral((task) => taskContainers(task).filter(hasMember('containerArn'))),
  'container.name.unique': describesTask((task) => taskContainers(task).filter(hasMember('name')).length > 1),
  'container.runtime-id.unique': hasSeveral((task) => taskContainers(task).filter(hasMember('runtimeId'))),
  'attachment.id.unique': hasSeveral((task) => toObjectList(task['attachments']).filter(hasMember('id'))),
};
