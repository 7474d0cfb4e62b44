import { parseAnswer, isSuccess } from '../checks/lib/answer.ts';
import type { AnswerReader } from './runnable-operation.ts';
import type { Exploration } from '../results/outcome.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { isObject } from '../specs/json.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';

// Counts over the trials of a suite, independent of the verdicts.

const isValidRequest = ({ violates, clusterExists }: Trial): boolean =>
  violates === undefined && clusterExists;

/** The request body of a trial, if it is a JSON object. */
export function requestInput({ exchange }: Trial): object | undefined {
  const body = parseBody(exchange.request.body);
  return body.ok && isObject(body.value) ? body.value : undefined;
}

/** Every exchange that a trial holds; the judged one comes last. */
export function allExchanges({
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

/** Whether every request of a case was answered. */
export const isFullyAnswered = (trials: readonly Trial[]): boolean =>
  trials.length > 0 && trials.flatMap(allExchanges).every((exchange) => 'response' in exchange);

/** Whether a valid request got an answer with content: the trial's own request, or its control. */
function isPositiveTrial(trial: Trial, { hasContent }: AnswerReader): boolean {
  if (trial.control !== undefined && hasContent(parseAnswer(trial.control))) return true;
  return trial.violates === undefined && isSuccess(trial) && hasContent(trial);
}

export const distinctByJson = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/** Counts over the trials of a suite. `rechecks`: the trials of rechecks, of which only the lost requests count. */
export const suiteCounts = (
  reader: AnswerReader,
  trials: readonly Trial[],
  rechecks: readonly Trial[] = [],
): Pick<Exploration, 'positives' | 'valid' | 'lost'> => ({
  positives: trials.filter((trial) => isPositiveTrial(trial, reader)).length,
  valid: {
    asked: trials.filter(isValidRequest).length,
    answered: trials.filter((trial) => isValidRequest(trial) && isSuccess(trial)).length,
  },
  lost: [...new Set([...trials, ...rechecks].flatMap(allExchanges))].filter((exchange) => 'lost' in exchange)
    .length,
});
