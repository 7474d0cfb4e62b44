import { BenchContext } from '../../bench/context.ts';
import { readSettings } from '../../run/read-settings.ts';
import { run, type RunResult } from '../../run/run-suites.ts';
import type { Settings } from '../../run/settings.ts';
import { sumTraffic } from '../../targets/wire/traffic.ts';
import { takeSample, type Sample } from './samples.ts';

/** Random cases per suite: of a run in this process, and of one over sockets, which waits much. */
const inProcessRuns = 1_000;
const socketRuns = 100;

/** Each how-many-th run, with the first, goes over sockets, to an embedded ECS in a process of its own. */
const socketEvery = 5;

interface SoakOptions {
  /** The soak ends with the first run that reaches so many cases. */
  readonly cases: number;
  /** Cases from one sample to the next. */
  readonly every: number;
  readonly onSample: (sample: Sample) => void;
}

/** Throws if a run on the embedded ECS shows anything amiss: then its memory means nothing. */
function requireConformant({ explorations, errors, leftBehind, traffic }: RunResult, seed: number): void {
  const findings = explorations.flatMap((one) => one.findings.map(({ id }) => id));
  const amiss = [...findings, ...errors, ...leftBehind];
  const { losses } = sumTraffic([traffic, ...explorations.flatMap((one) => one.traffic ?? [])]);
  const lost = sum(Object.values(losses));
  if (lost > 0) amiss.push(`${lost} lost answers`);
  if (amiss.length > 0) throw new Error(`The run with seed ${seed}: ${amiss.join('; ')}`);
}

/** Runs the default suites again and again, each time with another seed, in this process. Returns the number of runs. */
export async function soak({ cases: wanted, every, onSample }: SoakOptions): Promise<number> {
  const context = new BenchContext();
  process.env['ECS_CONFORMANCE_STATE'] = `${context.folder}/state`;
  const stop = (): void => void context.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let before = 0;
  let sampledAt = 0;
  let seed = 0;
  const explore = async (settings: Settings): Promise<void> => {
    const bySuite = new Map<string, number>();
    const progress = ({ suite, cases }: { readonly suite: string; readonly cases: number }): void => {
      bySuite.set(suite, cases);
      const done = before + sum(bySuite.values());
      if (done - sampledAt < every) return;
      sampledAt = done;
      onSample(takeSample(done, false));
    };
    requireConformant(await run(settings, { progress }), settings.seed);
    before += sum(bySuite.values());
  };
  try {
    while (before < wanted) {
      seed += 1;
      if (seed % socketEvery === 1) {
        const { url: target } = await context.server('embedded');
        await explore(await readSettings({ flags: { seed, runs: socketRuns, target }, env: {} }));
        await context.stopServers();
      } else await explore(await readSettings({ flags: { seed, runs: inProcessRuns }, env: {} }));
      onSample(takeSample(before, true));
    }
    return seed;
  } finally {
    await context.close();
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
