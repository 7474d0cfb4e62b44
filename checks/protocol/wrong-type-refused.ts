import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { refusalCheck } from '../lib/refusal-check.ts';
import type { Check } from '../verdict.ts';

export const wrongTypeRefused = (operation: OperationUnderTest): Check =>
  refusalCheck(operation, {
    id: 'wrong-type-refused',
    violates: 'type',
    claim: 'A member of the wrong JSON type is rejected.',
    clause: 'protocol.types',
    errorClause: 'protocol.types.error',
    allowed: ['SerializationException', 'InvalidParameterException', 'ClientException'],
  });
