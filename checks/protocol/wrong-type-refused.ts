import { refusal } from '../lib/refusal-claim.ts';

export const wrongTypeRefused = refusal({
  id: 'wrong-type-refused',
  broke: 'type',
  claim: 'A member of the wrong JSON type is refused.',
  clause: 'protocol.types',
  errorClause: 'protocol.types.error',
  allowed: ['SerializationException', 'InvalidParameterException', 'ClientException'],
});
