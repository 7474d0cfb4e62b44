import { refusal } from '../lib/refusal-claim.ts';

export const unknownOperationRefused = refusal({
  id: 'unknown-operation-refused',
  broke: 'operation',
  claim: 'A request for an unknown operation, or for none, is refused as such.',
  clause: 'protocol.operation',
  ways: {
    'operation-of-another': { clause: 'protocol.operation.service', accepted: 'other-service-accepted' },
  },
  allowed: ['UnknownOperationException'],
});
