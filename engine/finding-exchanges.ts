import type { FindingClass } from '../results/outcome.ts';
import type { Trial } from '../checks/verdict.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { toExchangeRecord } from '../targets/wire/exchange-record.ts';

/** The exchanges of a trial that a finding shows, and the index of the judged exchange if that is not the last one. */
export function findingExchanges(trial: Trial): Pick<FindingClass, 'exchanges' | 'judged'> {
  const exchanges = selectExchanges(trial);
  const judged = exchanges.lastIndexOf(trial.exchange);
  return {
    exchanges: exchanges.map(toExchangeRecord),
    ...(judged === -1 || judged === exchanges.length - 1 ? {} : { judged }),
  };
}

function selectExchanges({ watch, steps, relation, control, exchange }: Trial): readonly Exchange[] {
  if (watch !== undefined) return watch.exchanges;
  if (steps !== undefined) return steps;
  if (relation !== undefined) {
    const { before, between, after } = relation;
    return [before, ...between, after].map((one) => one.exchange);
  }
  return control === undefined ? [exchange] : [control, exchange];
}
