import { refusal } from '../lib/refusal-claim.ts';

export const tasksLimitEnforced = refusal({
  id: 'tasks-limit-enforced',
  broke: 'tasks.max',
  claim: 'A list of more than 100 tasks is refused.',
  clause: 'tasks.max',
  allowed: ['InvalidParameterException', 'ClientException'],
});
