import { failureEntries } from './lib/task-answer.ts';
import {
  toVerdict,
  pass,
  passWithoutWitness,
  skip,
  type Check,
  type ClassifiedViolation,
  type Trial,
} from '../verdict.ts';

/** How each waiter must end. TasksStopped waits for a stopped task, and TasksRunning for a missing task. */
const expectedEnds = { TasksStopped: 'success', TasksRunning: 'failure' } as const;

/** The results of waiters, without those that say nothing about the target. */
function judgeableResults(sdk: NonNullable<Trial['sdk']>): NonNullable<Trial['sdk']>['waited'] {
  // TasksRunning cannot end if no answer reports a missing task. In that case unknown-id-missing fails.
  const hasMissingFailure = sdk.readings.some((answer) =>
    failureEntries(answer).some(({ reason }) => reason === 'MISSING'),
  );
  return sdk.waited.filter(({ waiter, end, hasStopped }) => {
    // If an answer was lost, the end of the waiter shows nothing about the target.
    if (end === 'lost') return false;
    if (waiter === 'TasksRunning') return hasMissingFailure;
    // Stopping may take longer than the waiter waits.
    return end !== 'timeout' || hasStopped !== false;
  });
}

export const waitersEnd: Check = {
  id: 'waiters-end',
  clauses: ['client.waiters'],
  claim:
    'The waiters of the official client end: TasksStopped with success for a stopped task, TasksRunning with failure for a missing one.',
  kinds: ['TasksStopped.*', 'TasksRunning.*'],
  needsLiveTarget: true,
  appliesTo: ({ sdk }) => sdk !== undefined,
  judge: ({ sdk }) => {
    const results = sdk === undefined ? [] : judgeableResults(sdk);
    if (results.length === 0) return skip('there was no task to wait for, or it did not stop in time');
    return toVerdict(
      results.flatMap(({ waiter, end }): readonly ClassifiedViolation[] =>
        end === expectedEnds[waiter]
          ? []
          : [
              {
                kind: `${waiter}.${end}`,
                pointer: '/tasks',
                expected: `${waiter} ends with ${expectedEnds[waiter]}`,
                actual: end,
              },
            ],
      ),
      new Set(results.map(({ waiter }) => waiter)).size === Object.keys(expectedEnds).length
        ? pass
        : passWithoutWitness('only one of the two waiters had a task to wait for'),
    );
  },
};
