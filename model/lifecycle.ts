import type { TaskRecord } from './state.ts';

/** Where a task is in its life, with the stamps it has by now (epoch milliseconds). */
export interface LifecycleState {
  readonly lastStatus: string;
  readonly desiredStatus: 'RUNNING' | 'STOPPED';
  /** Transitions so far. */
  readonly version: number;
  readonly connectivityAt?: number;
  readonly pullStartedAt?: number;
  readonly pullStoppedAt?: number;
  readonly startedAt?: number;
  readonly stoppingAt?: number;
  readonly executionStoppedAt?: number;
  readonly stoppedAt?: number;
}

/** The developer guide's order of statuses, each entered one transition after the one before. */
const startStatuses = ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'] as const;
const stopStatuses = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'] as const;

/** Documented: a stopped task stays visible for at least an hour. */
export const stoppedTaskVisibleMs = 3_600_000;

/** Why a task is stopped, and when that begins (epoch milliseconds). */
export interface TaskEnd {
  readonly at: number;
  readonly code: 'UserInitiated' | 'EssentialContainerExited';
  readonly reason: string;
}

/** What comes first: that somebody stops it, or that it ends by itself. */
export function findTaskEnd(task: TaskRecord, transitionMs: number): TaskEnd | undefined {
  const { createdAt, aheadMs, endsAfterMs, stop } = task;
  const itself =
    endsAfterMs === undefined
      ? undefined
      : Math.max(createdAt, createdAt - aheadMs + (startStatuses.length - 1) * transitionMs + endsAfterMs);
  if (itself !== undefined && (stop === undefined || itself < stop.at)) {
    return { at: itself, code: 'EssentialContainerExited', reason: 'Essential container in task exited' };
  }
  return stop === undefined ? undefined : { ...stop, code: 'UserInitiated' };
}

/** A pure function of the clock: nothing happens to a task because it is looked at. */
export function lifecycleStateAt(task: TaskRecord, now: number, transitionMs: number): LifecycleState {
  const begun = task.createdAt - task.aheadMs;
  const stopped = findTaskEnd(task, transitionMs)?.at;
  const climbedAt = Math.min(now, stopped ?? now);
  const climbed = transitionsDone(climbedAt - begun, transitionMs, startStatuses.length - 1);
  const entered = (step: number): number => Math.max(task.createdAt, begun + step * transitionMs);
  const stamps = {
    ...(climbed >= 1 ? { connectivityAt: entered(1), pullStartedAt: entered(1) } : {}),
    ...(climbed >= 2 ? { pullStoppedAt: entered(2) } : {}),
    ...(climbed >= 3 ? { startedAt: entered(3) } : {}),
  };
  if (stopped === undefined || now < stopped) {
    return {
      lastStatus: startStatuses[climbed] ?? 'RUNNING',
      desiredStatus: 'RUNNING',
      version: climbed + 1,
      ...stamps,
    };
  }
  // A task that never ran has nothing to deactivate or to stop.
  const ran = climbed >= 3;
  const first = ran ? 0 : 2;
  const fallen = Math.min(
    stopStatuses.length - 1,
    first + transitionsDone(now - stopped + task.aheadMs, transitionMs, stopStatuses.length),
  );
  const left = (step: number): number => stopped + (step - first) * transitionMs;
  return {
    lastStatus: stopStatuses[fallen] ?? 'STOPPED',
    desiredStatus: 'STOPPED',
    version: climbed + 2 + fallen - first,
    ...stamps,
    ...(ran ? { stoppingAt: stopped } : {}),
    ...(ran && fallen >= 2 ? { executionStoppedAt: left(2) } : {}),
    ...(fallen === 3 ? { stoppedAt: left(3) } : {}),
  };
}

function transitionsDone(elapsed: number, transitionMs: number, most: number): number {
  return Math.max(0, Math.min(most, Math.floor(elapsed / transitionMs)));
}

export function isTaskVisible(task: TaskRecord, now: number, transitionMs: number): boolean {
  const { stoppedAt } = lifecycleStateAt(task, now, transitionMs);
  return stoppedAt === undefined || now - stoppedAt < stoppedTaskVisibleMs;
}
