import { mutant, type Mutant } from './mutant.ts';
import { replaceErrorType } from '../answer-edits.ts';

/** Faults in which tasks an id or ARN finds, and in how malformed identifiers are rejected. */
export const identifierMutants: readonly Mutant[] = [
  mutant('ids-by-part', 'Any part of an id finds the task.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (requested, task) => requested.length >= 8 && task.id.includes(requested),
  }),
  mutant('ids-by-nothing', 'A blank identifier finds the first task of the cluster.', {
    killedBy: 'identifier-exact',
    skipRules: ['identifier.form'],
    matchesTask: (requested) => requested.trim() === '',
  }),
  mutant('arns-in-any-cluster', 'A task requested by ARN is found in any cluster.', {
    killedBy: 'cluster-scopes-tasks',
    skipRules: ['identifier.cluster'],
    matchesCluster: (_requested, _cluster, text) => text.startsWith('arn:'),
  }),
  mutant('ids-in-any-cluster', 'A task requested by id is found in any cluster.', {
    killedBy: 'cluster-scopes-tasks',
    matchesCluster: (_requested, _cluster, text) => !text.startsWith('arn:'),
  }),
  mutant(
    'arns-of-other-cluster-missing',
    'The long ARN of a task in another cluster is MISSING instead of rejected.',
    {
      killedBy: 'identifier-errors',
      skipRules: ['identifier.cluster'],
    },
  ),
  mutant(
    'arns-of-other-cluster-other-error',
    'The long ARN of a task in another cluster is rejected as an unknown cluster.',
    {
      killedBy: 'identifier-errors',
      transformAnswer: replaceErrorType(
        (message) => message.includes('is for cluster'),
        'ClusterNotFoundException',
      ),
    },
  ),
  mutant('lengths-other-error', 'An id of the wrong length is rejected with a ClientException.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType((message) => message.startsWith('taskId length'), 'ClientException'),
  }),
  mutant('long-ids-other-error', 'An id that is too long is rejected with a ClientException.', {
    killedBy: 'identifier-errors',
    edition: '2016',
    transformAnswer: replaceErrorType((message) => message.startsWith('taskId longer'), 'ClientException'),
  }),
  mutant('separators-other-error', 'An id with a leading slash is rejected with a ClientException.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType(
      (message) => message.includes('number of separators'),
      'ClientException',
    ),
  }),
  mutant(
    'foreign-arns-other-error',
    'A task ARN of another region or account is rejected as an unknown cluster.',
    {
      killedBy: 'identifier-errors',
      transformAnswer: replaceErrorType(
        (message) => message.includes('is for another'),
        'ClusterNotFoundException',
      ),
    },
  ),
  mutant('cut-arns-other-error', 'A truncated ARN is rejected with an InvalidParameterException.', {
    killedBy: 'identifier-errors',
    transformAnswer: replaceErrorType(
      (message) => message.includes('ARNSyntaxException'),
      'InvalidParameterException',
    ),
  }),
];
