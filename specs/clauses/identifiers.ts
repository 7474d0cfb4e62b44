import { developerGuide, must, open, page, quoted, type Clause } from './clause.ts';

const settings = developerGuide('Account settings', 'ecs-account-settings');

export const identifierClauses: readonly Clause[] = [
  must(
    'identifier.forms',
    'documented',
    settings,
    'A task is named by its id or by its ARN, as the target issued it.',
  ),
  must(
    'identifier.same',
    'documented',
    page('tasks'),
    'The id and the ARN of one task give the same description.',
  ),
  must(
    'identifier.exact',
    'documented',
    page('tasks'),
    'An identifier names one task: a part of it, or more than it, names none; nor does a blank.',
  ),
  open('identifier.case', quoted('nothing found'), 'Whether an id in upper case names the task.'),
  open(
    'identifier.legacy-arn',
    quoted('nothing found'),
    'Whether the legacy ARN names a task whose own ARN is the long one.',
  ),
  must(
    'identifier.length',
    'observed',
    quoted('nine independent places'),
    'An id of another length than 32 or 36 is refused: `taskId length should be one of [32,36]`.',
    { editions: ['current'] },
  ),
  must(
    'identifier.length.2016',
    'observed',
    quoted('ecs-deploy#43'),
    'A longer id is refused: `taskId longer than 36.`',
    {
      editions: ['2016'],
    },
  ),
  must(
    'identifier.separators',
    'observed',
    quoted('public places'),
    'Too many separators are refused: `Invalid identifier: Unexpected number of separators`.',
  ),
  must(
    'identifier.cluster',
    'observed',
    quoted('aws-toolkit-vscode#2915', 'protoactor-dotnet#2055', 'compose-cli#2086'),
    'The long ARN of a task of another cluster is refused: `Identifier is for cluster X. Your cluster is Y`.',
    { editions: ['current'] },
  ),
  must(
    'identifier.foreign',
    'documented',
    page('tasks'),
    'An ARN of another region, account, partition, service or resource type names no task.',
  ),
  must(
    'identifier.foreign.error',
    'observed',
    quoted('aws-cli#3175', 'aws-cli#7875'),
    'Such an ARN is refused with InvalidParameterException or ClientException.',
  ),
  must(
    'identifier.truncated',
    'observed',
    quoted('mql#6266'),
    'A truncated ARN is refused with ClientException.',
  ),
  open(
    'identifier.not-hex',
    quoted('nothing found'),
    'Whether an id of the right length that is not hexadecimal is missing or refused.',
  ),
];
