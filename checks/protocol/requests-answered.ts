import { describeRepeatedLoss, isSuccess } from '../lib/answer.ts';
import { fail, pass, skip, type Check } from '../verdict.ts';

/** Judges only whether a complete answer arrives. Other checks judge the content of the answer. */
export const requestsAnswered: Check = {
  id: 'requests-answered',
  clauses: ['request.answered'],
  claim: 'A valid request gets a complete answer.',
  kinds: ['unanswered'],
  judgesLost: true,
  failsSuiteOnLosses: true,
  appliesTo: ({ violates, clusterExists }) => violates === undefined && clusterExists,
  judge: (trial) => {
    if (trial.repeatedLoss !== undefined) {
      const actual = describeRepeatedLoss(trial);
      return fail('unanswered', { pointer: 'status', expected: 'a complete answer', actual });
    }
    // If the answer is an error, a check of the operation reports it.
    return isSuccess(trial) ? pass : skip('the answer was not a success');
  },
};
