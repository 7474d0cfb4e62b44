import { refusal } from '../lib/refusal-claim.ts';

const list = { clause: 'protocol.body.list', accepted: 'list-accepted' };

export const malformedBodyRefused = refusal({
  id: 'malformed-body-refused',
  broke: 'body',
  claim: 'A body that is no JSON object is refused.',
  clause: 'protocol.body',
  errorClause: 'protocol.body.error',
  ways: { 'array-empty': list, 'array-positional': list },
  allowed: ['SerializationException'],
});
