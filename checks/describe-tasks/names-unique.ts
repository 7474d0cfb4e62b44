import { objectList, stringMember } from '../lib/answer.ts';
import { describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';
import { describedContainers } from './lib/own-containers.ts';
import type { Trial } from '../verdict.ts';

/** A name, and where it stands in the answer. */
interface Named {
  readonly name: string;
  readonly pointer: string;
}

/** The tasks of an answer, each once: one that is asked for twice may be described twice, and without an ARN none is told apart. */
const distinctTasks = (trial: Trial): readonly DescribedTask[] => {
  const seen = new Set<unknown>();
  return describedTasks(trial).filter(({ task: { taskArn } }) => {
    const isNew = taskArn !== undefined && !seen.has(taskArn);
    seen.add(taskArn);
    return isNew;
  });
};

const inContainers =
  (member: string) =>
  (placed: DescribedTask): readonly Named[] =>
    describedContainers(placed).flatMap(({ container, pointer }) => {
      const name = stringMember(container, member) ?? '';
      return name === '' ? [] : [{ name, pointer: `${pointer}/${member}` }];
    });

/** An ARN that is of no container, containers-belong tells. */
const containerArns = (placed: DescribedTask): readonly Named[] =>
  inContainers('containerArn')(placed).filter(({ name }) => name.includes(':container/'));

const attachmentIds = ({ task, pointer }: DescribedTask): readonly Named[] =>
  objectList(task, 'attachments').flatMap((attachment, index) => {
    const name = stringMember(attachment, 'id') ?? '';
    return name === '' ? [] : [{ name, pointer: `${pointer}/attachments/${index}/id` }];
  });

/** Of several things each has a name of its own: one alone says nothing. */
function unique(clause: string, kind: string, all: readonly Named[]): readonly MemberComparison[] {
  const first = new Map<string, string>();
  return all.flatMap(({ name, pointer }, index): readonly MemberComparison[] => {
    const other = first.get(name);
    first.set(name, other ?? pointer);
    if (other === undefined) return index === 0 ? [] : [{ clause }];
    return [{ clause, wrong: { kind, pointer, expected: `another one than at ${other}`, actual: name } }];
  });
}

export const namesUnique = comparisonCheck({
  id: 'names-unique',
  clauses: [
    'container.arn.unique',
    'attachment.id.unique',
    'container.runtime-id.unique',
    'container.name.unique',
  ],
  claim: 'What names a container or an attachment names no other one.',
  kinds: ['container-arn', 'attachment-id', 'runtime-id', 'container-name'],
  compare: (trial) => {
    const tasks = distinctTasks(trial);
    return [
      ...unique('container.arn.unique', 'container-arn', tasks.flatMap(containerArns)),
      ...unique('attachment.id.unique', 'attachment-id', tasks.flatMap(attachmentIds)),
      ...unique('container.runtime-id.unique', 'runtime-id', tasks.flatMap(inContainers('runtimeId'))),
      ...tasks.flatMap((task) =>
        unique('container.name.unique', 'container-name', inContainers('name')(task)),
      ),
    ];
  },
});
