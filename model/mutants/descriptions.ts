import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapErrors, mapTasks, objectList } from '../answer-edits.ts';

const put = (members: JsonObject) => mapTasks((task) => ({ ...task, ...members }));

const eachContainer = (change: (container: JsonObject) => JsonObject) =>
  mapTasks((task) => ({ ...task, containers: objectList(task, 'containers').map(change) }));

const running = ({ lastStatus }: JsonObject): boolean => lastStatus === 'RUNNING';

/** Faults in the members of a task, and in what an answer says besides. */
export const descriptionMutants: readonly Mutant[] = [
  mutant('failures-absent', 'Without failures there is no such list.', {
    killedBy: 'both-lists-present',
    transformOutput: ({ failures, ...rest }) =>
      Array.isArray(failures) && failures.length > 0 ? { ...rest, failures } : rest,
  }),
  mutant('failures-detailed', 'A missing task comes with a detail.', {
    killedBy: 'missing-failure-form',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({ ...failure, detail: 'no such task' })),
    }),
  }),
  mutant('members-strange', 'A task has a member of its own.', {
    killedBy: 'members-known',
    transformOutput: put({ colour: 'green' }),
  }),
  mutant('task-arn-absent', 'A task is described without its ARN.', {
    killedBy: 'task-arn-present',
    transformOutput: mapTasks(({ taskArn: _arn, ...task }) => task),
  }),
  mutant('overrides-absent', 'A task is described without its overrides.', {
    killedBy: 'task-members-present',
    transformOutput: mapTasks(({ overrides: _overrides, ...task }) => task),
  }),
  mutant('status-strange', 'A status that the lifecycle does not have.', {
    killedBy: 'statuses-known',
    transformOutput: mapTasks((task) => (running(task) ? { ...task, lastStatus: 'ALIVE' } : task)),
  }),
  mutant('desired-pending', 'A task that is to run is desired to be PENDING.', {
    killedBy: 'statuses-known',
    transformOutput: mapTasks((task) =>
      task['desiredStatus'] === 'RUNNING' ? { ...task, desiredStatus: 'PENDING' } : task,
    ),
  }),
  mutant('cluster-of-stranger', 'The cluster of a task is of another account.', {
    killedBy: 'arns-agree',
    transformOutput: mapTasks((task) => ({
      ...task,
      clusterArn: String(task['clusterArn']).replace(/:\d{12}:/, ':999988887777:'),
    })),
  }),
  mutant('definition-other', 'The task definition is another revision.', {
    killedBy: 'definition-as-run',
    transformOutput: mapTasks((task) => ({
      ...task,
      taskDefinitionArn: String(task['taskDefinitionArn']).replace(/\d+$/, '99'),
    })),
  }),
  mutant('origin-forgotten', 'A task is started by ecs.', {
    killedBy: 'origin-as-given',
    transformOutput: put({ startedBy: 'ecs' }),
  }),
  mutant('containers-of-definition', 'The task of a container is the task definition.', {
    killedBy: 'containers-belong',
    transformOutput: mapTasks((task) => ({
      ...task,
      containers: objectList(task, 'containers').map((container) => ({
        ...container,
        taskArn: task['taskDefinitionArn'],
      })),
    })),
  }),
  mutant('containers-first-only', 'A task shows its first container.', {
    killedBy: 'containers-complete',
    transformOutput: mapTasks((task) => ({
      ...task,
      containers: objectList(task, 'containers').slice(0, 1),
    })),
  }),
  mutant('overrides-empty', 'With nothing overridden no container is named.', {
    killedBy: 'overrides-name-containers',
    transformOutput: put({ overrides: { containerOverrides: [] } }),
  }),
  mutant('attachments-renamed', 'An interface names no attachment of its task.', {
    killedBy: 'attachments-named',
    transformOutput: mapTasks((task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((attachment) => ({ ...attachment, id: 'other' })),
    })),
  }),
  mutant('instance-on-fargate', 'A task on Fargate has a container instance.', {
    killedBy: 'launch-type-members',
    transformOutput: mapTasks((task) => ({
      ...task,
      containerInstanceArn: String(task['clusterArn']).replace(':cluster/', ':container-instance/'),
    })),
  }),
  mutant('sizes-in-words', 'cpu is told with its unit.', {
    killedBy: 'sizes-are-digits',
    transformOutput: put({ cpu: '0.25 vCPU' }),
  }),
  mutant('exit-code-always', 'A container has an exit code while it runs.', {
    killedBy: 'exit-code-after-end',
    transformOutput: eachContainer((container) => ({ ...container, exitCode: 0 })),
  }),
  mutant('stop-code-early', 'A task has a stop code while it runs.', {
    killedBy: 'stop-members-in-time',
    transformOutput: put({ stopCode: 'UserInitiated' }),
  }),
  mutant('stop-code-empty', 'A task that was not stopped has an empty stop code.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ stopCode: '', ...task })),
  }),
  mutant('container-members-null', 'A container that has not ended has null for its exit code.', {
    killedBy: 'response-matches-schema',
    transformOutput: eachContainer((container) => ({ exitCode: null, ...container })),
  }),
  mutant('health-absent', 'A task is described without its health.', {
    killedBy: 'task-members-present',
    transformOutput: mapTasks(({ healthStatus: _health, ...task }) => task),
  }),
  mutant('container-arns-of-task', 'The ARN of a container is that of its task.', {
    killedBy: 'containers-belong',
    transformOutput: eachContainer((container) => ({ ...container, containerArn: container['taskArn'] })),
  }),
  mutant('stop-reason-other', 'A stopped task has a reason of its own.', {
    killedBy: 'stop-reason-kept',
    transformOutput: mapTasks((task) =>
      task['stoppedReason'] === undefined ? task : { ...task, stoppedReason: 'It was time.' },
    ),
  }),
  mutant('started-before-created', 'A task started before it was created.', {
    killedBy: 'stamps-in-order',
    transformOutput: mapTasks((task) =>
      task['startedAt'] === undefined ? task : { ...task, startedAt: Number(task['createdAt']) - 100 },
    ),
  }),
  mutant('version-falls', 'Each description has a lower version.', {
    killedBy: 'time-goes-forward',
    make: () => {
      let version = 1_000_000;
      return {
        transformOutput: mapTasks((task) => {
          version -= 1;
          return { ...task, version };
        }),
      };
    },
  }),
  mutant('created-now', 'A task was created later each time it is described.', {
    killedBy: 'stamps-stay',
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          return { ...task, createdAt: Number(task['createdAt']) + times / 1000 };
        }),
      };
    },
  }),
  mutant('created-in-another-zone', 'The time of creation is that of a clock five hours ahead.', {
    killedBy: 'created-when-run',
    transformOutput: mapTasks((task) => ({ ...task, createdAt: Number(task['createdAt']) + 5 * 3600 })),
  }),
  mutant('reason-wanders', 'Why a task has stopped is said in other words each time.', {
    killedBy: 'stamps-stay',
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          return task['stoppedReason'] === undefined
            ? task
            : { ...task, stoppedReason: `stopped, as was said ${times} times` };
        }),
      };
    },
  }),
  mutant('runs-while-stopping', 'A task that is being stopped is said to run for a while.', {
    killedBy: 'time-goes-forward',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) =>
      ['STOPPING', 'DEPROVISIONING'].includes(String(task['lastStatus']))
        ? { ...task, lastStatus: 'RUNNING' }
        : task,
    ),
  }),
  mutant('never-quite-stopped', 'A task that has stopped is said to be nearly there.', {
    killedBy: 'waiters-end',
    transformOutput: mapTasks((task) =>
      task['lastStatus'] === 'STOPPED' ? { ...task, lastStatus: 'DEPROVISIONING' } : task,
    ),
  }),
  mutant('tags-first-only', 'Of the tags of a task the first is shown.', {
    killedBy: 'tags-on-request',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) => ({ ...task, tags: objectList(task, 'tags').slice(0, 1) })),
  }),
  mutant('types-qualified', 'The type of an error has its namespace.', {
    killedBy: 'bare-error-type',
    transformAnswer: mapErrors((answer) => {
      const { body } = answer;
      if (typeof body === 'string') return answer;
      return { ...answer, body: { ...body, __type: `com.amazonaws.ecs#${String(body['__type'])}` } };
    }),
  }),
  mutant('texts-other', 'Refusals are told in other words.', {
    killedBy: 'refusal-texts',
    transformAnswer: mapErrors((answer) =>
      typeof answer.body === 'string' ? answer : { ...answer, body: { ...answer.body, message: 'No.' } },
    ),
  }),
  mutant('request-id-constant', 'Every answer has the same request id.', {
    killedBy: 'request-id-fresh',
    transformAnswer: (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000' },
    }),
  }),
];
