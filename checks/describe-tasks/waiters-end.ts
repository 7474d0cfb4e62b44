import { failureEntries } from './lib/task-answer.ts';
import {
  toVerdict,
  pass,
  passWithoutWitness,
  skip,
  type Check,
  type ClassifiedViolation,
} from '../verdict.ts';

/** What a waiter of the model is to end in, for the tasks that it is given here. */
const ends = { TasksStopped: 'success', TasksRunning: 'failure' } as const;

export const waitersEnd: Check = {
  id: 'waiters-end',
  clauses: ['client.waiters'],
  claim:
    'The waiters of the official client end: TasksStopped for a task that was stopped, TasksRunning by a missing one.',
  kinds: ['TasksStopped.*', 'TasksRunning.*'],
  needsLiveTarget: true,
  appliesTo: ({ sdk }) => sdk !== undefined,
  judge: ({ sdk }) => {
    // That a missing task is named by a failure, unknown-id-missing tells.
    const isTold =
      sdk?.readings.some((one) => failureEntries(one).some(({ reason }) => reason === 'MISSING')) === true;
    const judging = (sdk?.waited ?? [])
      .filter(({ waiter }) => waiter !== 'TasksRunning' || isTold)
      // An answer that was lost ends a waiter, and tells nothing.
      .filter(({ end }) => end !== 'lost')
      // Stopping takes as long as it takes.
      .filter(
        ({ waiter, end, hasStopped }) =>
          waiter === 'TasksRunning' || end !== 'timeout' || hasStopped !== false,
      );
    if (judging.length === 0) return skip('there was no task to wait for, or it had not stopped in time');
    return toVerdict(
      judging.flatMap(({ waiter, end }): readonly ClassifiedViolation[] =>
        end === ends[waiter]
          ? []
          : [
              {
                kind: `${waiter}.${end}`,
                pointer: '/tasks',
                expected: `${waiter} ends in ${ends[waiter]}`,
                actual: end,
              },
            ],
      ),
      new Set(judging.map(({ waiter }) => waiter)).size === Object.keys(ends).length
        ? pass
        : passWithoutWitness('there was a task for one of the two waiters only'),
    );
  },
};
