import type { Hooks } from '../../model/hooks.ts';
import { mapErrors, mapTasks, objectList, stringList } from '../../model/answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';

/** An embedded ECS that never shows one thing. No check may hold a clause about this thing. */
export interface Absence {
  readonly what: string;
  readonly hooks: Hooks;
  /** The clauses that no check may hold. */
  readonly unheld: readonly string[];
}

const without =
  (...names: readonly string[]) =>
  (task: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(task).filter(([name]) => !names.includes(name)));

const stopMembers = ['stopCode', 'stoppedReason', 'stoppingAt', 'executionStoppedAt', 'stoppedAt'];
const keepRunning = (task: JsonObject): JsonObject => ({
  ...without(...stopMembers)(task),
  ...{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' },
  containers: objectList(task, 'containers').map((one) => ({
    ...without('exitCode')(one),
    lastStatus: 'RUNNING',
  })),
});

const stopClauses = [
  ...['task.stopped', 'task.stop-members', 'task.stop-reason', 'container.exit-code', 'time.stop'],
  ...['client.waiters', 'time.version.grows'],
];
const taskClauses = [
  ...['task.arn', 'task.members', 'container.task', 'arns.agree', 'task.last-status', 'task.containers'],
  ...['tasks.nothing-else', 'identifier.forms', 'identifier.same', 'identifier.exact', 'identifier.foreign'],
  ...[
    'cluster.scope',
    'cluster.default',
    'cluster.same',
    'cluster.deleted',
    'cluster.case',
    'protocol.method',
  ],
  ...['include.tags', 'include.no-tags', 'include.nothing-else', 'protocol.null', 'protocol.timestamps'],
  ...['time.version', 'time.status', 'time.stamps', 'time.identity', 'tasks.read-only', 'time.consistency'],
  'protocol.unknown-members',
  ...stopClauses,
];
const refusalClauses = [
  ...[
    'tasks.max',
    'tasks.required',
    'tasks.not-empty',
    'cluster.not-found',
    'cluster.illegal',
    'error.several',
  ],
  ...['error.status', 'error.shape', 'error.bare-type', 'error.content-type', 'error.status.named'],
  ...['protocol.body', 'protocol.types', 'protocol.operation', 'include.enum', 'identifier.separators'],
  ...['auth.required', 'auth.errors'],
];

export const absences: readonly Absence[] = [
  { what: 'no task ever stops', hooks: { transformOutput: mapTasks(keepRunning) }, unheld: [...stopClauses] },
  {
    what: 'no task has containers',
    hooks: {
      transformOutput: mapTasks((task) => ({
        ...task,
        containers: [],
        overrides: { containerOverrides: [] },
      })),
    },
    unheld: ['task.containers', 'container.task', 'container.arn', 'container.exit-code', 'task.overrides'],
  },
  {
    what: 'no task has attachments',
    hooks: {
      transformOutput: mapTasks((task) => ({
        ...task,
        attachments: [],
        containers: objectList(task, 'containers').map((one) => ({ ...one, networkInterfaces: [] })),
      })),
    },
    unheld: ['interface.attachment'],
  },
  {
    what: 'no task has tags',
    hooks: { transformOutput: mapTasks(without('tags')) },
    unheld: ['include.tags', 'include.no-tags'],
  },
  {
    what: 'a task has only its ARN and its status',
    hooks: { transformOutput: mapTasks(({ taskArn, lastStatus }) => ({ taskArn, lastStatus })) },
    unheld: ['task.members.2018', 'task.sizes', 'time.version', 'time.stamps', 'time.identity', 'arns.agree'],
  },
  {
    what: 'no id names a task',
    hooks: {
      transformOutput: (_, { input }) => ({
        tasks: [],
        failures: stringList(input, 'tasks').map((arn) => ({ arn, reason: 'MISSING' })),
      }),
    },
    unheld: [...taskClauses],
  },
  {
    what: 'both lists are always empty',
    hooks: { transformOutput: () => ({ tasks: [], failures: [] }) },
    unheld: [
      ...['tasks.partition', 'tasks.hundred', 'failures.missing', 'failures.no-detail', 'response.schema'],
      ...['response.members', ...taskClauses],
    ],
  },
  {
    what: 'nothing is refused',
    hooks: {
      transformAnswer: mapErrors((answer) => ({ ...answer, status: 200, body: { tasks: [], failures: [] } })),
    },
    unheld: [...refusalClauses],
  },
  {
    what: 'everything is refused',
    hooks: {
      transformAnswer: (answer) => ({
        ...answer,
        status: 400,
        body: { __type: 'ClientException', message: 'no' },
      }),
    },
    unheld: [
      ...['request.answered', 'answer.both-lists', 'tasks.max', 'tasks.required', 'cluster.not-found'],
      ...['auth.required', ...taskClauses],
    ],
  },
  {
    what: 'no error has a text',
    hooks: {
      transformAnswer: mapErrors((answer) =>
        typeof answer.body === 'string' ? answer : { ...answer, body: without('message')(answer.body) },
      ),
    },
    unheld: ['error.bare-type', 'tasks.max.text', 'tasks.not-empty.text', 'cluster.not-found.text'],
  },
];
