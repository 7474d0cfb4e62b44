import { objectsIn, textIn } from '../lib/answer.ts';
import { asGiven, right, together, wrong, type Look } from './lib/as-given.ts';

/** A binding of a range of ports names no port. */
const portsLook: Look = (task, { ports = {} }, pointer) =>
  together(
    objectsIn(task, 'containers').flatMap((container, at) => {
      const defined = ports[textIn(container, 'name') ?? ''];
      if (defined === undefined) return [];
      return objectsIn(container, 'networkBindings').flatMap(({ containerPort: port }, index) => {
        if (typeof port !== 'number') return [];
        if (defined.includes(port)) return [right('container.ports')];
        return [
          wrong({
            kind: 'other',
            pointer: `${pointer}/containers/${at}/networkBindings/${index}/containerPort`,
            expected: defined.join(' or '),
            actual: String(port),
          }),
        ];
      });
    }),
  );

export const portsAsDefined = asGiven({
  id: 'ports-as-defined',
  clauses: ['container.ports'],
  claim: 'A port that is bound is a port of the container in the task definition.',
  kinds: ['other'],
  look: portsLook,
});
