import { refusal } from '../lib/refusal-claim.ts';

export const emptyListRefused = refusal({
  id: 'empty-list-refused',
  broke: 'tasks.empty',
  claim: 'An empty list of tasks is refused.',
  clause: 'tasks.not-empty',
  allowed: ['InvalidParameterException', 'ClientException'],
});
