import { describedTaskCheck } from './lib/described-task-check.ts';

/** Members that only tasks of one launch type have. */
const launchTypesByMember = [
  ['containerInstanceArn', 'EC2'],
  ['platformVersion', 'FARGATE'],
  ['platformFamily', 'FARGATE'],
  ['ephemeralStorage', 'FARGATE'],
] as const;

export const launchTypeMembers = describedTaskCheck({
  id: 'launch-type-members',
  clauses: ['task.launch-members'],
  claim: 'Fargate tasks have no EC2 members, and EC2 tasks have no Fargate members.',
  kinds: ['containerInstanceArn', 'platformVersion', 'platformFamily', 'ephemeralStorage'],
  findViolations: (task, pointer) => {
    const { launchType } = task;
    if (launchType !== 'EC2' && launchType !== 'FARGATE') return undefined;
    return launchTypesByMember
      .filter(([member, type]) => type !== launchType && task[member] != null)
      .map(([member, type]) => ({
        kind: member,
        pointer: `${pointer}/${member}`,
        expected: `absent: the member is for ${type} tasks`,
        actual: JSON.stringify(task[member]),
      }));
  },
  // A task without these members is not a witness, because a target may never show them.
  witnessedClauses: (task) =>
    launchTypesByMember.some(([member, type]) => type === task['launchType'] && task[member] != null)
      ? ['task.launch-members']
      : [],
});
