import type { OperationHandler } from '../call.ts';
import { invalidParameter } from '../fault.ts';
import { requireActiveCluster, resolveClusterName, parseTaskReference } from '../identifiers.ts';
import { readString } from '../read-input.ts';
import type { TaskRecord } from '../state.ts';
import { taskView } from '../task-view.ts';

/** A second StopTask does not change the first stop. */
export const stopTask: OperationHandler = (call) => {
  const { input, state, now, settings, hooks } = call;
  const cluster = requireActiveCluster(call, resolveClusterName(readString(input, 'cluster'), call));
  const reference = readString(input, 'task');
  if (reference === undefined || reference === '') throw invalidParameter('Task can not be blank.');
  const { id } = parseTaskReference(reference, call);
  const found = state.tasks.find((task) => task.id === id && task.clusterUid === cluster.uid);
  if (found === undefined) throw invalidParameter('The referenced task was not found.');
  const reason = readString(input, 'reason') ?? 'Task stopped by the user';
  const requested = { at: now, reason };
  const stop =
    found.stop === undefined ? requested : (hooks.repeatStop?.(found.stop, requested) ?? found.stop);
  const stopped: TaskRecord = { ...found, stop };
  const tasks = state.tasks.map((task) => (task === found ? stopped : task));
  const task = taskView(stopped, now, settings, true);
  return {
    state: { ...state, tasks },
    output: { task: hooks.transformReturnedTask?.(task, 'StopTask') ?? task },
  };
};
