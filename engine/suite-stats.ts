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

/** Counts over the trials of a suite. It keeps no trial. */
export class TrialCounts {
  readonly #reader: AnswerReader;
  readonly #lost = new Set<Exchange>();
  #positives = 0;
  #asked = 0;
  #answered = 0;

  constructor(reader: AnswerReader) {
    this.#reader = reader;
  }

  add(trial: Trial): void {
    if (isPositiveTrial(trial, this.#reader)) this.#positives += 1;
    // A request without an answer was not rejected.
    if (isValidRequest(trial) && 'response' in trial.exchange) {
      this.#asked += 1;
      if (isSuccess(trial)) this.#answered += 1;
    }
    this.addRecheck(trial);
  }

  /** Of a recheck, only the lost requests count. Several trials may hold the same exchange, which counts once. */
  addRecheck(trial: Trial): void {
    for (const exchange of allExchanges(trial)) if ('lost' in exchange) this.#lost.add(exchange);
  }

  get counts(): Pick<Exploration, 'positives' | 'valid' | 'lost'> {
    return {
      positives: this.#positives,
      valid: { asked: this.#asked, answered: this.#answered },
      lost: this.#lost.size,
    };
  }
}
