import type { Json } from '../state.ts';
import { mutant, type Mutant } from './mutant.ts';
import { eachError, eachTask, listIn } from '../answer-edits.ts';

const put = (members: Json) => eachTask((task) => ({ ...task, ...members }));

const eachContainer = (change: (container: Json) => Json) =>
  eachTask((task) => ({ ...task, containers: listIn(task, 'containers').map(change) }));

const running = ({ lastStatus }: Json): boolean => lastStatus === 'RUNNING';

/** Faults in the members of a task, and in what an answer says besides. */
export const descriptionMutants: readonly Mutant[] = [
  mutant('failures-absent', 'Without failures there is no such list.', {
    killedBy: 'both-lists-present',
    output: ({ failures, ...rest }) =>
      Array.isArray(failures) && failures.length > 0 ? { ...rest, failures } : rest,
  }),
  mutant('failures-detailed', 'A missing task comes with a detail.', {
    killedBy: 'missing-failure-form',
    output: (output) => ({
      ...output,
      failures: listIn(output, 'failures').map((failure) => ({ ...failure, detail: 'no such task' })),
    }),
  }),
  mutant('members-strange', 'A task has a member of its own.', {
    killedBy: 'members-known',
    output: put({ colour: 'green' }),
  }),
  mutant('task-arn-absent', 'A task is described without its ARN.', {
    killedBy: 'task-arn-present',
    output: eachTask(({ taskArn: _arn, ...task }) => task),
  }),
  mutant('overrides-absent', 'A task is described without its overrides.', {
    killedBy: 'task-members-present',
    output: eachTask(({ overrides: _overrides, ...task }) => task),
  }),
  mutant('status-strange', 'A status that the lifecycle does not have.', {
    killedBy: 'statuses-known',
    output: eachTask((task) => (running(task) ? { ...task, lastStatus: 'ALIVE' } : task)),
  }),
  mutant('desired-pending', 'A task that is to run is desired to be PENDING.', {
    killedBy: 'statuses-known',
    output: eachTask((task) =>
      task['desiredStatus'] === 'RUNNING' ? { ...task, desiredStatus: 'PENDING' } : task,
    ),
  }),
  mutant('cluster-of-stranger', 'The cluster of a task is of another account.', {
    killedBy: 'arns-agree',
    output: eachTask((task) => ({
      ...task,
      clusterArn: String(task['clusterArn']).replace(/:\d{12}:/, ':999988887777:'),
    })),
  }),
  mutant('definition-other', 'The task definition is another revision.', {
    killedBy: 'definition-as-run',
    output: eachTask((task) => ({
      ...task,
      taskDefinitionArn: String(task['taskDefinitionArn']).replace(/\d+$/, '99'),
    })),
  }),
  mutant('origin-forgotten', 'A task is started by ecs.', {
    killedBy: 'origin-as-given',
    output: put({ startedBy: 'ecs' }),
  }),
  mutant('containers-of-definition', 'The task of a container is the task definition.', {
    killedBy: 'containers-belong',
    output: eachTask((task) => ({
      ...task,
      containers: listIn(task, 'containers').map((container) => ({
        ...container,
        taskArn: task['taskDefinitionArn'],
      })),
    })),
  }),
  mutant('containers-first-only', 'A task shows its first container.', {
    killedBy: 'containers-complete',
    output: eachTask((task) => ({ ...task, containers: listIn(task, 'containers').slice(0, 1) })),
  }),
  mutant('overrides-empty', 'With nothing overridden no container is named.', {
    killedBy: 'overrides-name-containers',
    output: put({ overrides: { containerOverrides: [] } }),
  }),
  mutant('attachments-renamed', 'An interface names no attachment of its task.', {
    killedBy: 'attachments-named',
    output: eachTask((task) => ({
      ...task,
      attachments: listIn(task, 'attachments').map((attachment) => ({ ...attachment, id: 'other' })),
    })),
  }),
  mutant('instance-on-fargate', 'A task on Fargate has a container instance.', {
    killedBy: 'launch-type-members',
    output: eachTask((task) => ({
      ...task,
      containerInstanceArn: String(task['clusterArn']).replace(':cluster/', ':container-instance/'),
    })),
  }),
  mutant('sizes-in-words', 'cpu is told with its unit.', {
    killedBy: 'sizes-are-digits',
    output: put({ cpu: '0.25 vCPU' }),
  }),
  mutant('exit-code-always', 'A container has an exit code while it runs.', {
    killedBy: 'exit-code-after-end',
    output: eachContainer((container) => ({ ...container, exitCode: 0 })),
  }),
  mutant('stop-code-early', 'A task has a stop code while it runs.', {
    killedBy: 'stop-members-in-time',
    output: put({ stopCode: 'UserInitiated' }),
  }),
  mutant('stop-code-empty', 'A task that was not stopped has an empty stop code.', {
    killedBy: 'response-matches-schema',
    output: eachTask((task) => ({ stopCode: '', ...task })),
  }),
  mutant('container-members-null', 'A container that has not ended has null for its exit code.', {
    killedBy: 'response-matches-schema',
    output: eachContainer((container) => ({ exitCode: null, ...container })),
  }),
  mutant('health-absent', 'A task is described without its health.', {
    killedBy: 'task-members-present',
    output: eachTask(({ healthStatus: _health, ...task }) => task),
  }),
  mutant('container-arns-of-task', 'The ARN of a container is that of its task.', {
    killedBy: 'containers-belong',
    output: eachContainer((container) => ({ ...container, containerArn: container['taskArn'] })),
  }),
  mutant('stop-reason-other', 'A stopped task has a reason of its own.', {
    killedBy: 'stop-reason-kept',
    output: eachTask((task) =>
      task['stoppedReason'] === undefined ? task : { ...task, stoppedReason: 'It was time.' },
    ),
  }),
  mutant('started-before-created', 'A task started before it was created.', {
    killedBy: 'stamps-in-order',
    output: eachTask((task) =>
      task['startedAt'] === undefined ? task : { ...task, startedAt: Number(task['createdAt']) - 100 },
    ),
  }),
  mutant('version-falls', 'Each description has a lower version.', {
    killedBy: 'time-goes-forward',
    make: () => {
      let version = 1_000_000;
      return {
        output: eachTask((task) => {
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
        output: eachTask((task) => {
          times += 1;
          return { ...task, createdAt: Number(task['createdAt']) + times / 1000 };
        }),
      };
    },
  }),
  mutant('created-in-another-zone', 'The time of creation is that of a clock five hours ahead.', {
    killedBy: 'created-when-run',
    output: eachTask((task) => ({ ...task, createdAt: Number(task['createdAt']) + 5 * 3600 })),
  }),
  mutant('reason-wanders', 'Why a task has stopped is said in other words each time.', {
    killedBy: 'stamps-stay',
    make: () => {
      let times = 0;
      return {
        output: eachTask((task) => {
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
    output: eachTask((task) =>
      ['STOPPING', 'DEPROVISIONING'].includes(String(task['lastStatus']))
        ? { ...task, lastStatus: 'RUNNING' }
        : task,
    ),
  }),
  mutant('never-quite-stopped', 'A task that has stopped is said to be nearly there.', {
    killedBy: 'waiters-end',
    output: eachTask((task) =>
      task['lastStatus'] === 'STOPPED' ? { ...task, lastStatus: 'DEPROVISIONING' } : task,
    ),
  }),
  mutant('tags-first-only', 'Of the tags of a task the first is shown.', {
    killedBy: 'tags-on-request',
    suites: ['lifecycle'],
    output: eachTask((task) => ({ ...task, tags: listIn(task, 'tags').slice(0, 1) })),
  }),
  mutant('types-qualified', 'The type of an error has its namespace.', {
    killedBy: 'bare-error-type',
    answer: eachError((answer) => {
      const { body } = answer;
      if (typeof body === 'string') return answer;
      return { ...answer, body: { ...body, __type: `com.amazonaws.ecs#${String(body['__type'])}` } };
    }),
  }),
  mutant('texts-other', 'Refusals are told in other words.', {
    killedBy: 'refusal-texts',
    answer: eachError((answer) =>
      typeof answer.body === 'string' ? answer : { ...answer, body: { ...answer.body, message: 'No.' } },
    ),
  }),
  mutant('request-id-constant', 'Every answer has the same request id.', {
    killedBy: 'request-id-fresh',
    answer: (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000' },
    }),
  }),
];
