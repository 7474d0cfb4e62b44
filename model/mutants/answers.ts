import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, objectList, mapTaskTimestamps } from '../answer-edits.ts';

const missing = (arn: unknown): JsonObject => ({ arn, reason: 'MISSING' });

/** Faults in what a valid request is answered. */
export const answerMutants: readonly Mutant[] = [
  mutant('failures-dropped', 'Unknown ids are passed over.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({ ...output, failures: [] }),
  }),
  mutant('failures-first-only', 'Of several unknown ids the first is reported.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({ ...output, failures: objectList(output, 'failures').slice(0, 1) }),
  }),
  mutant('failures-other-reason', 'Unknown ids are reported with another reason.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({ ...failure, reason: 'NOT_FOUND' })),
    }),
  }),
  mutant('last-task-lost', 'Of several tasks the last one is left out.', {
    killedBy: 'every-id-accounted-for',
    transformOutput: (output) => {
      const tasks = objectList(output, 'tasks');
      return tasks.length > 1 ? { ...output, tasks: tasks.slice(0, -1) } : output;
    },
  }),
  mutant('found-and-missing', 'A task that is described is a failure, too.', {
    killedBy: 'every-id-accounted-for',
    transformOutput: (output) => ({
      ...output,
      failures: [
        ...objectList(output, 'failures'),
        ...objectList(output, 'tasks').map(({ taskArn }) => missing(taskArn)),
      ],
    }),
  }),
  mutant('stranger-added', 'Another task of the cluster is described, too.', {
    killedBy: 'no-stranger-described',
    transformOutput: (output, { clusterTasks: everyTask }) => {
      const tasks = objectList(output, 'tasks');
      const other = everyTask.find((task) => !tasks.some(({ taskArn }) => taskArn === task['taskArn']));
      return tasks.length === 0 || other === undefined ? output : { ...output, tasks: [...tasks, other] };
    },
  }),
  mutant('ids-by-prefix', 'The beginning of an id finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (asked, task) => asked.length >= 8 && task.id.startsWith(asked),
  }),
  mutant('ids-by-suffix', 'The end of an id finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (asked, task) => asked.length >= 8 && task.id.endsWith(asked),
  }),
  mutant('ids-within', 'An id with other characters around it finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (asked, task) => asked.includes(task.id),
  }),
  mutant('ids-after-slash', 'Whatever stands before the last slash is passed over.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
  }),
  mutant('clusters-ignored', 'A task is found with any cluster.', {
    killedBy: 'cluster-scopes-tasks',
    skipRules: ['identifier.cluster'],
    matchesCluster: () => true,
  }),
  mutant('clusters-by-prefix', 'The beginning of a name stands for the cluster.', {
    killedBy: 'cluster-scopes-tasks',
    matchesCluster: (asked, cluster) => cluster.startsWith(asked),
  }),
  mutant('cpu-as-number', 'The cpu of a container is a number.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({
      ...task,
      containers: objectList(task, 'containers').map((container) => ({ ...container, cpu: 0 })),
    })),
  }),
  mutant('members-null', 'A member without a value is null.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ capacityProviderName: null, ...task })),
  }),
  mutant('enum-strange', 'A launch type that the model does not have.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ ...task, launchType: 'LAMBDA' })),
  }),
  mutant('times-as-text', 'Times are texts.', {
    killedBy: 'timestamps-are-epoch-numbers',
    transformOutput: mapTaskTimestamps((time) => new Date(time * 1000).toISOString()),
  }),
  mutant('times-in-milliseconds', 'Times are milliseconds.', {
    killedBy: 'timestamps-are-epoch-numbers',
    transformOutput: mapTaskTimestamps((time) => time * 1000),
  }),
  mutant('type-plain-json', 'Answers are of the type application/json.', {
    killedBy: 'content-type',
    transformAnswer: (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json' },
    }),
  }),
  mutant('request-id-absent', 'No answer carries a request id.', {
    killedBy: 'request-id',
    transformAnswer: (answer) => {
      const { 'x-amzn-requestid': _id, ...headers } = answer.headers;
      return { ...answer, headers };
    },
  }),
  mutant('describing-pushes', 'Each description takes the task one status on.', {
    killedBy: 'describing-is-read-only',
    suites: ['positive'],
    afterDescribe: (state, ids, transitionMs) => ({
      ...state,
      tasks: state.tasks.map((task) =>
        ids.has(task.id) ? { ...task, aheadMs: task.aheadMs + transitionMs } : task,
      ),
    }),
  }),
];
