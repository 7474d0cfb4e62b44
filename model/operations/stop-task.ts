import type { Operation } from '../call.ts';
import { invalid } from '../fault.ts';
import { activeCluster, clusterNameOf, taskIdOf } from '../identifiers.ts';
import { textOf } from '../input.ts';
import type { TaskRecord } from '../state.ts';
import { taskView } from '../task-view.ts';

/** A second StopTask changes nothing. */
export const stopTask: Operation = (call) => {
  const { input, state, now, settings, hooks } = call;
  const cluster = activeCluster(call, clusterNameOf(textOf(input, 'cluster'), call));
  const reference = textOf(input, 'task');
  if (reference === undefined || reference === '') throw invalid('Task can not be blank.');
  const { id } = taskIdOf(reference, call);
  const found = state.tasks.find((task) => task.id === id && task.clusterUid === cluster.uid);
  if (found === undefined) throw invalid('The referenced task was not found.');
  const reason = textOf(input, 'reason') ?? 'Task stopped by the user';
  const asked = { at: now, reason };
  const stop = found.stop === undefined ? asked : (hooks.stopsAgain?.(found.stop, asked) ?? found.stop);
  const stopped: TaskRecord = { ...found, stop };
  const tasks = state.tasks.map((task) => (task === found ? stopped : task));
  const task = taskView(stopped, now, settings, true);
  return { state: { ...state, tasks }, output: { task: hooks.shows?.(task, 'StopTask') ?? task } };
};
