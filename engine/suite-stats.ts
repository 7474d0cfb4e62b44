import { parseAnswer, isSuccess } from '../checks/lib/answer.ts';
import type { AnswerReader } from './runnable-operation.ts';
import type { Exploration } from '../results/outcome.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { isObject } from '../specs/json.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';

// What is counted of the trials of a suite, whatever the checks say.

const isValidRequest = ({ violates: broke, clusterExists: hosted }: Trial): boolean =>
  broke === undefined && hosted;

/** The request of a trial, where it is JSON. */
export function requestInput({ exchange }: Trial): object | undefined {
  const body = parseBody(exchange.request.body);
  return body.ok && isObject(body.value) ? body.value : undefined;
}

/** Every exchange that a trial names, in the order in which it names them. */
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

/** Whether all was answered that a case has sent. */
export const isFullyAnswered = (trials: readonly Trial[]): boolean =>
  trials.length > 0 && trials.flatMap(allExchanges).every((exchange) => 'response' in exchange);

/** A valid request that was answered with content: that of the trial, or its control. */
function isPositive(trial: Trial, { hasContent }: AnswerReader): boolean {
  if (trial.control !== undefined && hasContent(parseAnswer(trial.control))) return true;
  return trial.violates === undefined && isSuccess(trial) && hasContent(trial);
}

export const distinctByJson = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/** `again`: what was asked a second time, of which nothing but what is lost counts. */
export const suiteCounts = (
  reader: AnswerReader,
  trials: readonly Trial[],
  again: readonly Trial[] = [],
): Pick<Exploration, 'positives' | 'valid' | 'lost'> => ({
  positives: trials.filter((trial) => isPositive(trial, reader)).length,
  valid: {
    asked: trials.filter(isValidRequest).length,
    answered: trials.filter((trial) => isValidRequest(trial) && isSuccess(trial)).length,
  },
  lost: [...new Set([...trials, ...again].flatMap(allExchanges))].filter((exchange) => 'lost' in exchange)
    .length,
});
