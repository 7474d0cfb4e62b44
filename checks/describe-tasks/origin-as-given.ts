import { ourTasksIn } from '../lib/answer.ts';
import { fail, pass, passForNone, type Check } from '../verdict.ts';

/** The edition of 2016 knows both members; where one is absent altogether, nothing false is said. */
export const originAsGiven: Check = {
  id: 'origin-as-given',
  clauses: ['task.started-by'],
  claim: 'startedBy and group are as they were given to RunTask.',
  kinds: ['startedBy', 'group'],
  appliesTo: (trial) => ourTasksIn(trial).length > 0,
  judge: (trial) => {
    let isShown = false;
    for (const { task, pointer, facts } of ourTasksIn(trial)) {
      for (const member of ['startedBy', 'group'] as const) {
        const [expected, actual] = [facts[member], task[member]];
        if (expected === undefined || actual === undefined) continue;
        if (actual === expected) isShown = true;
        else
          return fail(member, { pointer: `${pointer}/${member}`, expected, actual: JSON.stringify(actual) });
      }
    }
    return isShown ? pass : passForNone('no task described has either member');
  },
};
