import { refusal } from '../lib/refusal-claim.ts';

export const includeValueRefused = refusal({
  id: 'include-value-refused',
  broke: 'include.value',
  claim: 'An unknown value of include is refused.',
  clause: 'include.enum',
  errorClause: 'include.enum.error',
  allowed: ['InvalidParameterException'],
});
