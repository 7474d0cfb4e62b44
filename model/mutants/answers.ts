import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, objectList, mapTaskTimestamps } from '../answer-edits.ts';

const missing = (arn: unknown): JsonObject => ({ arn, reason: 'MISSING' });

/** Faults in the answers to valid requests. */
export const answerMutants: readonly Mutant[] = [
  mutant('failures-dropped', 'Unknown ids are not reported as failures.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({ ...output, failures: [] }),
  }),
  mutant('failures-first-only', 'Only the first of several unknown ids is reported.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({ ...output, failures: objectList(output, 'failures').slice(0, 1) }),
  }),
  mutant('failures-other-reason', 'Unknown ids are reported with the reason NOT_FOUND.', {
    killedBy: 'unknown-id-missing',
    transformOutput: (output) => ({
      ...output,
      failures: objectList(output, 'failures').map((failure) => ({ ...failure, reason: 'NOT_FOUND' })),
    }),
  }),
  mutant('last-task-lost', 'The last of several tasks is omitted.', {
    killedBy: 'every-id-accounted-for',
    transformOutput: (output) => {
      const tasks = objectList(output, 'tasks');
      return tasks.length > 1 ? { ...output, tasks: tasks.slice(0, -1) } : output;
    },
  }),
  mutant('found-and-missing', 'A described task is also reported as a failure.', {
    killedBy: 'every-id-accounted-for',
    transformOutput: (output) => ({
      ...output,
      failures: [
        ...objectList(output, 'failures'),
        ...objectList(output, 'tasks').map(({ taskArn }) => missing(taskArn)),
      ],
    }),
  }),
  mutant('stranger-added', 'The answer also describes a task that was not requested.', {
    killedBy: 'no-stranger-described',
    transformOutput: (output, { clusterTasks }) => {
      const tasks = objectList(output, 'tasks');
      const other = clusterTasks.find((task) => !tasks.some(({ taskArn }) => taskArn === task['taskArn']));
      return tasks.length === 0 || other === undefined ? output : { ...output, tasks: [...tasks, other] };
    },
  }),
  mutant('ids-by-prefix', 'The beginning of an id finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (requested, task) => requested.length >= 8 && task.id.startsWith(requested),
  }),
  mutant('ids-by-suffix', 'The end of an id finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (requested, task) => requested.length >= 8 && task.id.endsWith(requested),
  }),
  mutant('ids-within', 'An id surrounded by other characters finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (requested, task) => requested.includes(task.id),
  }),
  mutant('ids-after-slash', 'Everything before the last slash of an identifier is ignored.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
  }),
  mutant('clusters-ignored', 'A task is found in any cluster.', {
    killedBy: 'cluster-scopes-tasks',
    skipRules: ['identifier.cluster'],
    matchesCluster: () => true,
  }),
  mutant('clusters-by-prefix', 'The beginning of a cluster name finds the cluster.', {
    killedBy: 'cluster-scopes-tasks',
    matchesCluster: (requested, cluster) => cluster.startsWith(requested),
  }),
  mutant('cpu-as-number', 'The cpu of a container is a number instead of a string.', {
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
  mutant('enum-strange', 'A launch type is not in the API model.', {
    killedBy: 'response-matches-schema',
    transformOutput: mapTasks((task) => ({ ...task, launchType: 'LAMBDA' })),
  }),
  mutant('times-as-text', 'Timestamps are ISO 8601 strings.', {
    killedBy: 'timestamps-are-epoch-numbers',
    transformOutput: mapTaskTimestamps((time) => new Date(time * 1000).toISOString()),
  }),
  mutant('times-in-milliseconds', 'Timestamps are in milliseconds.', {
    killedBy: 'timestamps-are-epoch-numbers',
    transformOutput: mapTaskTimestamps((time) => time * 1000),
  }),
  mutant('type-plain-json', 'The content type of answers is application/json.', {
    killedBy: 'content-type',
    transformAnswer: (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json' },
    }),
  }),
  mutant('request-id-absent', 'Answers have no request id.', {
    killedBy: 'request-id',
    transformAnswer: (answer) => {
      const { 'x-amzn-requestid': _id, ...headers } = answer.headers;
      return { ...answer, headers };
    },
  }),
  mutant('describing-pushes', 'Each DescribeTasks call moves the task to its next status.', {
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
