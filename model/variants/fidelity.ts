import { isObject, type JsonObject } from '../../specs/json.ts';
import { mapTasks, objectList } from '../answer-edits.ts';
import type { Gateway } from '../protocol-front.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const tasksWith = (change: (task: JsonObject) => JsonObject): Variant['createOptions'] =>
  withHooks({ transformOutput: mapTasks(change) });

const without = (task: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(task).filter(([member]) => member !== name));

const containersWith =
  (change: (container: JsonObject) => JsonObject) =>
  (task: JsonObject): JsonObject =>
    task['containers'] === undefined
      ? task
      : { ...task, containers: objectList(task, 'containers').map(change) };

const overridesWith =
  (change: (entries: readonly JsonObject[]) => readonly JsonObject[]) =>
  (task: JsonObject): JsonObject => {
    const { overrides } = task;
    if (!isObject(overrides)) return task;
    return {
      ...task,
      overrides: { ...overrides, containerOverrides: change(objectList(overrides, 'containerOverrides')) },
    };
  };

/** RunTask rejects requests with this member. */
const rejectRunTaskWith =
  (member: string): Gateway =>
  (request, service) => {
    const isRun = request.headers['x-amz-target']?.endsWith('.RunTask') === true;
    if (!isRun || !Buffer.from(request.body).includes(`"${member}"`)) return service(request);
    const body = { __type: 'InvalidParameterException', message: `${member} is not supported.` };
    return Promise.resolve({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'none' },
      body: Buffer.from(JSON.stringify(body)),
    });
  };

const partialRunTask = 'An emulator may not support all of RunTask; the checks then do not apply.';

/** Allowed behavior in how a description matches the input that the task was run with. */
export const fidelityVariants: readonly Variant[] = [
  variant(
    'tags-of-service',
    'A task also has tags of the service.',
    'include.tags.exact: keys that begin with aws: belong to the service',
    withHooks({
      transformOutput: mapTasks((task) =>
        objectList(task, 'tags').length === 0
          ? task
          : { ...task, tags: [{ key: 'aws:ecs:clusterName', value: 'x' }, ...objectList(task, 'tags')] },
      ),
    }),
  ),
  variant(
    'overrides-in-other-order',
    'Overrides are in another order, and include those of a container that the service added.',
    'task.overrides.given, task.overrides.kept: sidecars are allowed, and no order is documented',
    tasksWith(
      overridesWith((entries) => [
        { name: 'aws-guardduty-agent', environment: [{ name: 'STAGE', value: 'prod' }] },
        ...entries.toReversed(),
      ]),
    ),
  ),
  variant(
    'overrides-late',
    'A task that is not placed yet has neither containers nor container overrides.',
    'ECS was observed to do this for a task that was never placed',
    tasksWith((task) =>
      task['lastStatus'] === 'PROVISIONING'
        ? { ...overridesWith(() => [])(task), containers: [], attachments: [] }
        : task,
    ),
  ),
  variant(
    'images-by-digest',
    'Images have a registry, a tag and a digest.',
    'container.image.spelling: imageDigest identifies the image',
    tasksWith(
      containersWith((container) => {
        const imageDigest = `sha256:${'0a1b2c3d'.repeat(8)}`;
        const image = `docker.io/library/${String(container['image'])}:latest@${imageDigest}`;
        return container['image'] === undefined ? container : { ...container, image, imageDigest };
      }),
    ),
  ),
  variant(
    'images-of-mirror',
    'Images come from a mirror, under a path of its own.',
    'container.image.spelling: imageDigest identifies the image',
    tasksWith(
      containersWith((container) => {
        const image = `mirror.local:5000/docker-hub/library/${String(container['image'])}`;
        const imageDigest = `sha256:${'0a1b2c3d'.repeat(8)}`;
        return container['image'] === undefined ? container : { ...container, image, imageDigest };
      }),
    ),
  ),
  variant(
    'sizes-with-units',
    'The sizes of a task have units.',
    'task.sizes is only observed; task.sizes.given is about the size, not its notation',
    tasksWith((task) => ({
      ...task,
      cpu: `${Number(task['cpu']) / 1024} vCPU`,
      memory: `${Number(task['memory']) / 1024} GB`,
    })),
    { mayWarn: ['sizes-are-digits'] },
  ),
  variant(
    'sizes-as-defined',
    'The cpu and memory of a task are those of the task definition even if they are overridden.',
    'task.sizes.overridden is only observed; the API reference calls them the sizes of the task definition',
    tasksWith((task) => (task['launchType'] === 'FARGATE' ? { ...task, cpu: '256', memory: '512' } : task)),
    { mayWarn: ['sizes-as-given'] },
  ),
  variant(
    'capacity-by-provider',
    'A Fargate task has a capacityProviderName instead of a launchType.',
    'task.launch-type: capacityProviderName is an accepted alternative',
    tasksWith((task) =>
      task['launchType'] === 'FARGATE'
        ? { ...without(task, 'launchType'), capacityProviderName: 'FARGATE_SPOT' }
        : task,
    ),
  ),
  variant(
    'ports-twice',
    'A port has one binding for IPv4 and one for IPv6.',
    'container.ports: both bindings name the container port',
    tasksWith(
      containersWith((container) => ({
        ...container,
        networkBindings: objectList(container, 'networkBindings').flatMap((one) => [
          one,
          { ...one, bindIP: '::' },
        ]),
      })),
    ),
  ),
  variant(
    'stop-code-of-failed-start',
    'A task that was stopped before it ran has the stop code TaskFailedToStart.',
    'task.stop-code only covers tasks that were seen running',
    tasksWith((task) =>
      task['stopCode'] !== undefined && task['startedAt'] === undefined
        ? { ...task, stopCode: 'TaskFailedToStart' }
        : task,
    ),
  ),
  variant(
    'stop-meets-end',
    'A container ends at the moment its task is stopped; StopTask returns no stop code.',
    'task.stop-code: if causes overlap, either code is correct',
    withHooks({
      transformReturnedTask: (task, operation) =>
        operation === 'StopTask' ? without(task, 'stopCode') : task,
      transformOutput: mapTasks((task) =>
        task['stopCode'] === undefined ? task : { ...task, stopCode: 'EssentialContainerExited' },
      ),
    }),
  ),
  variant('overrides-refused', 'RunTask rejects overrides.', partialRunTask, () => ({
    gateway: rejectRunTaskWith('overrides'),
  })),
  variant('tags-refused', 'RunTask rejects tags.', partialRunTask, () => ({
    gateway: rejectRunTaskWith('tags'),
  })),
  variant('origin-refused', 'RunTask rejects startedBy.', partialRunTask, () => ({
    gateway: rejectRunTaskWith('startedBy'),
  })),
];
