import type { Operation } from '../call.ts';
import { invalid } from '../fault.ts';
import { activeCluster, clusterNameOf } from '../identifiers.ts';
import { numberOf, textOf } from '../input.ts';
import { isVisible, momentOf } from '../lifecycle.ts';
import { page } from './page.ts';

export const listTasks: Operation = (call) => {
  const { input, state, now, settings } = call;
  const cluster = activeCluster(call, clusterNameOf(textOf(input, 'cluster'), call));
  const desired = textOf(input, 'desiredStatus') ?? 'RUNNING';
  if (!['RUNNING', 'PENDING', 'STOPPED'].includes(desired)) {
    throw invalid('desiredStatus should be one of [RUNNING,PENDING,STOPPED]');
  }
  const [family, startedBy, launchType] = ['family', 'startedBy', 'launchType'].map((member) =>
    textOf(input, member),
  );
  const arns = state.tasks
    .filter((task) => task.clusterUid === cluster.uid && isVisible(task, now, settings.transitionMs))
    .filter((task) => momentOf(task, now, settings.transitionMs).desiredStatus === desired)
    .filter((task) => family === undefined || task.definition.family === family)
    .filter((task) => startedBy === undefined || task.input['startedBy'] === startedBy)
    .filter((task) => launchType === undefined || task.launchType === launchType)
    .map(({ arn }) => arn);
  const { entries, next } = page(arns, numberOf(input, 'maxResults'), textOf(input, 'nextToken'));
  return { state, output: { taskArns: entries, ...next } };
};
