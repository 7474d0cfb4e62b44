import { isObject, type JsonObject } from '../../specs/json.ts';
import {
  taskContainers,
  listEntries,
  hasMember,
  isEnded,
  toObjectList,
  exchangeStatus,
  describedTwice,
  type Witness,
} from './witness-predicates.ts';
import type { TaskFacts } from '../../targets/world/world.ts';

/** The answer describes a task of the run, and the description shows the input that the task was started with. */
const showsInput =
  (matches: (task: JsonObject, facts: TaskFacts) => boolean): Witness =>
  ({ exchange, facts: { ids = [] } = {} }) =>
    listEntries(exchange, 'tasks').some((task) =>
      ids.some(({ arn, facts }) => arn === task['taskArn'] && facts !== undefined && matches(task, facts)),
    );

const taskOverrides = ({ overrides }: JsonObject): JsonObject => (isObject(overrides) ? overrides : {});
const hasEffectiveOverride = (task: JsonObject): boolean =>
  toObjectList(taskOverrides(task)['containerOverrides']).some((entry) => Object.keys(entry).length > 1);
const isStopping = ({ desiredStatus, lastStatus }: JsonObject): boolean =>
  desiredStatus === 'STOPPED' || lastStatus === 'STOPPED';

/** Witnesses of clauses about the input of RunTask and of the task definition. */
export const fidelityWitnesses: Readonly<Record<string, Witness>> = {
  'task.origin': showsInput(
    (task, { startedBy, groupGiven }) =>
      (startedBy !== undefined && hasMember('startedBy')(task)) ||
      (groupGiven === true && hasMember('group')(task)),
  ),
  'task.overrides.given': showsInput(
    (task, { overrides }) => overrides !== undefined && hasEffectiveOverride(task),
  ),
  'task.overrides.sizes': showsInput(
    (task, { overrides = {} }) =>
      hasMember('cpu', 'memory')(overrides) && hasMember('cpu', 'memory')(taskOverrides(task)),
  ),
  'task.overrides.kept': describedTwice(
    (earlier, later) => isStopping(later) && hasEffectiveOverride(earlier),
  ),
  'container.image': showsInput(
    (task, { image }) => image !== undefined && taskContainers(task).some(hasMember('image')),
  ),
  'container.image.spelling': showsInput(
    (task, { image }) =>
      image !== undefined && taskContainers(task).some((container) => container['image'] === image),
  ),
  'task.sizes.given': showsInput(
    (task, { sizes }) => sizes !== undefined && hasMember('cpu', 'memory')(task),
  ),
  'task.sizes.overridden': showsInput(
    (task, { overrides = {} }) => hasMember('cpu', 'memory')(overrides) && hasMember('cpu', 'memory')(task),
  ),
  'task.launch-type': showsInput(
    (task, { launchType }) => launchType !== undefined && hasMember('launchType')(task),
  ),
  'attachment.subnet': showsInput(
    (task, { subnets }) =>
      subnets !== undefined &&
      toObjectList(task['attachments']).some(({ details }) =>
        toObjectList(details).some((detail) => detail['name'] === 'subnetId' && hasMember('value')(detail)),
      ),
  ),
  'container.ports': showsInput(
    (task, { ports }) =>
      ports !== undefined &&
      taskContainers(task).some(({ networkBindings }) =>
        toObjectList(networkBindings).some(hasMember('containerPort')),
      ),
  ),
  'task.stop-code': showsInput(
    (task, { stop }) => stop !== undefined && stop !== 'of-unknown-status' && hasMember('stopCode')(task),
  ),
  'task.stop-code.end': showsInput((task, { stop }) => stop === undefined && hasMember('stopCode')(task)),
  'task.stop-code.shown': showsInput((task) => isEnded(task) && hasMember('stopCode')(task)),
  'include.tags.exact': showsInput(
    (task, { tags = [] }) => tags.length > 0 && toObjectList(task['tags']).length > 0,
  ),
  'run.answer': ({ steps = [], timeline }) =>
    timeline !== undefined &&
    steps.some(
      (step) =>
        exchangeStatus(step) === 200 && /\.(Run|Stop)Task$/.test(step.request.headers['x-amz-target'] ?? ''),
    ),
};
