import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../bench/cache.ts';
import { benchEnvironment } from '../../bench/measured-process.ts';
import { spawnWatched, startServer, watch, type RunLimits, type Watched } from '../hostile/harness-run.ts';
import { interruptAt, type Moment } from './interrupt.ts';
import {
  compareSnapshots,
  createOthers,
  takeSnapshot,
  type Counts,
  type SnapshotDifference,
} from './others.ts';
import type { Plan, Setting } from './plan.ts';
import { examineReports, filesBelow, reportFlags, type ReportFiles } from './report-files.ts';
import { readRequestLog, type LoggedRequest } from './timeline.ts';

/** What became of a run that was interrupted, or of one that was not. */
export interface Observation {
  readonly run: Watched & { readonly endedBy: NodeJS.Signals | null };
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** When each signal was sent, in epoch milliseconds. A signal is not sent if the run has ended. */
  readonly sentAt: readonly number[];
  /** The requests of the run. */
  readonly log: readonly LoggedRequest[];
  /** What differs at the target from before: after the run, and after `clean`, if it was run. */
  readonly afterRun: SnapshotDifference;
  readonly atEnd: SnapshotDifference;
  readonly clean?: Watched;
  /** How many more things than the others' exist at the target at the end, in all regions. */
  readonly surplus: Counts;
  readonly reports: ReportFiles;
  /** What the run and `clean` left in the state folder, the working directory and the folder for temporary files. */
  readonly strayFiles: readonly string[];
}

const requestLog = new URL('request-log.ts', import.meta.url).pathname;
const command = join(root, 'cli/ecs-conformance.js');

/** Far more than any run needs. */
const limits: RunLimits = { seconds: 120, mebibytes: 1_000 };

/** Runs the harness on an embedded ECS in a process of its own, beside what others have there, and sends the signals. */
export async function observeRun(
  { fixtures, hasDefault, nth }: Setting & Pick<Plan, 'nth'>,
  moment?: Moment,
): Promise<Observation> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-interrupt-'));
  const at = (name: string): string => join(folder, name);
  for (const name of ['reports', 'work', 'temporary']) mkdirSync(at(name));
  const server = await startServer({ id: 'honest' }, 1, {
    preload: requestLog,
    env: { INTERRUPTIONS_LOG: at('requests') },
  });
  try {
    const others = await createOthers(server.url, hasDefault);
    const before = await takeSnapshot(server.url);
    const start = (name: string, args: readonly string[]) =>
      spawnWatched([command, name, '--target', server.url, ...args], {
        cwd: at('work'),
        env: benchEnvironment({ ECS_CONFORMANCE_STATE: at('state'), TMPDIR: at('temporary') }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const { length: requestsBefore } = readRequestLog(at('requests'));
    const startedAt = Date.now();
    const child = start('run', [
      ...['--seed', String(nth), '--runs', '1', '--fixtures', fixtures],
      ...reportFlags(at('reports')),
    ]);
    const readLog = () => readRequestLog(at('requests')).slice(requestsBefore);
    const interrupter = moment === undefined ? undefined : interruptAt(child, moment, readLog);
    const run = { ...(await watch(child, limits)), endedBy: child.signalCode };
    const endedAt = Date.now();
    const log = readLog();
    interrupter?.stop();
    const sentAt = interrupter?.sentAt ?? [];
    const afterRun = compareSnapshots(before, await takeSnapshot(server.url));
    // What is left is for `clean` if the run was killed, or ended by a second interrupt.
    const isKilled = sentAt.length > 1 || moment?.plan.signal === 'SIGKILL';
    const clean = isKilled || afterRun.added.length > 0 ? await watch(start('clean', []), limits) : undefined;
    const atEnd = compareSnapshots(before, await takeSnapshot(server.url));
    const { left } = await server.stop();
    return {
      ...{ run, startedAt, endedAt, sentAt, log, afterRun, atEnd },
      ...(clean === undefined ? {} : { clean }),
      surplus: {
        clusters: left.clusters - others.clusters,
        tasks: left.tasks - others.tasks,
        taskDefinitions: left.taskDefinitions - others.taskDefinitions,
      },
      reports: await examineReports(at('reports')),
      strayFiles: ['state', 'work', 'temporary'].flatMap((name) => filesBelow(at(name))),
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
