import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { refusalCheck } from '../lib/refusal-check.ts';
import type { Check } from '../verdict.ts';

export const unknownOperationRefused = (operation: OperationUnderTest): Check =>
  refusalCheck(operation, {
    id: 'unknown-operation-refused',
    violates: 'operation',
    claim: 'A request for an unknown operation, or for none, is rejected with UnknownOperationException.',
    clause: 'protocol.operation',
    variants: {
      'operation-of-another': { clause: 'protocol.operation.service', accepted: 'other-service-accepted' },
    },
    allowed: ['UnknownOperationException'],
  });
