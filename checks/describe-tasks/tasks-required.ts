import { refusal } from '../lib/refusal-claim.ts';

export const tasksRequired = refusal({
  id: 'tasks-required',
  broke: 'tasks.required',
  claim: 'A request without tasks is refused.',
  clause: 'tasks.required',
  errorClause: 'tasks.required.error',
  allowed: ['InvalidParameterException', 'ClientException', 'SerializationException'],
});
