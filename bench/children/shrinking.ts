import { parseArgs } from 'node:util';
import { combineMutants, mutants } from '../../model/mutants/catalogue.ts';
import { readSettings } from '../../run/read-settings.ts';
import { run } from '../../run/run-suites.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { median } from '../statistics.ts';

// Explores mutants in this process, on a virtual clock. Prints how many requests their counterexamples took to shrink.

const { values } = parseArgs({
  options: { every: { type: 'string', default: '1' }, runs: { type: 'string', default: '10' } },
});

const perMutant: number[] = [];
const all: number[] = [];
for (const [index, mutant] of mutants.entries()) {
  if (index % Number(values.every) !== 0) continue;
  const flags = {
    ...{ seed: 1, runs: Number(values.runs), settle: 0, level: 'observed', checks: mutant.killedBy },
    edition: mutant.edition ?? 'current',
    ...(mutant.suites === undefined ? {} : { suites: mutant.suites }),
    ...(mutant.needsFullWorld === true ? {} : { fixtures: 'provision' }),
  };
  const settings = await readSettings({ flags, env: {} });
  const { hooks } = combineMutants([mutant.id]);
  const target = embeddedInProcess(settings, { hooks }, new VirtualClock(Date.UTC(2026, 0, 1)));
  const { explorations } = await run(settings, {}, target);
  const calls = explorations
    .flatMap(({ findings }) => findings)
    .flatMap(({ classes }) => classes)
    // What a probe finds is not shrunk.
    .flatMap((one) => (one.case === undefined ? [] : one.calls));
  all.push(...calls);
  if (calls.length > 0) perMutant.push(median(calls));
}
console.log(
  JSON.stringify({
    mutants: perMutant.length,
    counterexamples: all.length,
    medianPerMutant: median(perMutant),
    medianPerCounterexample: median(all),
    most: Math.max(...all),
  }),
);
process.exit(0);
