import type { Check, Trial } from './verdict.ts';

/**
 * Turns a check of one operation into a check that accepts any trial. If it gets a trial of another operation, the harness is
 * at fault: the check throws, and the run reports an error.
 */
export function eraseFacts<Facts>(
  check: Check<Facts>,
  isOwnTrial: (trial: Trial) => trial is Trial<Facts>,
): Check {
  const toOwnTrial = (trial: Trial): Trial<Facts> => {
    if (isOwnTrial(trial)) return trial;
    throw new Error(`The check ${check.id} cannot judge a trial of another operation.`);
  };
  return {
    ...check,
    appliesTo: (trial) => check.appliesTo(toOwnTrial(trial)),
    judge: (trial) => check.judge(toOwnTrial(trial)),
  };
}
