import { isRealService } from '../specs/aws-hosts.ts';
import type { ParsedAnswer } from '../checks/verdict.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { toExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import { allExchanges } from '../engine/suite-stats.ts';
import type { ExchangeLine, HeaderLine, TrialLine } from './recording-format.ts';
import { definedMembers } from '../specs/json.ts';
import { Redactor } from './redaction/redactor.ts';
import { isDescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

/** The exchanges of a run by start time, each of them once. */
export const distinctExchanges = (records: readonly TrialRecord[]): readonly Exchange[] =>
  [...new Set(records.flatMap(({ trial }) => allExchanges(trial)))].toSorted(
    (one, other) => one.startedAt - other.startedAt,
  );

/** The host of an endpoint if it must be redacted: not a local, documentation or AWS host. */
export function privateHosts(endpoint: string): readonly string[] {
  if (!URL.canParse(endpoint)) return [];
  const { hostname } = new URL(endpoint);
  const isCommon = /^(localhost|127\..*|\[.*\]|\d+(\.\d+){3}|.*\.(invalid|amazonaws\.com(\.cn)?))$/.test(
    hostname,
  );
  return isCommon || isRealService(hostname) ? [] : [hostname];
}

/** The lines of the redacted recording of a run. */
export function recordingLines(
  header: Omit<HeaderLine, 'kind' | 'formatVersion'>,
  records: readonly TrialRecord[],
): readonly string[] {
  const exchanges = distinctExchanges(records);
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
    const times = definedMembers({ startedAt, durationMs, isReal });
    return { kind: 'exchange', id, ...times, ...toExchangeRecord(redactor.exchange(exchange)) };
  });
  return [first, ...sent, ...records.map((one) => toTrialLine(one, idOf, redactor))].map((line) =>
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
  const isUnread = 'response' in exchange && body === undefined;
  return definedMembers({
    kind: 'trial' as const,
    ...about,
    ...plain,
    hosted: clusterExists,
    broke: violates,
    way: variant,
    lostThrice: repeatedLoss,
    exchange: idOf(exchange),
    unread: isUnread ? (true as const) : undefined,
    asked: asked === undefined ? undefined : redactor.data(asked),
    tagged,
    control: control === undefined ? undefined : idOf(control),
    relation:
      relation === undefined
        ? undefined
        : {
            name: relation.name,
            before: answerId(relation.before),
            between: relation.between.map(answerId),
            after: answerId(relation.after),
          },
    timeline: timeline?.map(answerId),
    steps: steps?.map(idOf),
    watch: watch === undefined ? undefined : { ...watch, exchanges: watch.exchanges.map(idOf) },
    sdk: sdk?.readings.map(answerId),
    history: history === undefined ? undefined : redactor.data(history),
  });
}
