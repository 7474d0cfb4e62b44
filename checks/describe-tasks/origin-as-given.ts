import {
  runInputCheck,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/run-input-check.ts';

export const compareOrigin: CompareWithInput = (task, facts, pointer) =>
  mergeComparisons(
    (['startedBy', 'group'] as const).map((member) => {
      const [expected, actual] = [facts[member], task[member]];
      // If the value is null, response-matches-schema reports it.
      if (expected === undefined || actual === null) return notShown;
      const isGiven = member === 'startedBy' || facts.groupGiven === true;
      const place = { pointer: `${pointer}/${member}`, expected };
      if (actual === undefined) {
        // The service was observed to show a default group, made from the task definition family. It need not.
        if (!isGiven) return notShown;
        return violated({ ...place, kind: `absent.${member}`, clause: 'task.origin', actual: 'absent' });
      }
      if (actual === expected) return confirmed('task.started-by', ...(isGiven ? ['task.origin'] : []));
      return violated({ ...place, kind: member, actual: JSON.stringify(actual) });
    }),
  );

export const originAsGiven = runInputCheck({
  id: 'origin-as-given',
  clauses: ['task.started-by', 'task.origin'],
  claim: 'startedBy and group are those given to RunTask.',
  kinds: ['startedBy', 'group', 'absent.startedBy', 'absent.group'],
  compare: compareOrigin,
});
