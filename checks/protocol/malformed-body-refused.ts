import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { refusalCheck } from '../lib/refusal-check.ts';
import type { Check } from '../verdict.ts';

const list = { clause: 'protocol.body.list', accepted: 'list-accepted' };

export const malformedBodyRefused = (operation: OperationUnderTest): Check =>
  refusalCheck(operation, {
    id: 'malformed-body-refused',
    violates: 'body',
    claim: 'A body that is not a JSON object is rejected.',
    clause: 'protocol.body',
    errorClause: 'protocol.body.error',
    variants: { 'array-empty': list, 'array-positional': list },
    allowed: ['SerializationException'],
  });
