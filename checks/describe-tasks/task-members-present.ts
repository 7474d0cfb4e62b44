import { describedTaskCheck } from './lib/described-task-check.ts';

const requiredMembers = [
  ...['clusterArn', 'taskDefinitionArn', 'lastStatus', 'desiredStatus'],
  ...['containers', 'createdAt', 'version', 'overrides'],
];
const fargateMembers = ['attachments', 'cpu', 'memory', 'group', 'healthStatus', 'launchType'];

/** Every recording has these members, but no document requires them. */
export const taskMembersPresent = describedTaskCheck({
  id: 'task-members-present',
  clauses: ['task.members', 'task.members.2018'],
  claim: 'A task has all members that every task of the real service was observed to have.',
  kinds: ['absent.*'],
  findViolations: (task, pointer) => {
    const missing = (names: readonly string[]): readonly string[] => names.filter((name) => !(name in task));
    const absenceViolation = (name: string) => ({
      kind: `absent.${name}`,
      pointer: `${pointer}/${name}`,
      expected: name,
      actual: 'absent',
    });
    return [
      ...missing(requiredMembers).map(absenceViolation),
      ...(task['launchType'] === 'FARGATE'
        ? missing(fargateMembers).map((name) => ({ ...absenceViolation(name), clause: 'task.members.2018' }))
        : []),
    ];
  },
  witnessedClauses: ({ launchType }) => [
    'task.members',
    ...(launchType === 'FARGATE' ? ['task.members.2018'] : []),
  ],
});
