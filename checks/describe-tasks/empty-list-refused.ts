import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const emptyListRefused = refusalCheck(describeTasksOperation, {
  id: 'empty-list-refused',
  violates: 'tasks.empty',
  claim: 'An empty list of tasks is rejected.',
  clause: 'tasks.not-empty',
  allowed: ['InvalidParameterException', 'ClientException'],
});
