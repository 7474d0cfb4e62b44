import { describedTaskCheck } from './lib/described-task-claim.ts';

const onlyOn = [
  ['containerInstanceArn', 'EC2'],
  ['platformVersion', 'FARGATE'],
  ['platformFamily', 'FARGATE'],
  ['ephemeralStorage', 'FARGATE'],
] as const;

export const launchTypeMembers = describedTaskCheck({
  id: 'launch-type-members',
  clauses: ['task.launch-members'],
  claim: 'Members of EC2 are not on Fargate, and those of Fargate not on EC2.',
  kinds: ['containerInstanceArn', 'platformVersion', 'platformFamily', 'ephemeralStorage'],
  look: (task, pointer) => {
    const { launchType } = task;
    if (launchType !== 'EC2' && launchType !== 'FARGATE') return undefined;
    return onlyOn
      .filter(([member, type]) => type !== launchType && task[member] != null)
      .map(([member, type]) => ({
        kind: member,
        pointer: `${pointer}/${member}`,
        expected: `absent: it is for ${type}`,
        actual: JSON.stringify(task[member]),
      }));
  },
  // That none is there says nothing: a target may never show them.
  shows: (task) =>
    onlyOn.some(([member, type]) => type === task['launchType'] && task[member] != null)
      ? ['task.launch-members']
      : [],
});
