import { isRealService } from '../specs/aws-hosts.ts';
import type { ParsedAnswer } from '../checks/verdict.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { toExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import { exchangesOf } from '../engine/suite-stats.ts';
import type { ExchangeLine, HeaderLine, TrialLine } from './recording-format.ts';
import { Redactor } from './redaction/redactor.ts';
import { isDescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

/** Each exchange of a run once, in the order in which they began. */
export const distinctExchanges = (kept: readonly TrialRecord[]): readonly Exchange[] =>
  [...new Set(kept.flatMap(({ trial }) => exchangesOf(trial)))].toSorted(
    (one, other) => one.startedAt - other.startedAt,
  );

/** The host of an endpoint, where it is not this machine, nor a name that everybody has. */
export function privateHosts(endpoint: string): readonly string[] {
  if (!URL.canParse(endpoint)) return [];
  const { hostname } = new URL(endpoint);
  const isCommon = /^(localhost|127\..*|\[.*\]|\d+(\.\d+){3}|.*\.(invalid|amazonaws\.com(\.cn)?))$/.test(
    hostname,
  );
  return isCommon || isRealService(hostname) ? [] : [hostname];
}

/** A run as the lines of a recording, redacted. */
export function recordingLines(
  header: Omit<HeaderLine, 'kind' | 'formatVersion'>,
  kept: readonly TrialRecord[],
): readonly string[] {
  const exchanges = distinctExchanges(kept);
  const redactor = new Redactor(exchanges, privateHosts(header.target.endpoint));
  const { target, shortfalls } = header;
  const first: HeaderLine = {
    kind: 'recording',
    formatVersion: 1,
    ...header,
    target: redactor.data(target),
    shortfalls: redactor.data(shortfalls),
  };
  const ids = new Map(exchanges.map((exchange, id) => [exchange, id]));
  const idOf = (exchange: Exchange): number => ids.get(exchange) ?? -1;
  const sent = exchanges.map((exchange, id): ExchangeLine => {
    const { startedAt, durationMs, isReal } = exchange;
    const about = { startedAt, durationMs, ...(isReal === undefined ? {} : { isReal }) };
    return { kind: 'exchange', id, ...about, ...toExchangeRecord(redactor.exchange(exchange)) };
  });
  return [first, ...sent, ...kept.map((one) => toTrialLine(one, idOf, redactor))].map((line) =>
    JSON.stringify(line),
  );
}

function toTrialLine(
  { trial, ...about }: TrialRecord,
  idOf: (exchange: Exchange) => number,
  redactor: Redactor,
): TrialLine {
  const {
    exchange,
    body,
    control,
    relation,
    timeline,
    sdk,
    steps,
    watch,
    facts: _facts,
    history,
    ...rest
  } = trial;
  // The members of a line are an interface: they keep the names that they had in the first version.
  const { clusterExists, violates, variant, repeatedLoss, ...plain } = rest;
  const { ids: asked, tags: tagged } = isDescribeTasksTrial(trial) ? (trial.facts ?? {}) : {};
  const answerId = (answer: ParsedAnswer): number => idOf(answer.exchange);
  return {
    kind: 'trial',
    ...about,
    ...plain,
    hosted: clusterExists,
    ...(violates === undefined ? {} : { broke: violates }),
    ...(variant === undefined ? {} : { way: variant }),
    ...(repeatedLoss === undefined ? {} : { lostThrice: repeatedLoss }),
    exchange: idOf(exchange),
    ...('response' in exchange && body === undefined ? { unread: true } : {}),
    ...(asked === undefined ? {} : { asked: redactor.data(asked) }),
    ...(tagged === undefined ? {} : { tagged }),
    ...(control === undefined ? {} : { control: idOf(control) }),
    ...(relation === undefined
      ? {}
      : {
          relation: {
            name: relation.name,
            before: answerId(relation.before),
            between: relation.between.map(answerId),
            after: answerId(relation.after),
          },
        }),
    ...(timeline === undefined ? {} : { timeline: timeline.map(answerId) }),
    ...(steps === undefined ? {} : { steps: steps.map(idOf) }),
    ...(watch === undefined ? {} : { watch: { ...watch, exchanges: watch.exchanges.map(idOf) } }),
    ...(sdk === undefined ? {} : { sdk: sdk.readings.map(answerId) }),
    ...(history === undefined ? {} : { history: redactor.data(history) }),
  };
}
