import type { JsonObject } from '../../specs/json.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';
import type { ClassifiedViolation } from '../verdict.ts';

/** Whether any container of the task has this member with a string as its value. */
const hasContainerMember = (task: JsonObject, name: string): boolean =>
  memberObjects(task, 'containers').some((container) => stringMember(container, name) !== undefined);

function containerViolations(
  task: JsonObject,
  container: JsonObject,
  pointer: string,
): readonly ClassifiedViolation[] {
  const taskArn = stringMember(container, 'taskArn');
  const containerArn = stringMember(container, 'containerArn');
  const violations: ClassifiedViolation[] = [];
  // A task without an ARN is reported by task-arn-present.
  const ownArn = stringMember(task, 'taskArn');
  if (taskArn !== undefined && ownArn !== undefined && taskArn !== ownArn) {
    violations.push({
      kind: 'other-task',
      pointer: `${pointer}/taskArn`,
      expected: ownArn,
      actual: taskArn,
    });
  }
  if (containerArn?.includes(':container/') === false) {
    violations.push({
      kind: 'other-arn',
      clause: 'container.arn',
      pointer: `${pointer}/containerArn`,
      expected: 'an ARN …:container/…',
      actual: containerArn,
    });
  }
  return violations;
}

export const containersBelong = describedTaskCheck({
  id: 'containers-belong',
  clauses: ['container.task', 'container.arn'],
  claim: 'The taskArn of a container is that of its task, and its containerArn is the ARN of a container.',
  kinds: ['other-task', 'other-arn'],
  findViolations: (task, pointer) =>
    memberObjects(task, 'containers').flatMap((container, index) =>
      containerViolations(task, container, `${pointer}/containers/${index}`),
    ),
  witnessedClauses: (task) => [
    ...(hasContainerMember(task, 'taskArn') ? ['container.task'] : []),
    ...(hasContainerMember(task, 'containerArn') ? ['container.arn'] : []),
  ],
});
