import { toNumber } from '../../specs/exact-json.ts';
import { textOf } from '../../specs/exact-values.ts';
import type { JsonObject } from '../../specs/json.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
  type InputComparison,
} from './lib/run-input-check.ts';

/** Compares the ports of one container. Bindings of port ranges have no `containerPort`, so they are left out. */
const compareContainerPorts = (
  container: JsonObject,
  defined: readonly number[],
  pointer: string,
): readonly InputComparison[] =>
  memberObjects(container, 'networkBindings').flatMap(({ containerPort: port }, index) => {
    const number = toNumber(port);
    if (number === undefined) return [];
    if (defined.includes(number)) return [confirmed('container.ports')];
    return [
      violated({
        kind: 'other',
        pointer: `${pointer}/networkBindings/${index}/containerPort`,
        expected: defined.join(' or '),
        actual: textOf(port),
      }),
    ];
  });

const comparePorts: CompareWithInput = (task, { ports = {} }, pointer) =>
  mergeComparisons(
    memberObjects(task, 'containers').flatMap((container, index) => {
      const name = stringMember(container, 'name') ?? '';
      // A container may be named like a member that every object has.
      const defined = Object.hasOwn(ports, name) ? ports[name] : undefined;
      if (defined === undefined) return [];
      return compareContainerPorts(container, defined, `${pointer}/containers/${index}`);
    }),
  );

export const portsAsDefined = runInputCheck({
  id: 'ports-as-defined',
  clauses: ['container.ports'],
  claim: 'A bound port is one of the ports that the task definition maps for the container.',
  kinds: ['other'],
  compare: comparePorts,
});
