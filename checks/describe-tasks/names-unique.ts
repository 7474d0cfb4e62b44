import { memberObjects, stringMember } from '../lib/answer.ts';
import { describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';
import { describedContainers } from './lib/described-containers.ts';
import type { Trial } from '../verdict.ts';

/** A name with its JSON pointer in the answer. */
interface PlacedName {
  readonly name: string;
  readonly pointer: string;
}

/** The tasks of an answer that have an ARN. A task that was described twice occurs only once in the result. */
const distinctTasks = (trial: Trial): readonly DescribedTask[] => {
  const seen = new Set<unknown>();
  return describedTasks(trial).filter(({ task: { taskArn } }) => {
    const isNew = taskArn !== undefined && !seen.has(taskArn);
    seen.add(taskArn);
    return isNew;
  });
};

const containerNames = (described: DescribedTask, member: string): readonly PlacedName[] =>
  describedContainers(described).flatMap(({ container, pointer }) => {
    const name = stringMember(container, member) ?? '';
    return name === '' ? [] : [{ name, pointer: `${pointer}/${member}` }];
  });

/** Other ARNs are left out, because containers-belong reports them. */
const containerArns = (described: DescribedTask): readonly PlacedName[] =>
  containerNames(described, 'containerArn').filter(({ name }) => name.includes(':container/'));

const attachmentIds = ({ task, pointer }: DescribedTask): readonly PlacedName[] =>
  memberObjects(task, 'attachments').flatMap((attachment, index) => {
    const name = stringMember(attachment, 'id') ?? '';
    return name === '' ? [] : [{ name, pointer: `${pointer}/attachments/${index}/id` }];
  });

/** Compares each name with all the names before it. */
function compareNames(
  clause: string,
  kind: string,
  names: readonly PlacedName[],
): readonly MemberComparison[] {
  const firstPointers = new Map<string, string>();
  const violations = names.flatMap(({ name, pointer }): readonly MemberComparison[] => {
    const first = firstPointers.get(name);
    firstPointers.set(name, first ?? pointer);
    if (first === undefined) return [];
    return [
      { clause, violation: { kind, pointer, expected: `another value than at ${first}`, actual: name } },
    ];
  });
  return firstPointers.size < 2 ? violations : [{ clause }, ...violations];
}

export const namesUnique = comparisonCheck({
  id: 'names-unique',
  clauses: [
    'container.arn.unique',
    'attachment.id.unique',
    'container.runtime-id.unique',
    'container.name.unique',
  ],
  claim: 'Container ARNs, names and runtime ids, and attachment ids, are unique.',
  kinds: ['container-arn', 'attachment-id', 'runtime-id', 'container-name'],
  compare: (trial) => {
    const tasks = distinctTasks(trial);
    const runtimeIds = tasks.flatMap((task) => containerNames(task, 'runtimeId'));
    return [
      ...compareNames('container.arn.unique', 'container-arn', tasks.flatMap(containerArns)),
      ...compareNames('attachment.id.unique', 'attachment-id', tasks.flatMap(attachmentIds)),
      ...compareNames('container.runtime-id.unique', 'runtime-id', runtimeIds),
      ...tasks.flatMap((task) =>
        compareNames('container.name.unique', 'container-name', containerNames(task, 'name')),
      ),
    ];
  },
});
