import { describedTaskCheck } from './lib/described-task-claim.ts';

const always = [
  ...['clusterArn', 'taskDefinitionArn', 'lastStatus', 'desiredStatus'],
  ...['containers', 'createdAt', 'version', 'overrides'],
];
const onFargate = ['attachments', 'cpu', 'memory', 'group', 'healthStatus', 'launchType'];

/** What is there in every recording; that it must be, nobody says. */
export const taskMembersPresent = describedTaskCheck({
  id: 'task-members-present',
  clauses: ['task.members', 'task.members.2018'],
  claim: 'A task has the members that every task of the real service was seen with.',
  kinds: ['absent.*'],
  look: (task, pointer) => {
    const missing = (names: readonly string[]): readonly string[] => names.filter((name) => !(name in task));
    const told = (name: string) => ({
      kind: `absent.${name}`,
      pointer: `${pointer}/${name}`,
      expected: 'the member',
      actual: 'absent',
    });
    return [
      ...missing(always).map(told),
      ...(task['launchType'] === 'FARGATE'
        ? missing(onFargate).map((name) => ({ ...told(name), clause: 'task.members.2018' }))
        : []),
    ];
  },
  shows: ({ launchType }) => ['task.members', ...(launchType === 'FARGATE' ? ['task.members.2018'] : [])],
});
