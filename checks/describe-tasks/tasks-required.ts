import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const tasksRequired = refusalCheck(describeTasksOperation, {
  id: 'tasks-required',
  violates: 'tasks.required',
  claim: 'A request without `tasks` is rejected.',
  clause: 'tasks.required',
  errorClause: 'tasks.required.error',
  allowed: ['InvalidParameterException', 'ClientException', 'SerializationException'],
});
