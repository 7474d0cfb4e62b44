import type { TaskLane } from '../engine/explorer.ts';

/** A lane in which work that starts tasks is done one piece at a time. Where tasks are free, nothing waits. */
export function createTaskLane(areTasksFree: boolean): TaskLane {
  if (areTasksFree) return (work) => work();
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    // The next piece of work starts even if this one fails.
    last = next.catch(() => {});
    return next;
  };
}
