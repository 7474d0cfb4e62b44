import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseCheckout, root } from '../../bench/cache.ts';
import { measuredCommit } from '../../bench/environment.ts';
import { hostileModes } from './catalogue.ts';
import { runHarness, warmUp, type HarnessRun, type RunLimits } from './harness-run.ts';
import { judgeRun } from './judge-run.ts';
import { frequenciesOf, type Frequency, type HostileMode } from './mode.ts';
import { writeResults } from './results.ts';
import { builds, type Build, type ResultRow } from './table.ts';

// `npm run hostile`: see docs/reliability.md.

const help = `npm run hostile -- [--only a,c] [--every 1,20,50] [--builds today,0.1.0] [--release FOLDER] [--jobs N] [--outputs FOLDER] [--no-write]

  --only a,c        servers, by id (default: all)
  --every 1,20,50   how often a server is hostile (default: all three)
  --builds today    builds to try: today, 0.1.0 (default: both)
  --release FOLDER  a checkout of version 0.1.0 with its packages (default: made once, in a cache)
  --jobs N          runs at once (default: 2)
  --outputs FOLDER  keep what each run printed and reported
  --no-write        print only: leave test/hostile/results.json and docs/reliability.md as they are
`;

/** A run of today's build may not need longer, or more. The rest is seen in the table. */
const todaysLimits: RunLimits = { seconds: 240, mebibytes: 1_000 };
const releaseLimits: RunLimits = { seconds: 60, mebibytes: 1_000 };

/** Random cases per suite. The fixed ones reach every check, and 55 servers have to be tried three times. */
const args = ['--runs', '1'];

interface Job {
  readonly mode: HostileMode;
  readonly frequency: Frequency;
  readonly build: Build;
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    every: { type: 'string', default: '1,20,50' },
    builds: { type: 'string', default: builds.join(',') },
    release: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    outputs: { type: 'string' },
    'no-write': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function selectJobs(): readonly Job[] {
  const ids = values.only.split(',').filter((id) => id !== '');
  const unknown = ids.filter((id) => hostileModes.every((mode) => mode.id !== id));
  if (unknown.length > 0) throw new Error(`Unknown server ${unknown.join(', ')}.`);
  const every = values.every.split(',').map(Number);
  const wanted = values.builds.split(',');
  return hostileModes
    .filter((mode) => ids.length === 0 || ids.includes(mode.id))
    .flatMap((mode) =>
      frequenciesOf(mode)
        .filter((frequency) => every.includes(frequency))
        .flatMap((frequency) => builds.map((build): Job => ({ mode, frequency, build }))),
    )
    .filter(({ build, frequency }) => wanted.includes(build) && (build === 'today' || frequency === 1));
}

function keepOutputs({ mode, frequency, build }: Job, run: HarnessRun): void {
  if (values.outputs === undefined) return;
  const folder = join(values.outputs, `${mode.id}-${frequency}-${build}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'stdout'), run.stdout);
  writeFileSync(join(folder, 'stderr'), run.stderr);
  writeFileSync(join(folder, 'report.json'), JSON.stringify(run.report ?? null));
}

async function runJob(job: Job): Promise<ResultRow> {
  const { mode, frequency, build } = job;
  const isRelease = build === '0.1.0';
  const subject = { root: isRelease ? (values.release ?? releaseCheckout()) : root, mode, frequency, args };
  const run = await runHarness(subject, isRelease ? releaseLimits : todaysLimits);
  keepOutputs(job, run);
  const { status, exceeded, seconds, mebibytes, requests } = run;
  const row: ResultRow = {
    ...{ mode: mode.id, frequency, build, status },
    ...(exceeded === undefined ? {} : { exceeded }),
    ...{ seconds: Math.round(seconds * 10) / 10, mebibytes: Math.round(mebibytes), requests },
    ...judgeRun(run, mode, frequency),
  };
  const what = `${mode.id} ${frequency} ${build}`.padEnd(40);
  const figures = `${status ?? exceeded} ${row.seconds} s ${row.mebibytes} MiB ${requests} requests`;
  console.log(`${what} ${figures.padEnd(40)} ${row.blamed}; ${row.left}; ${row.problems.join(', ')}`);
  return row;
}

/** Does the jobs, so many at once. */
async function runAll(jobs: readonly Job[]): Promise<readonly ResultRow[]> {
  const waiting = [...jobs];
  const rows: ResultRow[] = [];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) rows.push(await runJob(job));
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  return rows;
}

process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
if (values.help) console.log(help);
else {
  const stamp = { date: new Date().toISOString().slice(0, 10), commit: measuredCommit() };
  const jobs = selectJobs();
  warmUp(root);
  const rows = await runAll(jobs);
  if (!values['no-write']) writeResults(rows, stamp);
  if (rows.some(({ build, problems }) => build === 'today' && problems.length > 0)) process.exitCode = 1;
}
