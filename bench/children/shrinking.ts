import { parseArgs } from 'node:util';
import { combineMutants, mutants } from '../../model/mutants/catalogue.ts';
import { readSettings } from '../../run/read-settings.ts';
import { run } from '../../run/run-suites.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { median } from '../statistics.ts';

// Explores every N-th mutant in this process, on a virtual clock. Prints for each mutant how many requests its counterexamples
// took to shrink: the median. Mutants that only probes detect are left out, because what a probe finds is not shrunk.

const { values } = parseArgs({
  options: { every: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } },
});

const medians: Record<string, number> = {};
for (let index = Number(values.from); index < mutants.length; index += Number(values.every)) {
  const mutant = mutants[index];
  if (mutant === undefined) break;
  const flags = {
    ...{ seed: 1, runs: 10, settle: 0, level: 'observed', checks: mutant.killedBy },
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
    .flatMap((one) => (one.case === undefined ? [] : one.calls));
  if (calls.length > 0) medians[mutant.id] = median(calls);
}
console.log(JSON.stringify(medians));
process.exit(0);
