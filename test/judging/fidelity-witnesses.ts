import { isObject, type JsonObject } from '../../specs/json.ts';
import {
  containersOf,
  entriesOf,
  has,
  isEnded,
  listOf,
  statusOf,
  twice,
  type Witness,
} from './trial-predicates.ts';
import type { RequestedId } from '../../checks/describe-tasks/request-facts.ts';

type Facts = NonNullable<RequestedId['facts']>;

/** A task of the run that is described with what its facts speak of. */
const givenAndShown =
  (isIt: (task: JsonObject, facts: Facts) => boolean): Witness =>
  ({ exchange, facts: { ids = [] } = {} }) =>
    entriesOf(exchange, 'tasks').some((task) =>
      ids.some(({ arn, facts }) => arn === task['taskArn'] && facts !== undefined && isIt(task, facts)),
    );

const overridesOf = ({ overrides }: JsonObject): JsonObject => (isObject(overrides) ? overrides : {});
const hasOverridden = (task: JsonObject): boolean =>
  listOf(overridesOf(task)['containerOverrides']).some((entry) => Object.keys(entry).length > 1);
const isDown = ({ desiredStatus, lastStatus }: JsonObject): boolean =>
  desiredStatus === 'STOPPED' || lastStatus === 'STOPPED';

/** Of clauses about what was given to RunTask, and in the definition. */
export const fidelityWitnesses: Readonly<Record<string, Witness>> = {
  'task.origin': givenAndShown(
    (task, { startedBy, groupGiven }) =>
      (startedBy !== undefined && has('startedBy')(task)) || (groupGiven === true && has('group')(task)),
  ),
  'task.overrides.given': givenAndShown(
    (task, { overrides }) => overrides !== undefined && hasOverridden(task),
  ),
  'task.overrides.sizes': givenAndShown(
    (task, { overrides = {} }) => has('cpu', 'memory')(overrides) && has('cpu', 'memory')(overridesOf(task)),
  ),
  'task.overrides.kept': twice((earlier, later) => isDown(later) && hasOverridden(earlier)),
  'container.image': givenAndShown(
    (task, { image }) => image !== undefined && containersOf(task).some(has('image')),
  ),
  'container.image.spelling': givenAndShown(
    (task, { image }) => image !== undefined && containersOf(task).some((one) => one['image'] === image),
  ),
  'task.sizes.given': givenAndShown((task, { sizes }) => sizes !== undefined && has('cpu', 'memory')(task)),
  'task.sizes.overridden': givenAndShown(
    (task, { overrides = {} }) => has('cpu', 'memory')(overrides) && has('cpu', 'memory')(task),
  ),
  'task.launch-type': givenAndShown(
    (task, { launchType }) => launchType !== undefined && has('launchType')(task),
  ),
  'attachment.subnet': givenAndShown(
    (task, { subnets }) =>
      subnets !== undefined &&
      listOf(task['attachments']).some(({ details }) =>
        listOf(details).some((detail) => detail['name'] === 'subnetId' && has('value')(detail)),
      ),
  ),
  'container.ports': givenAndShown(
    (task, { ports }) =>
      ports !== undefined &&
      containersOf(task).some(({ networkBindings }) => listOf(networkBindings).some(has('containerPort'))),
  ),
  'task.stop-code': givenAndShown(
    (task, { stop }) => stop !== undefined && stop !== 'of-unknown-status' && has('stopCode')(task),
  ),
  'task.stop-code.end': givenAndShown((task, { stop }) => stop === undefined && has('stopCode')(task)),
  'task.stop-code.shown': givenAndShown((task) => isEnded(task) && has('stopCode')(task)),
  'include.tags.exact': givenAndShown(
    (task, { tags = [] }) => tags.length > 0 && listOf(task['tags']).length > 0,
  ),
  'run.answer': ({ steps = [], timeline }) =>
    timeline !== undefined &&
    steps.some(
      (step) =>
        statusOf(step) === 200 && /\.(Run|Stop)Task$/.test(step.request.headers['x-amz-target'] ?? ''),
    ),
};
