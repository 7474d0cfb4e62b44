import type { FindingClass } from '../results/outcome.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { definedMembers } from '../specs/json.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import {
  cutExchange,
  keptBytes,
  toExchangeRecord,
  type ExchangeRecord,
} from '../targets/wire/exchange-record.ts';

/** How long all answers of a finding may be together. If they are longer, it keeps little of those beside the judged one. */
const togetherBytes = 1024 * 1024;
const briefBytes = 16 * 1024;

/** How long all answers of all findings of a suite may be together. The findings after that keep little of each answer. */
const suiteBytes = 4 * 1024 * 1024;

/** Findings show the same exchange again and again, and keep it once. */
const records = new WeakMap<Exchange, Map<number, ExchangeRecord>>();

function recordOf(exchange: Exchange, longest: number): ExchangeRecord {
  const known = records.get(exchange) ?? new Map<number, ExchangeRecord>();
  records.set(exchange, known);
  const record = known.get(longest) ?? toExchangeRecord(exchange, longest);
  known.set(longest, record);
  return record;
}

/** What the findings of a suite show. A broken target may show hundreds of deviations in an answer of many megabytes. */
export class FindingExchanges {
  #left = suiteBytes;

  /** The exchanges of a trial that a finding shows, and the index of the judged exchange if that is not the last one. */
  of(trial: Trial): Pick<FindingClass, 'exchanges' | 'judged'> {
    const exchanges = selectExchanges(trial);
    const judged = exchanges.lastIndexOf(trial.exchange);
    const judgedOne = exchanges.at(judged);
    const areFew = exchanges.reduce((sum, one) => sum + bodyLength(one), 0) <= togetherBytes;
    const lengthOf = (one: Exchange): number =>
      this.#left > 0 && (areFew || one === judgedOne) ? keptBytes : briefBytes;
    const records = exchanges.map((one) => recordOf(one, lengthOf(one)));
    for (const one of exchanges) this.#left -= Math.min(bodyLength(one), lengthOf(one));
    return { exchanges: records, ...(judged === -1 || judged === exchanges.length - 1 ? {} : { judged }) };
  }
}

const bodyLength = (exchange: Exchange): number =>
  'response' in exchange ? exchange.response.body.length : 0;

function selectExchanges({ watch, steps, relation, control, exchange }: Trial): readonly Exchange[] {
  if (watch !== undefined) return watch.exchanges;
  if (steps !== undefined) return steps;
  if (relation !== undefined) {
    const { before, between, after } = relation;
    return [before, ...between, after].map((one) => one.exchange);
  }
  return control === undefined ? [exchange] : [control, exchange];
}

/** A cut answer has no parsed body: what is left of it is not JSON. */
function cutAnswer<Answer extends ParsedAnswer>(answer: Answer): Answer {
  const exchange = cutExchange(answer.exchange);
  if (exchange === answer.exchange) return answer;
  const { body: _body, ...rest } = answer;
  // All other members of the answer stay.
  return { ...(rest as Answer), exchange };
}

/**
 * The trial of a failure as it is kept until the end of a run: without the rest of very long answers. A run keeps hundreds of them, and
 * a broken target may make each of them megabytes long.
 */
export function cutTrial(trial: Trial): Trial {
  const { control, relation, timeline, steps, watch, sdk } = trial;
  return {
    ...cutAnswer(trial),
    ...definedMembers({
      control: control === undefined ? undefined : cutExchange(control),
      relation:
        relation === undefined
          ? undefined
          : {
              ...relation,
              before: cutAnswer(relation.before),
              between: relation.between.map(cutAnswer),
              after: cutAnswer(relation.after),
            },
      timeline: timeline?.map(cutAnswer),
      steps: steps?.map(cutExchange),
      watch: watch === undefined ? undefined : { ...watch, exchanges: watch.exchanges.map(cutExchange) },
      sdk: sdk === undefined ? undefined : { ...sdk, readings: sdk.readings.map(cutAnswer) },
    }),
  };
}
