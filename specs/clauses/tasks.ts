import { developerGuide, must, open, page, quoted, type Clause } from './clause.ts';

const reasons = developerGuide('API failure reasons', 'api_failures_messages');

export const tasksClauses: readonly Clause[] = [
  must(
    'tasks.required',
    'documented',
    page('tasks'),
    'The list of tasks is required; without it the request is refused.',
  ),
  must(
    'tasks.required.error',
    'observed',
    page('InvalidParameterException'),
    'A request without tasks is refused with InvalidParameterException (ClientException, SerializationException tolerated).',
  ),
  must(
    'tasks.not-empty',
    'observed',
    quoted('backstage-plugins-for-aws#140', 'ecs-deploy#63', 'copilot-cli#3551'),
    'An empty list is refused.',
  ),
  must(
    'tasks.not-empty.text',
    'observed',
    quoted('backstage-plugins-for-aws#140'),
    'The text is `Tasks cannot be empty.`',
  ),
  must('tasks.hundred', 'documented', page('tasks'), 'A list of 100 ids is accepted.'),
  must('tasks.max', 'documented', page('tasks'), 'A list holds at most 100 ids; a longer one is refused.'),
  must(
    'tasks.max.text',
    'observed',
    quoted('gchq/sleeper#555', 'ecs-deploy#266'),
    'The text is `taskIds can have at most 100 items.`',
  ),
  open(
    'tasks.duplicates',
    quoted('nothing found'),
    'Whether an id that is asked for twice is answered once or twice.',
  ),
  open(
    'tasks.order',
    quoted('three recordings keep it'),
    'Whether tasks come in the order in which they were asked for.',
  ),
  must(
    'answer.both-lists',
    'observed',
    quoted('cloud-custodian recordings', 'aws-sdk-ruby#1748'),
    '`tasks` and `failures` are both present, even when empty.',
  ),
  must(
    'tasks.partition',
    'documented',
    page('tasks and failures'),
    'Each task asked for is described or named by a failure, and not both; a valid request is answered.',
  ),
  must('tasks.nothing-else', 'documented', page('tasks'), 'No task is returned that was not asked for.'),
  must(
    'failures.missing',
    'documented',
    reasons,
    'An id that names no task of the cluster is a failure with the reason MISSING.',
  ),
  must(
    'failures.arn',
    'observed',
    quoted('aws-sdk-ruby#1748'),
    'A failure names a task by an ARN of the region and account of the caller.',
  ),
  open('failures.arn.long', quoted('nothing found'), 'The form of that ARN for an id of 32 digits.'),
  must(
    'failures.no-detail',
    'observed',
    quoted('aws-sdk-ruby#1748'),
    'A failure for a missing task has no detail.',
  ),
];
