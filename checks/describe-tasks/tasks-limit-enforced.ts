import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const tasksLimitEnforced = refusalCheck(describeTasksOperation, {
  id: 'tasks-limit-enforced',
  violates: 'tasks.max',
  claim: 'A list of more than 100 tasks is rejected.',
  clause: 'tasks.max',
  allowed: ['InvalidParameterException', 'ClientException'],
});
