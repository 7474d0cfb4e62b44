import { historyWitnesses, findUntrueReads } from './lib/settle-window.ts';
import { toVerdict, passWitnessed, skip, type Check } from '../verdict.ts';

export const answersWereTrue: Check = {
  id: 'answers-were-true',
  clauses: ['time.consistency', 'cluster.scope', 'time.status', 'time.version'],
  claim: 'With many clients at once, what is said of a task was true at some moment of the settling time.',
  kinds: [
    'server-error',
    'denied',
    'stranger',
    'leaked',
    'running-after-stop',
    'status-back',
    'version-back',
  ],
  appliesTo: ({ history }) => history !== undefined,
  judge: ({ history }) => {
    if (history === undefined || !history.reads.some(({ described }) => described.length > 0)) {
      return skip('no task was described while others were run');
    }
    return toVerdict(
      findUntrueReads(history).map(({ wrong }) => wrong),
      passWitnessed(historyWitnesses(history), 'no task was described that was run or stopped meanwhile'),
    );
  },
};
