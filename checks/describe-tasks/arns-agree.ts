import { lastSegment } from '../../specs/arn.ts';
import type { JsonObject } from '../../specs/json.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';
import type { ClassifiedViolation } from '../verdict.ts';

/** The beginning of an ARN up to the account. All ARNs of one task share it. */
const arnPrefix = (arn: string): string => arn.split(':').slice(0, 5).join(':');

interface PlacedArn {
  readonly pointer: string;
  readonly arn: string;
}

/** All ARNs in a task except the ARN of the task. */
function otherArns(task: JsonObject, pointer: string): readonly PlacedArn[] {
  return [
    ...['clusterArn', 'containerInstanceArn', 'taskDefinitionArn'].flatMap((name) => {
      const arn = stringMember(task, name);
      return arn === undefined ? [] : [{ pointer: `${pointer}/${name}`, arn }];
    }),
    ...memberObjects(task, 'containers').flatMap((container, index) => {
      const arn = stringMember(container, 'containerArn');
      return arn === undefined ? [] : [{ pointer: `${pointer}/containers/${index}/containerArn`, arn }];
    }),
  ];
}

/** The cluster name in a long ARN of a task or container. */
const clusterNameIn = (arn: string): string | undefined =>
  /:(?:task|container)\/([^/]+)\/[^:]+$/.exec(arn)?.[1];

export const arnsAgree = describedTaskCheck({
  id: 'arns-agree',
  clauses: ['arns.agree'],
  claim: 'The ARNs in a task have the same partition, region, account and cluster.',
  kinds: ['home', 'cluster'],
  findViolations: (task, pointer) => {
    const taskArn = stringMember(task, 'taskArn');
    const clusterArn = stringMember(task, 'clusterArn');
    if (taskArn === undefined) return undefined;
    const arns = otherArns(task, pointer);
    const prefix = arnPrefix(taskArn);
    const otherPrefixes = arns
      .filter(({ arn }) => arnPrefix(arn) !== prefix)
      .map((one): ClassifiedViolation => ({
        kind: 'home',
        pointer: one.pointer,
        expected: prefix,
        actual: one.arn,
      }));
    const cluster = clusterArn === undefined ? undefined : lastSegment(clusterArn);
    const otherClusters = [{ pointer: `${pointer}/taskArn`, arn: taskArn }, ...arns]
      .filter(({ arn }) => cluster !== undefined && (clusterNameIn(arn) ?? cluster) !== cluster)
      .map((one): ClassifiedViolation => ({
        kind: 'cluster',
        pointer: one.pointer,
        expected: `an ARN in the cluster ${cluster}`,
        actual: one.arn,
      }));
    return [...otherPrefixes, ...otherClusters];
  },
  witnessedClauses: (task) => (otherArns(task, '').length > 0 ? ['arns.agree'] : []),
});
