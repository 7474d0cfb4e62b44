import type { TaskRecord } from './state.ts';
import { definedMembers } from '../specs/json.ts';

/** The status of a task at one moment, with the timestamps set so far (epoch milliseconds). */
export interface LifecycleState {
  readonly lastStatus: string;
  readonly desiredStatus: 'RUNNING' | 'STOPPED';
  /** One more than the number of transitions so far. */
  readonly version: number;
  readonly connectivityAt?: number;
  readonly pullStartedAt?: number;
  readonly pullStoppedAt?: number;
  readonly startedAt?: number;
  readonly stoppingAt?: number;
  readonly executionStoppedAt?: number;
  readonly stoppedAt?: number;
}

/** The statuses in the order of the developer guide. Each change of the status takes one transition time. */
const startStatuses = ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'] as const;
const stopStatuses = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'] as const;

/** According to the documentation, a stopped task is visible for at least an hour. */
export const stoppedTaskVisibleMs = 3_600_000;

/** Why a task stops, and when stopping begins (epoch milliseconds). */
export interface TaskEnd {
  readonly at: number;
  readonly code: 'UserInitiated' | 'EssentialContainerExited';
  readonly reason: string;
}

/** The first of two ends: by StopTask, or by an essential container that ends. `undefined` if the task has neither. */
export function findTaskEnd(task: TaskRecord, transitionMs: number): TaskEnd | undefined {
  const { createdAt, aheadMs, endsAfterMs, stop } = task;
  const ownEnd =
    endsAfterMs === undefined
      ? undefined
      : Math.max(createdAt, createdAt - aheadMs + (startStatuses.length - 1) * transitionMs + endsAfterMs);
  if (ownEnd !== undefined && (stop === undefined || ownEnd < stop.at)) {
    return { at: ownEnd, code: 'EssentialContainerExited', reason: 'Essential container in task exited' };
  }
  return stop === undefined ? undefined : { ...stop, code: 'UserInitiated' };
}

/** Computes the status of a task from the clock alone. Reading a task does not change it. */
export function lifecycleStateAt(task: TaskRecord, now: number, transitionMs: number): LifecycleState {
  const startBegan = task.createdAt - task.aheadMs;
  const stopBegan = findTaskEnd(task, transitionMs)?.at;
  const startIndex = transitionsDone(
    Math.min(now, stopBegan ?? now) - startBegan,
    transitionMs,
    startStatuses.length - 1,
  );
  const startStatusAt = (index: number): number =>
    Math.max(task.createdAt, startBegan + index * transitionMs);
  const reachedAt = (index: number): number | undefined =>
    startIndex >= index ? startStatusAt(index) : undefined;
  const startTimestamps = definedMembers({
    connectivityAt: reachedAt(1),
    pullStartedAt: reachedAt(1),
    pullStoppedAt: reachedAt(2),
    startedAt: reachedAt(3),
  });
  if (stopBegan === undefined || now < stopBegan) {
    return {
      lastStatus: startStatuses[startIndex] ?? 'RUNNING',
      desiredStatus: 'RUNNING',
      version: startIndex + 1,
      ...startTimestamps,
    };
  }
  // A task that never ran skips DEACTIVATING and STOPPING.
  const ran = startIndex >= 3;
  const firstIndex = ran ? 0 : 2;
  const stopIndex = Math.min(
    stopStatuses.length - 1,
    firstIndex + transitionsDone(now - stopBegan + task.aheadMs, transitionMs, stopStatuses.length),
  );
  const stopStatusAt = (index: number): number => stopBegan + (index - firstIndex) * transitionMs;
  return {
    lastStatus: stopStatuses[stopIndex] ?? 'STOPPED',
    desiredStatus: 'STOPPED',
    version: startIndex + 2 + stopIndex - firstIndex,
    ...startTimestamps,
    ...definedMembers({
      stoppingAt: ran ? stopBegan : undefined,
      executionStoppedAt: ran && stopIndex >= 2 ? stopStatusAt(2) : undefined,
      stoppedAt: stopIndex === 3 ? stopStatusAt(3) : undefined,
    }),
  };
}

function transitionsDone(elapsedMs: number, transitionMs: number, max: number): number {
  return Math.max(0, Math.min(max, Math.floor(elapsedMs / transitionMs)));
}

export function isTaskVisible(task: TaskRecord, now: number, transitionMs: number): boolean {
  // Each answer asks this of each task, and most tasks do not stop.
  const end = findTaskEnd(task, transitionMs);
  if (end === undefined || now < end.at) return true;
  const { stoppedAt } = lifecycleStateAt(task, now, transitionMs);
  return stoppedAt === undefined || now - stoppedAt < stoppedTaskVisibleMs;
}
