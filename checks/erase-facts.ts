import type { Check, Trial } from './verdict.ts';

/**
 * A check of one operation as a check of any trial. A trial whose facts belong to another operation is a fault of the harness:
 * the check throws, and a run reports that as an error.
 */
export function eraseFacts<Facts>(
  check: Check<Facts>,
  isOwn: (trial: Trial) => trial is Trial<Facts>,
): Check {
  const own = (trial: Trial): Trial<Facts> => {
    if (isOwn(trial)) return trial;
    throw new Error(`${check.id} was given a trial of another operation.`);
  };
  return {
    ...check,
    appliesTo: (trial) => check.appliesTo(own(trial)),
    judge: (trial) => check.judge(own(trial)),
  };
}
