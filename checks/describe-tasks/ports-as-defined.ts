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
    if (typeof port !== 'number') return [];
    if (defined.includes(port)) return [confirmed('container.ports')];
    return [
      violated({
        kind: 'other',
        pointer: `${pointer}/networkBindings/${index}/containerPort`,
        expected: defined.join(' or '),
        actual: String(port),
      }),
    ];
  });

const comparePorts: CompareWithInput = (task, { ports = {} }, pointer) =>
  mergeComparisons(
    memberObjects(task, 'containers').flatMap((container, index) => {
      const defined = ports[stringMember(container, 'name') ?? ''];
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
