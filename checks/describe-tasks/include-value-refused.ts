import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const includeValueRefused = refusalCheck(describeTasksOperation, {
  id: 'include-value-refused',
  broke: 'include.value',
  claim: 'An unknown value of include is refused.',
  clause: 'include.enum',
  errorClause: 'include.enum.error',
  allowed: ['InvalidParameterException'],
});
