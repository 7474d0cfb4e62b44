import type { TaskChange, ObservedTask, History, TaskRead } from '../../concurrent-history.ts';
import { taskStatusOrder, canVersionRegress, canStatusRegress } from './task-status-order.ts';
import type { ClassifiedViolation } from '../../verdict.ts';

// This file judges the reads of several simultaneous clients. A call takes effect at an unknown moment between its begin and
// end. Each task in an answer must have been in the described state at some moment. That moment must be between `settleMs`
// before the request and the response. No document promises the same moment for all tasks, so each task is judged alone.

/** A read with one of its violations. */
export interface UntrueRead {
  readonly read: TaskRead;
  readonly violation: ClassifiedViolation;
}

/** A read with everything that the history says about the tasks. */
interface ReadContext {
  readonly read: TaskRead;
  /** The earliest moment whose state the answer may show. */
  readonly earliest: number;
  readonly reads: readonly TaskRead[];
  readonly runs: ReadonlyMap<string, TaskChange>;
  readonly stops: ReadonlyMap<string, TaskChange>;
}

/** Finds every answer that was not true at any moment of its settle window. */
export function findUntrueReads({ changes, reads, settleMs }: History): readonly UntrueRead[] {
  const runs = new Map(changes.flatMap((one) => (one.kind === 'run' ? [[one.arn, one] as const] : [])));
  const stops = firstStops(changes);
  return reads.flatMap((read) =>
    readViolations({ read, earliest: read.begin - settleMs, reads, runs, stops }).map((violation) => ({
      read,
      violation,
    })),
  );
}

/** For each task, the StopTask that ended first. */
function firstStops(changes: readonly TaskChange[]): ReadonlyMap<string, TaskChange> {
  const stops = new Map<string, TaskChange>();
  for (const change of changes) {
    const known = stops.get(change.arn);
    if (change.kind === 'stop' && (known === undefined || change.end < known.end))
      stops.set(change.arn, change);
  }
  return stops;
}

function readViolations(context: ReadContext): readonly ClassifiedViolation[] {
  const { read } = context;
  if (read.status >= 500) {
    const actual = `HTTP ${read.status}`;
    return [{ kind: 'server-error', pointer: 'status', expected: 'no server error', actual }];
  }
  // The target may not know a new cluster yet.
  if (read.status !== 200) return [];
  return [
    ...deniedTasks(context),
    ...read.described.flatMap((task) => taskViolations(task, context)),
    ...read.described.flatMap((task) => regressions(task, earlierSights(task, context))),
  ];
}

/** Violations for requested tasks that started before the settle window, but that the answer does not describe. */
function deniedTasks({ read, earliest, runs }: ReadContext): readonly ClassifiedViolation[] {
  const described = new Set(read.described.map(({ arn }) => arn));
  return read.asked
    .filter((arn) => {
      const run = runs.get(arn);
      return run !== undefined && run.cluster === read.cluster && run.end < earliest && !described.has(arn);
    })
    .map((arn) => ({
      kind: 'denied',
      pointer: '/tasks',
      expected: `the task ${arn}, started before`,
      actual: 'no such task',
    }));
}

function taskViolations(
  { arn, desiredStatus }: ObservedTask,
  { read, earliest, runs, stops }: ReadContext,
): readonly ClassifiedViolation[] {
  const [run, stop] = [runs.get(arn), stops.get(arn)];
  const violations: ClassifiedViolation[] = [];
  if (!read.asked.includes(arn)) {
    violations.push({ kind: 'stranger', pointer: '/tasks', expected: 'only requested tasks', actual: arn });
  }
  if (run !== undefined && run.cluster !== read.cluster) {
    const expected = `no task of the cluster ${run.cluster}`;
    violations.push({ kind: 'leaked', clause: 'cluster.scope', pointer: '/tasks', expected, actual: arn });
  }
  if (stop !== undefined && stop.end < earliest && desiredStatus === 'RUNNING') {
    violations.push({
      kind: 'running-after-stop',
      pointer: '/tasks/desiredStatus',
      expected: 'STOPPED: StopTask had been answered',
      actual: desiredStatus,
    });
  }
  return violations;
}

/** Earlier descriptions of the task, from answers that ended before the settle window of the read. */
const earlierSights = (
  { arn }: ObservedTask,
  { read, earliest, reads }: ReadContext,
): readonly ObservedTask[] =>
  reads.flatMap((other) =>
    other.end < earliest && other.cluster === read.cluster
      ? other.described.filter((task) => task.arn === arn)
      : [],
  );

/** Violations if a task has an older status or version than in an earlier description. */
function regressions(task: ObservedTask, earlier: readonly ObservedTask[]): readonly ClassifiedViolation[] {
  const statusIndex = ({ lastStatus }: ObservedTask): number => taskStatusOrder.indexOf(lastStatus ?? '');
  const violations: ClassifiedViolation[] = [];
  const further = earlier.find((one) => statusIndex(task) >= 0 && statusIndex(one) > statusIndex(task));
  if (further !== undefined) {
    violations.push({
      kind: 'status-back',
      clause: 'time.status',
      pointer: '/tasks/lastStatus',
      expected: `${further.lastStatus ?? ''} or later`,
      actual: task.lastStatus ?? '',
    });
  }
  const newer = earlier.find(({ version }) => (version ?? 0) > (task.version ?? Infinity));
  if (newer !== undefined) {
    violations.push({
      kind: 'version-back',
      clause: 'time.version',
      pointer: '/tasks/version',
      expected: `at least ${newer.version ?? 0}`,
      actual: String(task.version),
    });
  }
  return violations;
}

/** The clauses for which a history is a witness. No read requests tasks of another cluster, so `cluster.scope` is left out. */
export function historyWitnesses({ changes, reads, settleMs }: History): readonly string[] {
  const pairs = reads.flatMap((read) =>
    read.described.flatMap((later) =>
      reads
        .filter(({ end, cluster }) => end < read.begin - settleMs && cluster === read.cluster)
        .flatMap(({ described }) => described.filter(({ arn }) => arn === later.arn))
        .map((earlier) => ({ earlier, later })),
    ),
  );
  const hasChangedTask = reads.some(({ described }) =>
    described.some(({ arn }) => changes.some((change) => change.arn === arn)),
  );
  return [
    ...(hasChangedTask ? ['time.consistency'] : []),
    ...(pairs.some(({ earlier, later }) => canStatusRegress(earlier.lastStatus, later.lastStatus))
      ? ['time.status']
      : []),
    ...(pairs.some(({ earlier, later }) => canVersionRegress(earlier.version, later.version))
      ? ['time.version']
      : []),
  ];
}
