import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapErrors, mapSuccessText, mapTasks, objectList } from '../answer-edits.ts';

const withMembers = (members: JsonObject) => mapTasks((task) => ({ ...task, ...members }));

const eachContainer = (change: (container: JsonObject) => JsonObject) =>
  mapTasks((task) => ({ ...task, containers: objectList(task, 'containers').map(change) }));

const isRunning = ({ lastStatus }: JsonObject): boolean => lastStatus === 'RUNNING';

/** Faults in the members of a task and of an answer. */
export const descriptionMutants: readonly Mutant[] = [
  mutant('failures-absent', 'Without failures the member `failures` is omitted.', {
    killedBy: 'both-lists-present',
    transformOutput: ({ failures, ...rest }) =>
      Array.isArray(failures) && failures.length > 0 ? { ...rest, failures } : rest,
  }),
  mutant('failures-detailed', 'The failure for a missing task has a detail.', {
    killedBy: 'missing-failure-form',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({ ...failure, detail: 'no such task' })),
    }),
  }),
  mutant('members-strange', 'A task has a member that the API does not have.', {
    killedBy: 'members-known',
    transformOutput: withMembers({ colour: 'green' }),
  }),
  mutant('members-of-javascript', 'A task has members that JavaScript objects inherit.', {
    killedBy: 'members-known',
    transformOutput: withMembers({ constructor: 'green', ['hasOwnProperty']: 1 }),
  }),
  mutant('version-endless', 'The version of a task is the number 1e400.', {
    killedBy: 'response-matches-schema',
    transformAnswer: mapSuccessText((text) => text.replaceAll(/"version":\d+/g, '"version":1e400')),
  }),
  mutant('tasks-deep', 'The answer that shows a running task is nested 100 levels deep.', {
    killedBy: 'every-id-accounted-for',
    transformAnswer: mapSuccessText((text) =>
      text.replace('"lastStatus":"RUNNING"', `"deep":${'['.repeat(100)}${']'.repeat(100)},$&`),
    ),
  }),
  mutant('task-arn-absent', 'A described task has no ARN.', {
    killedBy: 'task-arn-present',
    transformOutput: mapTasks(({ taskArn: _arn, ...task }) => task),
  }),
  mutant('overrides-absent', 'A described task has no overrides.', {
    killedBy: 'task-members-present',
    transformOutput: mapTasks(({ overrides: _overrides, ...task }) => task),
  }),
  mutant('status-strange', 'A task has a status that is not in the lifecycle.', {
    killedBy: 'statuses-known',
    transformOutput: mapTasks((task) => (isRunning(task) ? { ...task, lastStatus: 'ALIVE' } : task)),
  }),
  mutant('desired-pending', 'A task that should run has desiredStatus PENDING.', {
    killedBy: 'statuses-known',
    transformOutput: mapTasks((task) =>
      task['desiredStatus'] === 'RUNNING' ? { ...task, desiredStatus: 'PENDING' } : task,
    ),
  }),
  mutant('cluster-of-stranger', 'The clusterArn of a task names another account.', {
    killedBy: 'arns-agree',
    transformOutput: mapTasks((task) => ({
      ...task,
      clusterArn: String(task['clusterArn']).replace(/:\d{12}:/, ':999988887777:'),
    })),
  }),
  mutant('definition-other', 'The taskDefinitionArn names another revision.', {
    killedBy: 'definition-as-run',
    transformOutput: mapTasks((task) => ({
      ...task,
      taskDefinitionArn: String(task['taskDefinitionArn']).replace(/\d+$/, '99'),
    })),
  }),
  mutant('origin-forgotten', 'The startedBy of every task is `ecs`.', {
    killedBy: 'origin-as-given',
    transformOutput: withMembers({ startedBy: 'ecs' }),
  }),
  mutant('containers-of-definition', 'The taskArn of a container is the ARN of the task definition.', {
    killedBy: 'containers-belong',
    transformOutput: mapTasks((task) => ({
      ...task,
      containers: objectList(task, 'containers').map((container) => ({
        ...container,
        taskArn: task['taskDefinitionArn'],
      })),
    })),
  }),
  mutant('containers-first-only', 'Only the first container of a task is listed.', {
    killedBy: 'containers-complete',
    transformOutput: mapTasks((task) => ({
      ...task,
      containers: objectList(task, 'containers').slice(0, 1),
    })),
  }),
  mutant('overrides-empty', 'The list of container overrides is empty instead of naming each container.', {
    killedBy: 'overrides-name-containers',
    transformOutput: withMembers({ overrides: { containerOverrides: [] } }),
  }),
  mutant(
    'attachments-renamed',
    'The network interfaces of a task refer to an attachment id that the task does not have.',
    {
      killedBy: 'attachments-named',
      transformOutput: mapTasks((task) => ({
        ...task,
        attachments: objectList(task, 'attachments').map((attachment) => ({ ...attachment, id: 'other' })),
      })),
    },
  ),
  mutant('instance-on-fargate', 'A task on Fargate has a container instance.', {
    killedBy: 'launch-type-members',
    transformOutput: mapTasks((task) => ({
      ...task,
      containerInstanceArn: String(task['clusterArn']).replace(':cluster/', ':container-instance/'),
    })),
  }),
  mutant('sizes-in-words', 'The cpu of a task is written with its unit.', {
    killedBy: 'sizes-are-digits',
    transformOutput: withMembers({ cpu: '0.25 vCPU' }),
  }),
  mutant('exit-code-always', 'A running container has an exit code.', {
    killedBy: 'exit-code-after-end',
    transformOutput: eachContainer((container) => ({ ...container, exitCode: 0 })),
  }),
  mutant('stop-code-early', 'A running task has a stop code.', {
    killedBy: 'stop-members-in-time',
    transformOutput: withMembers({ stopCode: 'UserInitiated' }),
  }),
  mutant('stop-code-empty', 'A task that was not stopped has an empty stop code.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ stopCode: '', ...task })),
  }),
  mutant('container-members-null', 'The exit code of a container that has not ended is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: eachContainer((container) => ({ exitCode: null, ...container })),
  }),
  mutant('health-absent', 'A described task has no healthStatus.', {
    killedBy: 'task-members-present',
    transformOutput: mapTasks(({ healthStatus: _health, ...task }) => task),
  }),
  mutant('container-arns-of-task', 'The ARN of a container is that of its task.', {
    killedBy: 'containers-belong',
    transformOutput: eachContainer((container) => ({ ...container, containerArn: container['taskArn'] })),
  }),
  mutant('stop-reason-other', 'The stoppedReason of a stopped task differs from the given reason.', {
    killedBy: 'stop-reason-kept',
    transformOutput: mapTasks((task) =>
      task['stoppedReason'] === undefined ? task : { ...task, stoppedReason: 'It was time.' },
    ),
  }),
  mutant('started-before-created', 'The startedAt of a task is before its createdAt.', {
    killedBy: 'stamps-in-order',
    transformOutput: mapTasks((task) =>
      task['startedAt'] === undefined ? task : { ...task, startedAt: Number(task['createdAt']) - 100 },
    ),
  }),
  mutant('version-falls', 'The version decreases with each description.', {
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
  mutant('created-now', 'The createdAt of a task increases with each description.', {
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
  mutant('created-in-another-zone', 'The createdAt of a task is five hours ahead.', {
    killedBy: 'created-when-run',
    transformOutput: mapTasks((task) => ({ ...task, createdAt: Number(task['createdAt']) + 5 * 3600 })),
  }),
  mutant('reason-wanders', 'The stoppedReason changes with each description.', {
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
  mutant('runs-while-stopping', 'A stopping task is described as RUNNING.', {
    killedBy: 'time-goes-forward',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) =>
      ['STOPPING', 'DEPROVISIONING'].includes(String(task['lastStatus']))
        ? { ...task, lastStatus: 'RUNNING' }
        : task,
    ),
  }),
  mutant('never-quite-stopped', 'A stopped task stays DEPROVISIONING forever.', {
    killedBy: 'waiters-end',
    transformOutput: mapTasks((task) =>
      task['lastStatus'] === 'STOPPED' ? { ...task, lastStatus: 'DEPROVISIONING' } : task,
    ),
  }),
  mutant('tags-first-only', 'Only the first tag of a task is returned.', {
    killedBy: 'tags-on-request',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) => ({ ...task, tags: objectList(task, 'tags').slice(0, 1) })),
  }),
  mutant('types-qualified', 'The error type has a namespace.', {
    killedBy: 'bare-error-type',
    transformAnswer: mapErrors((answer) => {
      const { body } = answer;
      if (typeof body === 'string') return answer;
      return { ...answer, body: { ...body, __type: `com.amazonaws.ecs#${String(body['__type'])}` } };
    }),
  }),
  mutant('texts-other', 'Error messages differ from the service’s messages.', {
    killedBy: 'refusal-texts',
    transformAnswer: mapErrors((answer) =>
      typeof answer.body === 'string' ? answer : { ...answer, body: { ...answer.body, message: 'No.' } },
    ),
  }),
  mutant('request-id-constant', 'All answers have the same request id.', {
    killedBy: 'request-id-fresh',
    transformAnswer: (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000' },
    }),
  }),
];
