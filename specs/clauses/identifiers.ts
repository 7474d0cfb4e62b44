import {
  developerGuide,
  must,
  openQuestion,
  describeTasksPage,
  publicQuotes,
  type Clause,
} from './clause.ts';

const settings = developerGuide('Account settings', 'ecs-account-settings');

export const identifierClauses: readonly Clause[] = [
  must(
    'identifier.forms',
    'documented',
    settings,
    'A request can name a task by its id or by its ARN, as the target issued it.',
  ),
  must(
    'identifier.same',
    'documented',
    describeTasksPage('tasks'),
    'The id and the ARN of a task return the same description.',
  ),
  must(
    'identifier.exact',
    'documented',
    describeTasksPage('tasks'),
    'Only the exact identifier matches a task: a part of it, extra characters around it or a blank match none.',
  ),
  openQuestion(
    'identifier.case',
    publicQuotes('none found'),
    'Whether an id in upper case matches the task.',
  ),
  openQuestion(
    'identifier.legacy-arn',
    publicQuotes('none found'),
    'Whether the legacy ARN matches a task whose own ARN has the long format.',
  ),
  must(
    'identifier.length',
    'observed',
    publicQuotes('nine independent public quotes'),
    'An id whose length is not 32 or 36 is rejected: `taskId length should be one of [32,36]`.',
    { editions: ['current'] },
  ),
  must(
    'identifier.length.2016',
    'observed',
    publicQuotes('ecs-deploy#43'),
    'An id of more than 36 characters is rejected: `taskId longer than 36.`',
    {
      editions: ['2016'],
    },
  ),
  must(
    'identifier.separators',
    'observed',
    publicQuotes('public quotes'),
    'An identifier with too many separators is rejected: `Invalid identifier: Unexpected number of separators`.',
  ),
  must(
    'identifier.cluster',
    'observed',
    publicQuotes('aws-toolkit-vscode#2915', 'protoactor-dotnet#2055', 'compose-cli#2086'),
    'The long ARN of a task in another cluster is rejected: `Identifier is for cluster X. Your cluster is Y`.',
    { editions: ['current'] },
  ),
  must(
    'identifier.foreign',
    'documented',
    describeTasksPage('tasks'),
    'An ARN of another region, account, partition, service or resource type matches no task.',
  ),
  must(
    'identifier.foreign.error',
    'observed',
    publicQuotes('aws-cli#3175', 'aws-cli#7875'),
    'An ARN of another region, account, partition, service or resource type is rejected with InvalidParameterException or ClientException.',
  ),
  must(
    'identifier.truncated',
    'observed',
    publicQuotes('mql#6266'),
    'A truncated ARN is rejected with ClientException.',
  ),
  openQuestion(
    'identifier.not-hex',
    publicQuotes('none found'),
    'Whether an id of a valid length that is not hexadecimal is MISSING or rejected.',
  ),
];
