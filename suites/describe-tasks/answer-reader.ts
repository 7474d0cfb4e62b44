import { describedTaskArns, tasksByArn } from '../../checks/describe-tasks/lib/task-answer.ts';
import type { AnswerReader } from '../../engine/runnable-operation.ts';

/** How answers of DescribeTasks are read: by the tasks that they describe. */
export const answerReader: AnswerReader = {
  hasContent: (answer) => describedTaskArns(answer).length > 0,
  content: (answer) => tasksByArn([answer]),
  boundaries: (input) =>
    'tasks' in input && Array.isArray(input.tasks) ? [`.tasks of ${bucket(input.tasks.length)}`] : [],
};

/** The boundaries of the list, and what lies between and beyond. */
function bucket(length: number): string {
  if ([0, 1, 2, 99, 100, 101].includes(length)) return String(length);
  return length < 99 ? '3 to 98' : 'more';
}
