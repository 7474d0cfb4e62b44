import type { OperationHandler } from '../call.ts';
import { invalidParameter } from '../fault.ts';
import { requireActiveCluster, resolveClusterName } from '../identifiers.ts';
import { readNumber, readString } from '../read-input.ts';
import { isTaskVisible, lifecycleStateAt } from '../lifecycle.ts';
import { paginate } from './paginate.ts';

export const listTasks: OperationHandler = (call) => {
  const { input, state, now, settings } = call;
  const cluster = requireActiveCluster(call, resolveClusterName(readString(input, 'cluster'), call));
  const desired = readString(input, 'desiredStatus') ?? 'RUNNING';
  if (!['RUNNING', 'PENDING', 'STOPPED'].includes(desired)) {
    throw invalidParameter('desiredStatus should be one of [RUNNING,PENDING,STOPPED]');
  }
  const [family, startedBy, launchType] = ['family', 'startedBy', 'launchType'].map((member) =>
    readString(input, member),
  );
  const arns = state.tasks
    .filter((task) => task.clusterUid === cluster.uid && isTaskVisible(task, now, settings.transitionMs))
    .filter((task) => lifecycleStateAt(task, now, settings.transitionMs).desiredStatus === desired)
    .filter((task) => family === undefined || task.definition.family === family)
    .filter((task) => startedBy === undefined || task.input['startedBy'] === startedBy)
    .filter((task) => launchType === undefined || task.launchType === launchType)
    .map(({ arn }) => arn);
  const { entries, next } = paginate(arns, readNumber(input, 'maxResults'), readString(input, 'nextToken'));
  return { state, output: { taskArns: entries, ...next } };
};
