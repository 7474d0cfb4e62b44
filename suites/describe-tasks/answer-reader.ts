import { describedTaskArns, tasksByArn } from '../../checks/describe-tasks/lib/task-answer.ts';
import type { AnswerReader } from '../../engine/runnable-operation.ts';

/** Reads answers of DescribeTasks: their content is the described tasks. */
export const answerReader: AnswerReader = {
  hasContent: (answer) => describedTaskArns(answer).length > 0,
  content: (answer) => tasksByArn([answer]),
  boundaries: (input) =>
    'tasks' in input && Array.isArray(input.tasks) ? [`.tasks of ${lengthBucket(input.tasks.length)}`] : [],
};

/** A boundary length of the list, or the range between or beyond the boundaries. */
function lengthBucket(length: number): string {
  if ([0, 1, 2, 99, 100, 101].includes(length)) return String(length);
  return length < 99 ? '3 to 98' : 'more';
}
