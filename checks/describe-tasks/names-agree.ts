import { lastSegment } from '../../specs/arn.ts';
import { stringMember } from '../lib/answer.ts';
import { type DescribedTask } from './lib/task-answer.ts';
import { compareEachTask, comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';
import { describedContainers } from './lib/described-containers.ts';

const [containerClause, instanceClause] = ['container.arn.own-task', 'arns.agree.instance'] as const;

/** The task id in the long ARN of a container. */
const taskIdIn = (containerArn: string): string | undefined =>
  /:container\/[^/:]+\/([^/:]+)\/[^/:]+$/.exec(containerArn)?.[1];

/** The cluster name in the long ARN of a container instance. */
const clusterNameIn = (instanceArn: string): string | undefined =>
  /:container-instance\/([^/:]+)\/[^/:]+$/.exec(instanceArn)?.[1];

/** The last segment of the ARN that a member of the task holds. */
function arnLastSegment({ task }: DescribedTask, member: string): string | undefined {
  const arn = stringMember(task, member);
  return arn === undefined ? undefined : lastSegment(arn);
}

function compareContainerArns(described: DescribedTask): readonly MemberComparison[] {
  const taskId = arnLastSegment(described, 'taskArn');
  return describedContainers(described).flatMap(({ container, pointer }): readonly MemberComparison[] => {
    const arn = stringMember(container, 'containerArn') ?? '';
    const actualId = taskIdIn(arn);
    if (taskId === undefined || actualId === undefined) return [];
    if (actualId === taskId) return [{ clause: containerClause }];
    const violation = {
      kind: 'container-of-other-task',
      pointer: `${pointer}/containerArn`,
      expected: `an ARN that contains ${taskId}`,
      actual: arn,
    };
    return [{ clause: containerClause, violation }];
  });
}

function compareInstanceArn(described: DescribedTask): readonly MemberComparison[] {
  const cluster = arnLastSegment(described, 'clusterArn');
  const arn = stringMember(described.task, 'containerInstanceArn') ?? '';
  const actualCluster = clusterNameIn(arn);
  if (cluster === undefined || actualCluster === undefined) return [];
  if (actualCluster === cluster) return [{ clause: instanceClause }];
  const violation = {
    kind: 'instance-of-other-cluster',
    pointer: `${described.pointer}/containerInstanceArn`,
    expected: `an ARN that contains ${cluster}`,
    actual: arn,
  };
  return [{ clause: instanceClause, violation }];
}

export const namesAgree = comparisonCheck({
  id: 'names-agree',
  clauses: [containerClause, instanceClause],
  claim:
    'Long container ARNs contain the id of their task, and long instance ARNs the name of their cluster.',
  kinds: ['container-of-other-task', 'instance-of-other-cluster'],
  compare: compareEachTask((described) => [
    ...compareContainerArns(described),
    ...compareInstanceArn(described),
  ]),
});
