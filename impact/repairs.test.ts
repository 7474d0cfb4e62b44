import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAnswer } from '../checks/lib/answer.ts';
import { failuresIn, type Check, type Trial } from '../checks/verdict.ts';
import { negativeArbitrary } from '../generators/breaks/schema-breaks.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { checkCatalogue } from '../operations/catalogue.ts';
import type { FindingClass } from '../results/outcome.ts';
import { run } from '../run/run-suites.ts';
import { operationSpec } from '../specs/editions.ts';
import { toClientAnswer } from '../targets/clients/client-reader.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { fromExchangeRecord } from '../targets/wire/exchange-record.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { answer } from '../test-support/trials.fixtures.ts';
import { repairAnswer } from './repair-answer.ts';

// A repaired answer passes the check that made the repair.

function checkById(wanted: string): Check {
  const check = checkCatalogue('current').find(({ id }) => id === wanted);
  if (check === undefined) throw new Error(`Unknown check "${wanted}".`);
  return check;
}

type Answered = Extract<Exchange, { response: unknown }>;

function repaired(exchange: Answered, repair: FindingClass['repair'] = []): Answered | undefined {
  const made = repairAnswer(toClientAnswer(exchange.response), repair)?.repaired;
  if (made === undefined) return undefined;
  const { status, headers, body } = made;
  return { ...exchange, response: { status, headers: Object.fromEntries(headers), body } };
}

/** The kinds of failures that a check finds in an answer. */
function kindsIn(check: Check, exchange: Answered, more: Partial<Trial> = {}): readonly string[] {
  const trial: Trial = { clusterExists: true, ...parseAnswer(exchange), ...more };
  return check.appliesTo(trial) ? failuresIn(check.judge(trial)).map(({ failureKind }) => failureKind) : [];
}

// One mutant for each kind of repair.
const cases: readonly (readonly [mutant: string, check: string, suite: string])[] = [
  ['cpu-as-number', 'response-matches-schema', 'positive'],
  ['members-null', 'response-matches-schema', 'positive'],
  ['failures-null', 'response-matches-schema', 'positive'],
  ['version-endless', 'response-matches-schema', 'positive'],
  ['members-strange', 'members-known', 'positive'],
  ['members-of-javascript', 'members-known', 'positive'],
  ['times-as-text', 'timestamps-are-epoch-numbers', 'positive'],
  ['times-as-digits', 'timestamps-are-epoch-numbers', 'positive'],
  ['times-in-milliseconds', 'timestamps-are-epoch-numbers', 'positive'],
  ['failures-absent', 'both-lists-present', 'positive'],
  ['errors-as-200', 'error-status', 'clusters'],
  ['cluster-not-found-404', 'error-status', 'clusters'],
  ['cluster-unchecked', 'unknown-cluster-refused', 'clusters'],
  ['cluster-other-error', 'unknown-cluster-refused', 'clusters'],
  ['limit-absent', 'tasks-limit-enforced', 'limits'],
  ['types-qualified', 'bare-error-type', 'clusters'],
  ['errors-typed-in-code', 'bare-error-type', 'clusters'],
  ['type-plain-json', 'content-type', 'positive'],
];

test.each(cases)('%s: a repaired answer passes %s', async (mutant, id, suite) => {
  const settings = settingsWith({ suites: [suite], checks: [id], settle: 0 });
  const target = embeddedInProcess(
    settings,
    combineMutants([mutant]),
    new VirtualClock(Date.UTC(2026, 0, 1)),
  );
  const { explorations } = await run(settings, {}, target);
  const check = checkById(id);
  const found = explorations.flatMap(({ findings }) => findings);
  expect(found.length).toBeGreaterThan(0);
  for (const { kind, classes } of found) {
    for (const one of classes) {
      const exchanges = one.exchanges.map(fromExchangeRecord);
      const exchange = exchanges[one.judged ?? exchanges.length - 1];
      const [control] = exchanges;
      if (exchange === undefined || control === undefined || !('response' in exchange)) continue;
      const violates = check.only !== undefined && 'violates' in check.only ? check.only.violates : undefined;
      const context = violates === undefined ? {} : { violates, control };
      expect(kindsIn(check, exchange, context)).toContain(kind);
      const right = repaired(exchange, one.repair);
      expect(right, `${one.id} has no repair`).toBeDefined();
      if (right !== undefined) expect(kindsIn(check, right, context)).not.toContain(kind);
    }
  }
});

test.each([
  ['wrong-type-refused', 'type', 0],
  ['malformed-body-refused', 'body', 0],
  ['unknown-cluster-refused', 'cluster.unknown', 1],
] as const)('%s has repairs only for requests that clients send', (id, violates, repairs) => {
  const control = answer(200, { tasks: [], failures: [] });
  const trial: Trial = { clusterExists: true, ...parseAnswer(control), violates, control };
  expect(failuresIn(checkById(id).judge(trial)).map(({ repair = [] }) => repair.length)).toEqual([repairs]);
});

test('any value of a wrong type is repaired', () => {
  const { response } = operationSpec('current', 'DescribeTasks');
  const check = checkById('response-matches-schema');
  let repairs = 0;
  fc.assert(
    fc.property(negativeArbitrary(response), ({ value }) => {
      const exchange = answer(200, value);
      const trial: Trial = { clusterExists: true, ...parseAnswer(exchange) };
      const failures = check.appliesTo(trial) ? failuresIn(check.judge(trial)) : [];
      for (const { failureKind, repair } of failures) {
        if (repair === undefined) continue;
        repairs += 1;
        const right = repaired(exchange, repair);
        expect(right).toBeDefined();
        if (right !== undefined) expect(kindsIn(check, right)).not.toContain(failureKind);
      }
    }),
    { numRuns: 100 },
  );
  expect(repairs).toBeGreaterThan(10);
});
