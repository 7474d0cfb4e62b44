import type { TaskRecord } from './state.ts';

/** Where a task is in its life, with the stamps it has by now (epoch milliseconds). */
export interface Moment {
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
const up = ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'] as const;
const down = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'] as const;

/** Documented: a stopped task stays visible for at least an hour. */
export const visibleMs = 3_600_000;

/** Why a task is stopped, and when that begins (epoch milliseconds). */
export interface End {
  readonly at: number;
  readonly code: 'UserInitiated' | 'EssentialContainerExited';
  readonly reason: string;
}

/** What comes first: that somebody stops it, or that it ends by itself. */
export function endOf(task: TaskRecord, transitionMs: number): End | undefined {
  const { createdAt, ahead, endsAfterMs, stop } = task;
  const itself =
    endsAfterMs === undefined
      ? undefined
      : Math.max(createdAt, createdAt - ahead + (up.length - 1) * transitionMs + endsAfterMs);
  if (itself !== undefined && (stop === undefined || itself < stop.at)) {
    return { at: itself, code: 'EssentialContainerExited', reason: 'Essential container in task exited' };
  }
  return stop === undefined ? undefined : { ...stop, code: 'UserInitiated' };
}

/** A pure function of the clock: nothing happens to a task because it is looked at. */
export function momentOf(task: TaskRecord, now: number, transitionMs: number): Moment {
  const begun = task.createdAt - task.ahead;
  const stopped = endOf(task, transitionMs)?.at;
  const climbedAt = Math.min(now, stopped ?? now);
  const climbed = steps(climbedAt - begun, transitionMs, up.length - 1);
  const entered = (step: number): number => Math.max(task.createdAt, begun + step * transitionMs);
  const stamps = {
    ...(climbed >= 1 ? { connectivityAt: entered(1), pullStartedAt: entered(1) } : {}),
    ...(climbed >= 2 ? { pullStoppedAt: entered(2) } : {}),
    ...(climbed >= 3 ? { startedAt: entered(3) } : {}),
  };
  if (stopped === undefined || now < stopped) {
    return {
      lastStatus: up[climbed] ?? 'RUNNING',
      desiredStatus: 'RUNNING',
      version: climbed + 1,
      ...stamps,
    };
  }
  // A task that never ran has nothing to deactivate or to stop.
  const ran = climbed >= 3;
  const first = ran ? 0 : 2;
  const fallen = Math.min(
    down.length - 1,
    first + steps(now - stopped + task.ahead, transitionMs, down.length),
  );
  const left = (step: number): number => stopped + (step - first) * transitionMs;
  return {
    lastStatus: down[fallen] ?? 'STOPPED',
    desiredStatus: 'STOPPED',
    version: climbed + 2 + fallen - first,
    ...stamps,
    ...(ran ? { stoppingAt: stopped } : {}),
    ...(ran && fallen >= 2 ? { executionStoppedAt: left(2) } : {}),
    ...(fallen === 3 ? { stoppedAt: left(3) } : {}),
  };
}

function steps(elapsed: number, transitionMs: number, most: number): number {
  return Math.max(0, Math.min(most, Math.floor(elapsed / transitionMs)));
}

export function isVisible(task: TaskRecord, now: number, transitionMs: number): boolean {
  const { stoppedAt } = momentOf(task, now, transitionMs);
  return stoppedAt === undefined || now - stoppedAt < visibleMs;
}
