import type { TaskChange, ObservedTask, History, TaskRead } from '../../concurrent-history.ts';
import { compareNumbers, textOf } from '../../../specs/exact-values.ts';
import { canVersionRegress, canStatusRegress } from './task-status-order.ts';
import { statusIndex, TaskSights, type EarlierSights } from './task-sights.ts';
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
  readonly sights: TaskSights;
  /** The requested ARNs of the read. */
  readonly asked: ReadonlySet<string>;
  readonly runs: ReadonlyMap<string, TaskChange>;
  readonly stops: ReadonlyMap<string, TaskChange>;
}

/** Finds every answer that was not true at any moment of its settle window. */
export function findUntrueReads({ changes, reads, settleMs }: History): readonly UntrueRead[] {
  const runs = new Map(changes.flatMap((one) => (one.kind === 'run' ? [[one.arn, one] as const] : [])));
  const stops = firstStops(changes);
  const sights = new TaskSights(reads);
  return reads.flatMap((read) => {
    const asked = new Set(read.asked);
    const context = { read, earliest: read.begin - settleMs, sights, asked, runs, stops };
    return readViolations(context).map((violation) => ({ read, violation }));
  });
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
  const { read, earliest, sights } = context;
  if (read.status >= 500) {
    const actual = `HTTP ${read.status}`;
    return [{ kind: 'server-error', pointer: 'status', expected: 'no server error', actual }];
  }
  // The target may not know a new cluster yet.
  if (read.status !== 200) return [];
  return [
    ...deniedTasks(context),
    ...read.described.flatMap((task) => taskViolations(task, context)),
    ...read.described.flatMap((task) => regressions(task, sights.before(read.cluster, task, earliest))),
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
  { read, earliest, asked, runs, stops }: ReadContext,
): readonly ClassifiedViolation[] {
  const [run, stop] = [runs.get(arn), stops.get(arn)];
  const violations: ClassifiedViolation[] = [];
  if (!asked.has(arn)) {
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

/** Violations if a task has an older status or version than in an earlier description. */
function regressions(
  task: ObservedTask,
  { furthest, newest }: EarlierSights,
): readonly ClassifiedViolation[] {
  const violations: ClassifiedViolation[] = [];
  if (furthest !== undefined && statusIndex(task) >= 0 && statusIndex(furthest) > statusIndex(task)) {
    violations.push({
      kind: 'status-back',
      clause: 'time.status',
      pointer: '/tasks/lastStatus',
      expected: `${furthest.lastStatus ?? ''} or later`,
      actual: task.lastStatus ?? '',
    });
  }
  if (compareNumbers(task.version, newest?.version) < 0) {
    violations.push({
      kind: 'version-back',
      clause: 'time.version',
      pointer: '/tasks/version',
      expected: `at least ${textOf(newest?.version)}`,
      actual: textOf(task.version),
    });
  }
  return violations;
}

/** The clauses for which a history is a witness. No read requests tasks of another cluster, so `cluster.scope` is left out. */
export function historyWitnesses({ changes, reads, settleMs }: History): readonly string[] {
  const sights = new TaskSights(reads);
  const changed = new Set(changes.map(({ arn }) => arn));
  const clauses = new Set<string>();
  for (const { cluster, begin, described } of reads) {
    for (const later of described) {
      const { furthest, newest } = sights.before(cluster, later, begin - settleMs);
      if (changed.has(later.arn)) clauses.add('time.consistency');
      if (canStatusRegress(furthest?.lastStatus, later.lastStatus)) clauses.add('time.status');
      if (canVersionRegress(newest?.version, later.version)) clauses.add('time.version');
    }
  }
  return ['time.consistency', 'time.status', 'time.version'].filter((clause) => clauses.has(clause));
}
