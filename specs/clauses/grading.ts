import { current, model, must, open, quoted, smithy, type Clause } from './clause.ts';

/** What an older clause said with stronger evidence than there is for it, apart since catalogue 2. */
export const gradingClauses: readonly Clause[] = [
  must(
    'task.stop-reason.again',
    'observed',
    quoted('recordings'),
    'Of a task that StopTask was called for twice, stoppedReason is the first reason.',
    { ...current, since: 2 },
  ),
  must(
    'error.several.error',
    'observed',
    quoted('public places, for each rule alone'),
    'The refusal of a request that breaks several rules has the type of an error of one of them.',
    { since: 2 },
  ),
  open(
    'protocol.body.null',
    smithy('Operation serialization'),
    'What a body of `null` means: no JSON object, or an empty one, as `null` equals absence.',
    { since: 2 },
  ),
  open(
    'protocol.body.utf-8',
    smithy('Operation serialization'),
    'What becomes of bytes that are no UTF-8: refused, or read as the replacement character.',
    { since: 2 },
  ),
  open(
    'response.newer',
    model('DescribeTasksResponse'),
    'Which members and values an answer of the real service has that the model does not know yet: it has sent some for months before.',
    { since: 2 },
  ),
];
