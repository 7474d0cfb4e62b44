import { lastSegment } from '../../specs/arn.ts';
import { stringMember } from '../lib/answer.ts';
import { describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';
import { describedContainers } from './lib/own-containers.ts';

const [ofContainer, ofInstance] = ['container.arn.own-task', 'arns.agree.instance'] as const;

/** The id of the task in the long ARN of a container. */
const taskIn = (arn: string): string | undefined => /:container\/[^/:]+\/([^/:]+)\/[^/:]+$/.exec(arn)?.[1];

/** The name of the cluster in the long ARN of an instance. */
const clusterIn = (arn: string): string | undefined =>
  /:container-instance\/([^/:]+)\/[^/:]+$/.exec(arn)?.[1];

function compared({ task, pointer }: DescribedTask): readonly MemberComparison[] {
  const [taskArn, clusterArn] = [stringMember(task, 'taskArn'), stringMember(task, 'clusterArn')];
  const instance = stringMember(task, 'containerInstanceArn');
  const held = (
    clause: string,
    kind: string,
    at: string,
    names: { readonly own: string | undefined; readonly arn: string; readonly named: string | undefined },
  ): readonly MemberComparison[] => {
    const { own, arn, named } = names;
    if (own === undefined || named === undefined) return [];
    const wrong = { kind, pointer: at, expected: `an ARN with ${own} in it`, actual: arn };
    return [named === own ? { clause } : { clause, wrong }];
  };
  const id = taskArn === undefined ? undefined : lastSegment(taskArn);
  const cluster = clusterArn === undefined ? undefined : lastSegment(clusterArn);
  return [
    ...describedContainers({ task, pointer }).flatMap(({ container, pointer: at }) => {
      const arn = stringMember(container, 'containerArn') ?? '';
      return held(ofContainer, 'container-of-other-task', `${at}/containerArn`, {
        ...{ own: id, arn, named: taskIn(arn) },
      });
    }),
    ...(instance === undefined
      ? []
      : held(ofInstance, 'instance-of-other-cluster', `${pointer}/containerInstanceArn`, {
          ...{ own: cluster, arn: instance, named: clusterIn(instance) },
        })),
  ];
}

export const namesAgree = comparisonCheck({
  id: 'names-agree',
  clauses: [ofContainer, ofInstance],
  claim: 'Long ARNs name the task that a container is of, and the cluster that an instance is in.',
  kinds: ['container-of-other-task', 'instance-of-other-cluster'],
  compare: (trial) => describedTasks(trial).flatMap(compared),
});
