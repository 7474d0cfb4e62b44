import type { TaskChange, ObservedTask, History, TaskRead } from '../../concurrent-history.ts';
import { taskStatusOrder, canVersionRegress, canStatusRegress } from './task-status-order.ts';
import type { ClassifiedViolation } from '../../verdict.ts';

// Many clients at once: what each call did is known only to lie between its begin and its end. An answer is right where,
// for each task, what it says was true at some moment between `settle` before its request and its response. Tasks are
// looked at one by one: nobody promises one moment for all of them.

/** A wrong answer, and the read that gave it. */
export interface UntrueRead {
  readonly read: TaskRead;
  readonly wrong: ClassifiedViolation;
}

/** Every answer that was true at no moment. */
export function findUntrueReads({ changes, reads, settleMs }: History): readonly UntrueRead[] {
  const runs = new Map(changes.flatMap((one) => (one.kind === 'run' ? [[one.arn, one] as const] : [])));
  const stops = new Map<string, TaskChange>();
  for (const change of changes) {
    const known = stops.get(change.arn);
    if (change.kind === 'stop' && (known === undefined || change.end < known.end))
      stops.set(change.arn, change);
  }
  return reads.flatMap((read) => {
    /** The earliest moment of which the answer may tell. */
    const from = read.begin - settleMs;
    const told = (wrong: ClassifiedViolation): UntrueRead => ({ read, wrong });
    if (read.status >= 500) {
      const actual = `HTTP ${read.status}`;
      return [told({ kind: 'server-error', pointer: 'status', expected: 'no fault of the server', actual })];
    }
    // A cluster that was made a moment ago may not be known.
    if (read.status !== 200) return [];
    const shown = new Set(read.described.map(({ arn }) => arn));
    const denied = read.asked.filter((arn) => {
      const run = runs.get(arn);
      return run !== undefined && run.cluster === read.cluster && run.end < from && !shown.has(arn);
    });
    return [
      ...denied.map((arn) =>
        told({
          kind: 'denied',
          pointer: '/tasks',
          expected: `the task ${arn}, run before`,
          actual: 'no such task',
        }),
      ),
      ...read.described.flatMap((task) =>
        wrongsOf(task, { read, run: runs.get(task.arn), stop: stops.get(task.arn), from }).map(told),
      ),
      ...read.described.flatMap((task) => {
        const earlier = reads.flatMap((other) =>
          other.end < from && other.cluster === read.cluster
            ? other.described.filter(({ arn }) => arn === task.arn)
            : [],
        );
        return goneBack(task, earlier).map(told);
      }),
    ];
  });
}

/**
 * The clauses whose witness a history is. `cluster.scope` is none of them: nobody asks one cluster for the tasks of another.
 */
export function historyWitnesses({ changes, reads, settleMs }: History): readonly string[] {
  const pairs = reads.flatMap((read) =>
    read.described.flatMap((later) =>
      reads
        .filter(({ end, cluster }) => end < read.begin - settleMs && cluster === read.cluster)
        .flatMap(({ described }) => described.filter(({ arn }) => arn === later.arn))
        .map((earlier) => ({ earlier, later })),
    ),
  );
  const isChanged = reads.some(({ described }) =>
    described.some(({ arn }) => changes.some((change) => change.arn === arn)),
  );
  return [
    ...(isChanged ? ['time.consistency'] : []),
    ...(pairs.some(({ earlier, later }) => canStatusRegress(earlier.lastStatus, later.lastStatus))
      ? ['time.status']
      : []),
    ...(pairs.some(({ earlier, later }) => canVersionRegress(earlier.version, later.version))
      ? ['time.version']
      : []),
  ];
}

interface About {
  readonly read: TaskRead;
  readonly run: TaskChange | undefined;
  readonly stop: TaskChange | undefined;
  readonly from: number;
}

function wrongsOf(
  { arn, desiredStatus }: ObservedTask,
  { read, run, stop, from }: About,
): readonly ClassifiedViolation[] {
  const wrong: ClassifiedViolation[] = [];
  if (!read.asked.includes(arn)) {
    wrong.push({ kind: 'stranger', pointer: '/tasks', expected: 'tasks that were asked for', actual: arn });
  }
  if (run !== undefined && run.cluster !== read.cluster) {
    const expected = `no task of the cluster ${run.cluster}`;
    wrong.push({ kind: 'leaked', clause: 'cluster.scope', pointer: '/tasks', expected, actual: arn });
  }
  if (stop !== undefined && stop.end < from && desiredStatus === 'RUNNING') {
    wrong.push({
      kind: 'running-after-stop',
      pointer: '/tasks/desiredStatus',
      expected: 'STOPPED: StopTask was answered before',
      actual: desiredStatus,
    });
  }
  return wrong;
}

/** What was seen of a task by answers that came before the earliest moment of which this one may tell. */
function goneBack(task: ObservedTask, earlier: readonly ObservedTask[]): readonly ClassifiedViolation[] {
  const stage = ({ lastStatus }: ObservedTask): number => taskStatusOrder.indexOf(lastStatus ?? '');
  const further = earlier.find((seen) => stage(task) >= 0 && stage(seen) > stage(task));
  const newer = earlier.find(({ version }) => (version ?? 0) > (task.version ?? Infinity));
  return [
    ...(further === undefined
      ? []
      : [
          {
            kind: 'status-back',
            clause: 'time.status',
            pointer: '/tasks/lastStatus',
            expected: `${further.lastStatus ?? ''} or later`,
            actual: task.lastStatus ?? '',
          },
        ]),
    ...(newer === undefined
      ? []
      : [
          {
            kind: 'version-back',
            clause: 'time.version',
            pointer: '/tasks/version',
            expected: `at least ${newer.version ?? 0}`,
            actual: String(task.version),
          },
        ]),
  ];
}
