import { checkCatalogue } from '../operations/catalogue.ts';
import { describe, expect, test } from 'vitest';
import type { CheckOutcome, Exploration } from '../results/outcome.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import type { ServeOptions } from '../model/server.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import { run } from '../run/run-suites.ts';
import type { Settings } from '../run/settings.ts';
import { judgeRecordings } from './judge-recordings.ts';
import { parseExchangesFile } from './read-exchanges-file.ts';
import { recordingLines } from './write-recording.ts';
import { sampled } from '../test-support/sampled.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const settings = settingsWith({ level: 'observed', runs: 3, settle: 0 });

/** A live run, and its recording judged offline. */
async function runAndJudge(options: Partial<ServeOptions>, more: Partial<Settings> = {}) {
  const all = { ...settings, ...more };
  const records: TrialRecord[] = [];
  const target = embeddedInProcess(all, options, new VirtualClock(Date.UTC(2026, 0, 1)));
  const live = await run(all, { recordTrial: (one) => records.push(one) }, target);
  const { edition, seed } = all;
  const lines = recordingLines(
    {
      recordedAt: new Date(0).toISOString(),
      harness: 'test 0',
      target: live.data.target,
      edition,
      seed,
      world: { tasks: 1 },
      shortfalls: [],
    },
    records,
  );
  const text = lines.join('\n');
  const recorded = await parseExchangesFile(text, { edition, answersOnly: false });
  const offline = judgeRecordings([{ name: 'file', recorded }], { edition, checks: checkCatalogue(edition) });
  return { live: live.explorations, offline, text };
}

const needsCalls = new Set(
  checkCatalogue('current').flatMap(({ id, needsLiveTarget: needs }) => (needs ? [id] : [])),
);

/**
 * The part of a result that is the same live and offline. It leaves out:
 * - checks that need further calls
 * - the reasons of skips
 * - judged classes, which are not reported offline, because a recording may be incomplete
 */
const comparableVerdicts = (explorations: readonly Exploration[]) =>
  explorations.map(({ suite, outcomes, findings, notes, cases, positives, valid, lost, seen }) => ({
    suite,
    outcomes: outcomes
      .filter(({ check }) => !needsCalls.has(check))
      .map(({ because: _because, classes: _classes, ...outcome }: CheckOutcome) => outcome),
    findings: findings.filter(({ check }) => !needsCalls.has(check)).map(({ id, clause }) => [id, clause]),
    notes: notes.map(({ clause, class: name }) => [clause, name]),
    ...{ cases, positives, valid, lost, seen },
  }));

/** Milliseconds for a complete run that shrinks each finding. */
const timeout = 120_000;

describe('a recording judged offline has the verdicts of the live run', { timeout }, () => {
  const editions = sampled(['current', '2016'] as const, (edition) => edition === 'current');
  test.each(editions)('of the embedded ECS of the edition %s', async (edition) => {
    const { live, offline, text } = await runAndJudge({}, { edition, suites: ['*'] });
    expect(comparableVerdicts(offline)).toEqual(comparableVerdicts(live));
    expect(offline.flatMap(({ findings }) => findings)).toEqual([]);
    const waiters = offline
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ check }) => check === 'waiters-end');
    expect(waiters.map(({ because }) => because)).toContain('needs further calls');
    // Neither the account of the embedded ECS nor any part of a signature is recorded.
    expect(text.includes('111122223333')).toBe(false);
    expect(/"authorization":|Credential=|Signature=/i.test(text)).toBe(false);
  });

  const faulty = [
    ['limit-absent', 'limits'],
    ['failures-dropped', 'positive'],
    ['request-ids-twice', 'positive'],
    ['times-in-milliseconds', 'relations'],
    ['version-falls', 'lifecycle'],
  ] as const;
  test.each(sampled(faulty, ([id]) => id === 'failures-dropped'))(
    'of the embedded ECS with the mutant %s',
    async (id, suite) => {
      const faults = combineMutants([id]);
      expect(faults.unknown).toEqual([]);
      const { live, offline } = await runAndJudge(faults, { suites: [suite] });
      expect(live.flatMap(({ findings }) => findings)).not.toEqual([]);
      expect(comparableVerdicts(offline)).toEqual(comparableVerdicts(live));
    },
  );

  test('of the embedded ECS with eventually consistent reads', async () => {
    const { options, settle } = combineVariants(['settles-slowly']);
    const { live, offline } = await runAndJudge(options, { settle });
    expect(comparableVerdicts(offline)).toEqual(comparableVerdicts(live));
  });
});
