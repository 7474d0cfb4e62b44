import { parseAnswer, isSuccess } from '../checks/lib/answer.ts';
import type { AnswerReader } from './runnable-operation.ts';
import type { Exploration } from '../results/outcome.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { isObject } from '../specs/json.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';

// What is counted of the trials of a suite, whatever the checks say.

const isValid = ({ violates: broke, clusterExists: hosted }: Trial): boolean => broke === undefined && hosted;

/** The request of a trial, where it is JSON. */
export function inputOf({ exchange }: Trial): object | undefined {
  const body = parseBody(exchange.request.body);
  return body.ok && isObject(body.value) ? body.value : undefined;
}

/** Every exchange that a trial names, in the order in which it names them. */
export function exchangesOf({
  exchange,
  control,
  relation,
  timeline = [],
  steps = [],
  watch,
  sdk,
}: Trial): Exchange[] {
  const related = relation === undefined ? [] : [relation.before, ...relation.between, relation.after];
  const answers: readonly ParsedAnswer[] = [...related, ...timeline, ...(sdk?.readings ?? [])];
  const others = [...(control === undefined ? [] : [control]), ...steps, ...(watch?.exchanges ?? [])];
  return [...others, ...answers.map((answer) => answer.exchange), exchange];
}

/** Whether all was answered that a case has sent. */
export const isAnswered = (trials: readonly Trial[]): boolean =>
  trials.length > 0 && trials.flatMap(exchangesOf).every((exchange) => 'response' in exchange);

/** A valid request that was answered with content: that of the trial, or its control. */
function isPositive(trial: Trial, { hasContent }: AnswerReader): boolean {
  if (trial.control !== undefined && hasContent(parseAnswer(trial.control))) return true;
  return trial.violates === undefined && isSuccess(trial) && hasContent(trial);
}

export const distinct = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/** `again`: what was asked a second time, of which nothing but what is lost counts. */
export const sumsOf = (
  reader: AnswerReader,
  trials: readonly Trial[],
  again: readonly Trial[] = [],
): Pick<Exploration, 'positives' | 'valid' | 'lost'> => ({
  positives: trials.filter((trial) => isPositive(trial, reader)).length,
  valid: {
    asked: trials.filter(isValid).length,
    answered: trials.filter((trial) => isValid(trial) && isSuccess(trial)).length,
  },
  lost: [...new Set([...trials, ...again].flatMap(exchangesOf))].filter((exchange) => 'lost' in exchange)
    .length,
});
