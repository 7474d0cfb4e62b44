import { refusal } from '../lib/refusal-claim.ts';

export const malformedBodyRefused = refusal({
  id: 'malformed-body-refused',
  broke: 'body',
  claim: 'A body that is no JSON object is refused.',
  clause: 'protocol.body',
  errorClause: 'protocol.body.error',
  allowed: ['SerializationException'],
});
