import type { JsonObject } from '../../specs/json.ts';
import { objectList, stringMember } from '../lib/answer.ts';
import { describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';
import { describedContainers, type DescribedContainer } from './lib/own-containers.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';

const [address, whole, begun] = [
  'interface.address',
  'container.bindings',
  'container.bindings.begun',
] as const;

/** The address in the details of the attachment of this id, where it is told. */
const addressOf = (task: JsonObject, id: string): string | undefined =>
  objectList(task, 'attachments')
    .filter((attachment) => attachment['id'] === id)
    .flatMap((attachment) => objectList(attachment, 'details'))
    .filter(({ name }) => name === 'privateIPv4Address')
    .flatMap((detail) => stringMember(detail, 'value') ?? [])[0];

const interfaces = (
  task: JsonObject,
  { container, pointer }: DescribedContainer,
): readonly MemberComparison[] =>
  objectList(container, 'networkInterfaces').flatMap((face, index): readonly MemberComparison[] => {
    const [id, actual] = [stringMember(face, 'attachmentId'), stringMember(face, 'privateIpv4Address')];
    const expected = id === undefined ? undefined : addressOf(task, id);
    if (expected === undefined || actual === undefined) return [];
    if (expected === actual) return [{ clause: address }];
    const wrong = {
      kind: 'other-address',
      pointer: `${pointer}/networkInterfaces/${index}/privateIpv4Address`,
      expected: `${expected}, as of its attachment`,
      actual,
    };
    return [{ clause: address, wrong }];
  });

/** A range of ports is told by other members. */
const membersOf = (binding: JsonObject): readonly string[] =>
  binding['containerPortRange'] === undefined
    ? ['bindIP', 'containerPort', 'hostPort', 'protocol']
    : ['bindIP', 'protocol'];

/** Containers that were seen to be bound once they had begun, in this answer or in one before it. */
function boundLater({ timeline = [], ...trial }: Trial): ReadonlySet<unknown> {
  const answers: readonly ParsedAnswer[] = [...timeline, trial];
  return new Set(
    answers
      .flatMap((answer) => describedTasks(answer))
      .flatMap(({ task }) => objectList(task, 'containers'))
      .filter((one) => one['lastStatus'] === 'RUNNING' && objectList(one, 'networkBindings').length > 0)
      .map(({ name }) => name),
  );
}

function bindings(
  { container, pointer }: DescribedContainer,
  isBoundLater: boolean,
): readonly MemberComparison[] {
  const bound = objectList(container, 'networkBindings');
  if (container['lastStatus'] === 'PENDING') {
    if (bound.length === 0) return isBoundLater ? [{ clause: begun }] : [];
    const wrong = {
      kind: 'bound-early',
      pointer: `${pointer}/networkBindings`,
      expected: 'none: the container is PENDING',
      actual: JSON.stringify(bound),
    };
    return [{ clause: begun, wrong }];
  }
  return bound.map((binding, index): MemberComparison => {
    const missing = membersOf(binding).filter((member) => binding[member] === undefined);
    if (missing.length === 0) return { clause: whole };
    const wrong = {
      kind: 'binding-incomplete',
      pointer: `${pointer}/networkBindings/${index}`,
      expected: `a binding with ${missing.join(', ')}`,
      actual: JSON.stringify(binding),
    };
    return { clause: whole, wrong };
  });
}

export const containerAddresses = comparisonCheck({
  id: 'container-addresses',
  clauses: [address, whole, begun],
  claim: 'Where a container is reached is told as of its attachment, wholly, and only once it has begun.',
  kinds: ['other-address', 'binding-incomplete', 'bound-early'],
  compare: (trial) => {
    const later = boundLater(trial);
    return describedTasks(trial).flatMap((placed: DescribedTask) =>
      describedContainers(placed).flatMap((one) => [
        ...interfaces(placed.task, one),
        ...bindings(one, later.has(one.container['name'])),
      ]),
    );
  },
});
