import { objectList, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  confirmed,
  mergeComparisons,
  violated,
  type CompareWithInput,
} from './lib/as-given.ts';

/** A binding of a range of ports names no port. */
const comparePorts: CompareWithInput = (task, { ports = {} }, pointer) =>
  mergeComparisons(
    objectList(task, 'containers').flatMap((container, at) => {
      const defined = ports[stringMember(container, 'name') ?? ''];
      if (defined === undefined) return [];
      return objectList(container, 'networkBindings').flatMap(({ containerPort: port }, index) => {
        if (typeof port !== 'number') return [];
        if (defined.includes(port)) return [confirmed('container.ports')];
        return [
          violated({
            kind: 'other',
            pointer: `${pointer}/containers/${at}/networkBindings/${index}/containerPort`,
            expected: defined.join(' or '),
            actual: String(port),
          }),
        ];
      });
    }),
  );

export const portsAsDefined = runInputCheck({
  id: 'ports-as-defined',
  clauses: ['container.ports'],
  claim: 'A port that is bound is a port of the container in the task definition.',
  kinds: ['other'],
  look: comparePorts,
});
