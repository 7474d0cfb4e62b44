import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const includeValueRefused = refusalCheck(describeTasksOperation, {
  id: 'include-value-refused',
  violates: 'include.value',
  claim: 'An unknown value in `include` is rejected.',
  clause: 'include.enum',
  errorClause: 'include.enum.error',
  allowed: ['InvalidParameterException'],
});
