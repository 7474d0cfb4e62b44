import { mutant, type Mutant } from './mutant.ts';
import { replaceErrorType } from '../answer-edits.ts';

/** Faults in what an id or an ARN names, and in how one that is none is refused. */
export const identifierMutants: readonly Mutant[] = [
  mutant('ids-by-part', 'A part of an id finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (asked, task) => asked.length >= 8 && task.id.includes(asked),
  }),
  mutant('ids-by-nothing', 'A blank finds the first task of the cluster.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (asked) => asked.trim() === '',
  }),
  mutant('arns-in-any-cluster', 'A task that is asked for by its ARN is found with any cluster.', {
    killedBy: 'cluster-scopes-tasks',
    skipRules: ['identifier.cluster'],
    matchesCluster: (_asked, _cluster, text) => text.startsWith('arn:'),
  }),
  mutant('ids-in-any-cluster', 'A task that is asked for by its id is found with any cluster.', {
    killedBy: 'cluster-scopes-tasks',
    matchesCluster: (_asked, _cluster, text) => !text.startsWith('arn:'),
  }),
  mutant('arns-of-other-cluster-missing', 'The long ARN of a task of another cluster is missing.', {
    killedBy: 'identifier-errors',
    skipRules: ['identifier.cluster'],
  }),
  mutant('arns-of-other-cluster-other-error', 'Such an ARN is refused as an unknown cluster.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType(
      (message) => message.includes('is for cluster'),
      'ClusterNotFoundException',
    ),
  }),
  mutant('lengths-other-error', 'An id of a wrong length is refused as a wrong call.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType((message) => message.startsWith('taskId length'), 'ClientException'),
  }),
  mutant('long-ids-other-error', 'An id that is too long is refused as a wrong call.', {
    killedBy: 'identifier-errors',
    edition: '2016',
    transformAnswer: replaceErrorType((message) => message.startsWith('taskId longer'), 'ClientException'),
  }),
  mutant('separators-other-error', 'An id with a slash before it is refused as a wrong call.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType(
      (message) => message.includes('number of separators'),
      'ClientException',
    ),
  }),
  mutant(
    'foreign-arns-other-error',
    'An ARN of another region or account is refused as an unknown cluster.',
    {
      killedBy: 'identifier-errors',
      transformAnswer: replaceErrorType(
        (message) => message.includes('is for another'),
        'ClusterNotFoundException',
      ),
    },
  ),
  mutant('cut-arns-other-error', 'A truncated ARN is refused as a wrong parameter.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType(
      (message) => message.includes('ARNSyntaxException'),
      'InvalidParameterException',
    ),
  }),
];
