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

/** RunTask refuses what has such a member. */
const refusing =
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

const some = 'An emulator may lack some of RunTask: then nothing is claimed of it.';

/** Liberties in how a task that was made is described. */
export const fidelityVariants: readonly Variant[] = [
  variant(
    'tags-of-service',
    'Beside its own tags a task has those of the service.',
    'include.tags.exact: keys that begin with aws: are the service’s',
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
    'Overrides stand in another order, with those of a container that the service has injected.',
    'task.overrides.given, task.overrides.kept: sidecars stand beside, and no order is promised',
    tasksWith(
      overridesWith((entries) => [
        { name: 'aws-guardduty-agent', environment: [{ name: 'STAGE', value: 'prod' }] },
        ...entries.toReversed(),
      ]),
    ),
  ),
  variant(
    'overrides-late',
    'A task that was not placed yet has neither containers nor overrides of any.',
    'ECS was seen to answer so of a task that was never placed',
    tasksWith((task) =>
      task['lastStatus'] === 'PROVISIONING'
        ? { ...overridesWith(() => [])(task), containers: [], attachments: [] }
        : task,
    ),
  ),
  variant(
    'images-by-digest',
    'An image is told with its registry, tag and digest.',
    'container.image.spelling: imageDigest says which one it is',
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
    'container.image.spelling: imageDigest says which one it is',
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
    'The sizes of a task are told with their units.',
    'task.sizes is observed; task.sizes.given is about the size, not about how it is written',
    tasksWith((task) => ({
      ...task,
      cpu: `${Number(task['cpu']) / 1024} vCPU`,
      memory: `${Number(task['memory']) / 1024} GB`,
    })),
    { mayWarn: ['sizes-are-digits'] },
  ),
  variant(
    'sizes-as-defined',
    'cpu and memory are those of the task definition, also where they are overridden.',
    'task.sizes.overridden is observed: the reference calls them the sizes in a task definition',
    tasksWith((task) => (task['launchType'] === 'FARGATE' ? { ...task, cpu: '256', memory: '512' } : task)),
    { mayWarn: ['sizes-as-given'] },
  ),
  variant(
    'capacity-by-provider',
    'A task in Fargate names its provider in place of a launch type.',
    'task.launch-type: capacityProviderName says as much',
    tasksWith((task) =>
      task['launchType'] === 'FARGATE'
        ? { ...without(task, 'launchType'), capacityProviderName: 'FARGATE_SPOT' }
        : task,
    ),
  ),
  variant(
    'ports-twice',
    'A port is bound to the host for each family of addresses.',
    'container.ports: each of the two names the port of the container',
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
    'A task that was stopped before it ran has failed to start.',
    'task.stop-code is about a task that was seen to run',
    tasksWith((task) =>
      task['stopCode'] !== undefined && task['startedAt'] === undefined
        ? { ...task, stopCode: 'TaskFailedToStart' }
        : task,
    ),
  ),
  variant(
    'stop-meets-end',
    'A container ends in the moment in which its task is stopped, and StopTask does not say why.',
    'task.stop-code: where causes overlap, either one is right',
    withHooks({
      transformReturnedTask: (task, operation) =>
        operation === 'StopTask' ? without(task, 'stopCode') : task,
      transformOutput: mapTasks((task) =>
        task['stopCode'] === undefined ? task : { ...task, stopCode: 'EssentialContainerExited' },
      ),
    }),
  ),
  variant('overrides-refused', 'RunTask takes no overrides.', some, () => ({
    gateway: refusing('overrides'),
  })),
  variant('tags-refused', 'RunTask takes no tags.', some, () => ({ gateway: refusing('tags') })),
  variant('origin-refused', 'RunTask takes neither startedBy nor a group.', some, () => ({
    gateway: refusing('startedBy'),
  })),
];
