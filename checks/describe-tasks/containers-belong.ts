import type { JsonObject } from '../../specs/json.ts';
import { objectList, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';
import type { ClassifiedViolation } from '../verdict.ts';

/** Whether a container of the task has a member that is a text. */
const hasMember = (task: JsonObject, name: string): boolean =>
  objectList(task, 'containers').some((container) => stringMember(container, name) !== undefined);

export const containersBelong = describedTaskCheck({
  id: 'containers-belong',
  clauses: ['container.task', 'container.arn'],
  claim: 'The task of a container is the task that it is in, and its ARN is that of a container.',
  kinds: ['other-task', 'other-arn'],
  look: (task, pointer) =>
    objectList(task, 'containers').flatMap((container, index): readonly ClassifiedViolation[] => {
      const at = `${pointer}/containers/${index}`;
      const [taskArn, containerArn] = [
        stringMember(container, 'taskArn'),
        stringMember(container, 'containerArn'),
      ];
      return [
        ...(taskArn === undefined || taskArn === task['taskArn']
          ? []
          : [
              {
                kind: 'other-task',
                pointer: `${at}/taskArn`,
                expected: String(task['taskArn']),
                actual: taskArn,
              },
            ]),
        ...(containerArn === undefined || containerArn.includes(':container/')
          ? []
          : [
              {
                kind: 'other-arn',
                clause: 'container.arn',
                pointer: `${at}/containerArn`,
                expected: 'an ARN …:container/…',
                actual: containerArn,
              },
            ]),
      ];
    }),
  shows: (task) => [
    ...(hasMember(task, 'taskArn') ? ['container.task'] : []),
    ...(hasMember(task, 'containerArn') ? ['container.arn'] : []),
  ],
});
