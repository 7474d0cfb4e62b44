import { parseArgs } from 'node:util';
import { generateCases } from '../../engine/case-stream.ts';
import type { TrialRecord } from '../../engine/trial-record.ts';
import { VerdictTally } from '../../engine/verdict-tally.ts';
import { testedOperation } from '../../operations/catalogue.ts';
import { readSettings } from '../../run/read-settings.ts';
import { exploreSuite } from '../../run/explore-suite.ts';
import { openSession } from '../../run/session.ts';
import { selectedSuites } from '../../run/selection.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { Signer } from '../../targets/wire/signing.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';

// What a case costs by itself: generating and binding it, judging its answer with all checks, and signing its request.
// Prints microseconds for each. The first pass warms up; the second is measured.

const { values } = parseArgs({ options: { runs: { type: 'string', default: '300' } } });
const runs = Number(values.runs);
const settings = await readSettings({ flags: { seed: 1, runs }, env: {} });
const clock = new VirtualClock(Date.now());
const target = embeddedInProcess(settings, {}, clock);
const session = await openSession(settings, undefined, target);

const records: TrialRecord[] = [];
for (const suite of selectedSuites(settings)) {
  const recordTrial = (record: TrialRecord): void => void records.push(record);
  await exploreSuite(session.data, suite, { recordTrial }, { link: target.link });
}

/** Microseconds per item in the second of two passes. */
async function costOf(items: number, pass: () => void | Promise<void>): Promise<number> {
  await pass();
  const startedAt = performance.now();
  await pass();
  return ((performance.now() - startedAt) * 1000) / items;
}

const { world } = session.data;
const families = testedOperation.families(settings.edition);
let cases = 0;
const generateUs = await costOf(1, () => {
  cases = 0;
  for (const family of families) {
    for (const testCase of generateCases(family, 1, runs)) {
      testCase.bind(world);
      cases += 1;
    }
  }
});

const checks = testedOperation.checks(settings.edition);
const judgeUs = await costOf(records.length, () => {
  const tally = new VerdictTally(checks, 0);
  for (const { trial, seenAt } of records) tally.judge(trial, { place: 'bench', seenAt, final: true });
});

const signer = new Signer({ endpoint: new URL(target.endpoint), clock });
const scope = { service: 'ecs', region: settings.region };
const signUs = await costOf(records.length, async () => {
  for (const { trial } of records) await signer.sign(trial.exchange.request, scope, undefined);
});

await session.close();
console.log(
  JSON.stringify({ cases, trials: records.length, generateUs: generateUs / cases, judgeUs, signUs }),
);
process.exit(0);
