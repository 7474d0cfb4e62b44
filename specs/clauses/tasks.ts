import {
  developerGuide,
  must,
  openQuestion,
  describeTasksPage,
  publicQuotes,
  type Clause,
} from './clause.ts';

const reasons = developerGuide('API failure reasons', 'api_failures_messages');

export const tasksClauses: readonly Clause[] = [
  must(
    'tasks.required',
    'documented',
    describeTasksPage('tasks'),
    'The list of tasks is required; a request without it is rejected.',
  ),
  must(
    'tasks.required.error',
    'observed',
    describeTasksPage('InvalidParameterException'),
    'A request without tasks is rejected with InvalidParameterException (ClientException and SerializationException are tolerated).',
  ),
  must(
    'tasks.not-empty',
    'observed',
    publicQuotes('backstage-plugins-for-aws#140', 'ecs-deploy#63', 'copilot-cli#3551'),
    'An empty list of tasks is rejected.',
  ),
  must(
    'tasks.not-empty.text',
    'observed',
    publicQuotes('backstage-plugins-for-aws#140'),
    'The message for an empty list is `Tasks cannot be empty.`',
  ),
  must('tasks.hundred', 'documented', describeTasksPage('tasks'), 'A list of 100 ids is accepted.'),
  must(
    'tasks.max',
    'documented',
    describeTasksPage('tasks'),
    'A list has at most 100 ids; a longer one is rejected.',
  ),
  must(
    'tasks.max.text',
    'observed',
    publicQuotes('gchq/sleeper#555', 'ecs-deploy#266'),
    'The message for more than 100 ids is `taskIds can have at most 100 items.`',
  ),
  openQuestion(
    'tasks.duplicates',
    publicQuotes('none found'),
    'Whether an id that is requested twice is answered once or twice.',
  ),
  openQuestion(
    'tasks.order',
    publicQuotes('three recordings keep the order'),
    'Whether tasks are returned in the order of the request.',
  ),
  must(
    'answer.both-lists',
    'observed',
    publicQuotes('cloud-custodian recordings', 'aws-sdk-ruby#1748'),
    '`tasks` and `failures` are both present, even if empty.',
  ),
  must(
    'tasks.partition',
    'documented',
    describeTasksPage('tasks and failures'),
    'A valid request succeeds; every requested task is either described or named in a failure, never both.',
  ),
  must('tasks.nothing-else', 'documented', describeTasksPage('tasks'), 'Only requested tasks are returned.'),
  must(
    'failures.missing',
    'documented',
    reasons,
    'An id that matches no task in the cluster is a failure with the reason MISSING.',
  ),
  must(
    'failures.arn',
    'observed',
    publicQuotes('aws-sdk-ruby#1748'),
    'A failure names its task by an ARN in the caller’s region and account.',
  ),
  openQuestion(
    'failures.arn.long',
    publicQuotes('none found'),
    'Which form the ARN in a failure has for an id of 32 digits.',
  ),
  must(
    'failures.no-detail',
    'observed',
    publicQuotes('aws-sdk-ruby#1748'),
    'A failure for a missing task has no detail.',
  ),
];
