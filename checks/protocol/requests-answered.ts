import { describeRepeatedLoss, isSuccess } from '../lib/answer.ts';
import { fail, pass, skip, type Check } from '../verdict.ts';

/** What comes back at all is judged elsewhere: here it is that something does, wholly. */
export const requestsAnswered: Check = {
  id: 'requests-answered',
  clauses: ['request.answered'],
  claim: 'A valid request gets a complete answer.',
  kinds: ['unanswered'],
  judgesLost: true,
  failsSuiteOnLosses: true,
  appliesTo: ({ violates: broke, clusterExists: hosted }) => broke === undefined && hosted,
  judge: (trial) => {
    if (trial.repeatedLoss !== undefined) {
      const violation = {
        pointer: 'status',
        expected: 'a complete answer',
        actual: describeRepeatedLoss(trial),
      };
      return fail('unanswered', violation);
    }
    // That what comes is no error is the claim of every-id-accounted-for.
    return isSuccess(trial) ? pass : skip('what came back was no description of tasks');
  },
};
