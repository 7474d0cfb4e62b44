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
    // It may have moved by itself: then so has its twin, which nobody looked at.
    if (watch.quiet !== first) return skip('the task moves by itself at this pace');
    return fail('changed', {
      pointer: '/tasks/0/lastStatus',
      expected: `${first}, as its twin that nobody described`,
      actual: watch.burst.join(', '),
    });
  },
};
