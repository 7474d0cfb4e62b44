import type { Check, Trial } from './verdict.ts';

/** The last trial whose facts were looked at, and by what. Every check of an operation judges a trial before the next trial. */
let lastOwn: { readonly trial: Trial; readonly isOwnTrial: object } | undefined;

/**
 * Turns a check of one operation into a check that accepts any trial. If it gets a trial of another operation, the harness is
 * at fault: the check throws, and the run reports an error.
 */
export function eraseFacts<Facts>(
  check: Check<Facts>,
  isOwnTrial: (trial: Trial) => trial is Trial<Facts>,
): Check {
  const isOwn = (trial: Trial): trial is Trial<Facts> => {
    if (lastOwn?.trial === trial && lastOwn.isOwnTrial === isOwnTrial) return true;
    if (!isOwnTrial(trial)) return false;
    lastOwn = { trial, isOwnTrial };
    return true;
  };
  const toOwnTrial = (trial: Trial): Trial<Facts> => {
    if (isOwn(trial)) return trial;
    throw new Error(`The check ${check.id} cannot judge a trial of another operation.`);
  };
  return {
    ...check,
    appliesTo: (trial) => check.appliesTo(toOwnTrial(trial)),
    judge: (trial) => check.judge(toOwnTrial(trial)),
  };
}
