import type { JsonObject } from '../../specs/json.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import { describedTasks } from './lib/task-answer.ts';
import { compareEachTask, comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';
import { describedContainers, type DescribedContainer } from './lib/described-containers.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';

const [addressClause, bindingClause, startClause] = [
  'interface.address',
  'container.bindings',
  'container.bindings.begun',
] as const;

/** The private IPv4 address in the details of an attachment. */
const attachmentAddress = (task: JsonObject, attachmentId: string): string | undefined =>
  memberObjects(task, 'attachments')
    .filter(({ id }) => id === attachmentId)
    .flatMap((attachment) => memberObjects(attachment, 'details'))
    .filter(({ name }) => name === 'privateIPv4Address')
    .flatMap((detail) => stringMember(detail, 'value') ?? [])[0];

/** Compares the address of each network interface with the address in its attachment. */
const compareAddresses = (
  task: JsonObject,
  { container, pointer }: DescribedContainer,
): readonly MemberComparison[] =>
  memberObjects(container, 'networkInterfaces').flatMap(
    (networkInterface, index): readonly MemberComparison[] => {
      const id = stringMember(networkInterface, 'attachmentId');
      const actual = stringMember(networkInterface, 'privateIpv4Address');
      const expected = id === undefined ? undefined : attachmentAddress(task, id);
      if (expected === undefined || actual === undefined) return [];
      if (expected === actual) return [{ clause: addressClause }];
      const violation = {
        kind: 'other-address',
        pointer: `${pointer}/networkInterfaces/${index}/privateIpv4Address`,
        expected: `${expected}, the address of its attachment`,
        actual,
      };
      return [{ clause: addressClause, violation }];
    },
  );

/** The members that a complete port binding has. In the binding of a port range, other members name the ports. */
const requiredMembers = (binding: JsonObject): readonly string[] =>
  binding['containerPortRange'] === undefined
    ? ['bindIP', 'containerPort', 'hostPort', 'protocol']
    : ['bindIP', 'protocol'];

/** The names of containers that this answer, or an earlier one, shows RUNNING with network bindings. */
function boundContainers({ timeline = [], ...trial }: Trial): ReadonlySet<unknown> {
  const answers: readonly ParsedAnswer[] = [...timeline, trial];
  return new Set(
    answers
      .flatMap((answer) => describedTasks(answer))
      .flatMap(({ task }) => memberObjects(task, 'containers'))
      .filter((one) => one['lastStatus'] === 'RUNNING' && memberObjects(one, 'networkBindings').length > 0)
      .map(({ name }) => name),
  );
}

function compareBindings(
  { container, pointer }: DescribedContainer,
  isSeenBound: boolean,
): readonly MemberComparison[] {
  const bindings = memberObjects(container, 'networkBindings');
  if (container['lastStatus'] === 'PENDING') {
    if (bindings.length === 0) return isSeenBound ? [{ clause: startClause }] : [];
    const violation = {
      kind: 'bound-early',
      pointer: `${pointer}/networkBindings`,
      expected: 'no bindings while the container is PENDING',
      actual: JSON.stringify(bindings),
    };
    return [{ clause: startClause, violation }];
  }
  return bindings.map((binding, index): MemberComparison => {
    const missing = requiredMembers(binding).filter((member) => binding[member] === undefined);
    if (missing.length === 0) return { clause: bindingClause };
    const violation = {
      kind: 'binding-incomplete',
      pointer: `${pointer}/networkBindings/${index}`,
      expected: `a binding with ${missing.join(', ')}`,
      actual: JSON.stringify(binding),
    };
    return { clause: bindingClause, violation };
  });
}

const compareTaskAddresses = compareEachTask((described) =>
  describedContainers(described).flatMap((one) => compareAddresses(described.task, one)),
);

export const containerAddresses = comparisonCheck({
  id: 'container-addresses',
  clauses: [addressClause, bindingClause, startClause],
  claim:
    'Container addresses match their attachments; port bindings are complete and appear only after the start.',
  kinds: ['other-address', 'binding-incomplete', 'bound-early'],
  compare: (trial) => {
    const seenBound = boundContainers(trial);
    return [
      ...compareTaskAddresses(trial),
      ...describedTasks(trial)
        .flatMap(describedContainers)
        .flatMap((one) => compareBindings(one, seenBound.has(one.container['name']))),
    ];
  },
});
