import { fail, pass, skip, type Check } from '../verdict.ts';

export const describingIsReadOnly: Check = {
  id: 'describing-is-read-only',
  clauses: ['tasks.read-only'],
  claim: 'Describing a task does not change it.',
  kinds: ['changed'],
  appliesTo: (trial) => trial.watch !== undefined,
  judge: ({ watch }) => {
    const first = watch?.burst[0];
    const last = watch?.burst.at(-1);
    if (watch === undefined || first === undefined || last === undefined) {
      return skip('the task was not described');
    }
    if (watch.burst.length < 2) return skip('the task was described only once');
    if (first === last) return pass;
    // The task may have changed by itself. Then the other task, which was not described in the burst, has changed too.
    if (watch.quiet !== first) return skip('the task changes by itself at this pace');
    return fail('changed', {
      pointer: '/tasks/0/lastStatus',
      expected: `${first}, like its twin that was not described`,
      actual: watch.burst.join(', '),
    });
  },
};
