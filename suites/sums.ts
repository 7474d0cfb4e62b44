import { statusOf, succeeded, taskArns } from '../checks/answer.ts';
import type { Exploration } from '../checks/outcome.ts';
import type { Trial } from '../checks/verdict.ts';
import { isObject } from '../specs/json.ts';
import { parseBody } from '../targets/exchange.ts';

// What is counted of the trials of a suite, whatever the checks say.

const isValid = ({ broke, hosted }: Trial): boolean => broke === undefined && hosted;

/** The request of a trial, where it is JSON. */
export function inputOf({ exchange }: Trial): object | undefined {
  const body = parseBody(exchange.request.body);
  return body.ok && isObject(body.value) ? body.value : undefined;
}

/** A valid request that was answered with a task. */
function isPositive(trial: Trial): boolean {
  return trial.broke === undefined && succeeded(trial) && taskArns(trial).length > 0;
}

export const distinct = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

export const sumsOf = (trials: readonly Trial[]): Pick<Exploration, 'positives' | 'valid' | 'lost'> => ({
  positives: trials.filter(isPositive).length,
  valid: {
    asked: trials.filter(isValid).length,
    answered: trials.filter((trial) => isValid(trial) && succeeded(trial)).length,
  },
  lost: trials.filter(({ exchange }) => statusOf(exchange) === undefined).length,
});
