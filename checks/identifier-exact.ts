import { taskArns } from './answer.ts';
import { foreignWays } from './foreign-arn-finds-nothing.ts';
import { fail, pass, type Check } from './verdict.ts';

export const identifierExact: Check = {
  id: 'identifier-exact',
  clauses: ['identifier.exact'],
  claim: 'An id that is only a part of a task id, or has other characters around it, finds no task.',
  appliesTo: ({ broke, way = '' }) =>
    way === 'drawn' || (broke === 'identifier' && !foreignWays.includes(way) && way !== 'other-cluster'),
  judge: (trial) => {
    const [arn] = taskArns(trial);
    if (arn === undefined) return pass;
    return fail('found', { pointer: '/tasks', expected: 'no task', actual: arn });
  },
};
