import { checkCatalogue } from '../operations/catalogue.ts';
import { expect, test } from 'vitest';
import { failsAt } from '../results/level.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import type { ServeOptions } from '../model/server.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import { combinations } from '../model/variants/combinations.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { toHar } from './har/har.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import { run } from '../run/run-suites.ts';
import { judgeRecordings } from './judge-recordings.ts';
import { parseExchangesFile } from './read-exchanges-file.ts';
import { Redactor } from './redaction/redactor.ts';
import { distinctExchanges } from './write-recording.ts';
import { sampled } from '../test-support/sampled.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

// Legitimate behavior must pass even if only the exchanges are known, not the world or the intention of a request.

const settings = settingsWith({ level: 'observed', suites: ['!(concurrency)'], runs: 2 });

/** The findings in the HAR of a run on the embedded ECS. */
async function judgeHarOfRun(options: Partial<ServeOptions>, settle = 0) {
  const own = { ...settings, settle, region: options.region ?? settings.region };
  const records: TrialRecord[] = [];
  const target = embeddedInProcess(own, options, new VirtualClock(Date.UTC(2026, 0, 1)));
  await run(own, { recordTrial: (one) => records.push(one) }, target);
  const exchanges = distinctExchanges(records);
  const redactor = new Redactor(exchanges, []);
  const har = toHar(
    exchanges.map((one) => redactor.exchange(one)),
    { endpoint: 'http://ecs.invalid', harness: 'test 0' },
  );
  const recorded = await parseExchangesFile(JSON.stringify(har), { edition: 'current', answersOnly: false });
  const checks = checkCatalogue('current');
  const judged = judgeRecordings([{ name: 'x', recorded }], { edition: 'current', checks });
  return {
    findings: judged.flatMap(({ findings }) => findings),
    passed: judged.flatMap(({ outcomes }) => outcomes).filter(({ status }) => status === 'pass').length,
  };
}

const legitimate = [
  ['no variant', []],
  ['ids-older', ['ids-older']],
  ...combinations.map(({ id, variants }) => [id, variants] as const),
] as const;

const sampleNames = ['no variant', 'lenient', 'cpu-as-number'];

test.each(sampled(legitimate, ([name]) => sampleNames.includes(name)))(
  'the embedded ECS with %s has no deviation',
  async (_, variants) => {
    const { options, settle, mayWarn, unknown } = combineVariants(variants);
    expect(unknown).toEqual([]);
    const { findings, passed } = await judgeHarOfRun(options, settle);
    const deviations = findings
      .filter((one) => !mayWarn.includes(one.check) || failsAt(one, 'modelled'))
      .map(({ id, classes: [{ violations }] }) => [id, violations[0]]);
    expect(deviations).toEqual([]);
    expect(passed).toBeGreaterThan(10);
  },
);

const faults = [
  ['limit-absent', 'tasks-limit-enforced/accepted'],
  ['tasks-optional', 'tasks-required/accepted'],
  ['empty-list-accepted', 'empty-list-refused/accepted'],
  ['failures-dropped', 'unknown-id-missing/not-reported'],
  ['request-id-absent', 'request-id/absent'],
  ['cpu-as-number', 'response-matches-schema/type.tasks.containers.cpu'],
] as const;

test.each(sampled(faults, ([id]) => sampleNames.includes(id)))(
  'finds the mutant %s of the embedded ECS',
  async (id, finding) => {
    const { findings } = await judgeHarOfRun({ hooks: combineMutants([id]).hooks });
    expect(findings.map((one) => one.id)).toContain(finding);
  },
);
