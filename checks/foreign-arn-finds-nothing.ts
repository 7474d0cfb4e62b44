import { taskArns } from './answer.ts';
import { fail, pass, type Check } from './verdict.ts';

/** Ways of spoiling an identifier that make the ARN of something else of it. */
export const foreignWays = [
  'other-region',
  'other-account',
  'other-partition',
  'other-service',
  'other-type',
];

export const foreignArnFindsNothing: Check = {
  id: 'foreign-arn-finds-nothing',
  clauses: ['identifier.foreign'],
  claim: 'An ARN of another region, account, partition, service or resource type finds no task.',
  appliesTo: ({ broke, way = '' }) => broke === 'identifier' && foreignWays.includes(way),
  judge: (trial) => {
    const [arn] = taskArns(trial);
    if (arn === undefined) return pass;
    return fail('found', { pointer: '/tasks', expected: 'no task', actual: arn });
  },
};
