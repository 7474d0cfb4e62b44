import {
  currentEditionOnly,
  apiModel,
  must,
  openQuestion,
  publicQuotes,
  smithyDocs,
  type Clause,
} from './clause.ts';

/** Clauses that catalogue 2 split off from older clauses, because their evidence is weaker. */
export const gradingClauses: readonly Clause[] = [
  must(
    'task.stop-reason.again',
    'observed',
    publicQuotes('recordings'),
    'If StopTask is called twice for a task, stoppedReason is the first reason.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'error.several.error',
    'observed',
    publicQuotes('public quotes, for each rule on its own'),
    'A request that breaks several rules gets an error of a type that fits one of them.',
    { since: 2 },
  ),
  openQuestion(
    'protocol.body.null',
    smithyDocs('Operation serialization'),
    'Whether a body of `null` is rejected as not an object, or read as an empty one because null means absent.',
    { since: 2 },
  ),
  openQuestion(
    'protocol.body.utf-8',
    smithyDocs('Operation serialization'),
    'Whether bytes that are not UTF-8 are rejected or read as the replacement character.',
    { since: 2 },
  ),
  openQuestion(
    'response.newer',
    apiModel('DescribeTasksResponse'),
    'Which members and values the real service sends that the model does not have yet: it has sent some for months before.',
    { since: 2 },
  ),
  openQuestion(
    'response.repeated-names',
    {
      title: 'RFC 8259',
      section: '4. Objects',
      address: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
    },
    'Whether an object in an answer repeats the name of a member. JSON only advises against it. As clients do, the checks read the last one.',
    { since: 2 },
  ),
];
