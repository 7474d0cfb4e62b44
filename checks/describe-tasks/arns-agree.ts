import { lastSegment } from '../../specs/arn.ts';
import type { JsonObject } from '../../specs/json.ts';
import { objectList, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';
import type { ClassifiedViolation } from '../verdict.ts';

/** Partition, service, region and account: what all ARNs of one task share. */
const homeOf = (arn: string): string => arn.split(':').slice(0, 5).join(':');

/** Every ARN of a task but its own. */
function arnsIn(task: JsonObject, pointer: string): readonly { readonly at: string; readonly arn: string }[] {
  return [
    ...['clusterArn', 'containerInstanceArn', 'taskDefinitionArn'].flatMap((name) => {
      const arn = stringMember(task, name);
      return arn === undefined ? [] : [{ at: `${pointer}/${name}`, arn }];
    }),
    ...objectList(task, 'containers').flatMap((container, index) => {
      const arn = stringMember(container, 'containerArn');
      return arn === undefined ? [] : [{ at: `${pointer}/containers/${index}/containerArn`, arn }];
    }),
  ];
}

/** The cluster in a long ARN of a task or of a container. */
const clusterIn = (arn: string): string | undefined => /:(?:task|container)\/([^/]+)\/[^:]+$/.exec(arn)?.[1];

export const arnsAgree = describedTaskCheck({
  id: 'arns-agree',
  clauses: ['arns.agree'],
  claim: 'The ARNs of a task agree in partition, region, account and cluster.',
  kinds: ['home', 'cluster'],
  look: (task, pointer) => {
    const taskArn = stringMember(task, 'taskArn');
    const clusterArn = stringMember(task, 'clusterArn');
    if (taskArn === undefined) return undefined;
    const arns = arnsIn(task, pointer);
    const strangers = arns
      .filter(({ arn }) => homeOf(arn) !== homeOf(taskArn))
      .map(({ at, arn }): ClassifiedViolation => ({
        kind: 'home',
        pointer: at,
        expected: homeOf(taskArn),
        actual: arn,
      }));
    const name = clusterArn === undefined ? undefined : lastSegment(clusterArn);
    const elsewhere = [{ at: `${pointer}/taskArn`, arn: taskArn }, ...arns]
      .filter(({ arn }) => name !== undefined && (clusterIn(arn) ?? name) !== name)
      .map(({ at, arn }): ClassifiedViolation => ({
        kind: 'cluster',
        pointer: at,
        expected: `in ${name}`,
        actual: arn,
      }));
    return [...strangers, ...elsewhere];
  },
  shows: (task) => (arnsIn(task, '').length > 0 ? ['arns.agree'] : []),
});
