import { historyWitnesses, findUntrueReads } from './lib/settle-window.ts';
import { toVerdict, passWitnessed, skip, type Check } from '../verdict.ts';

export const answersWereTrue: Check = {
  id: 'answers-were-true',
  clauses: ['time.consistency', 'cluster.scope', 'time.status', 'time.version'],
  claim: 'Every concurrent read matches a state within the settle window.',
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
      return skip('no concurrent read described a task');
    }
    return toVerdict(
      findUntrueReads(history).map(({ violation }) => violation),
      passWitnessed(
        historyWitnesses(history),
        'no concurrent read described a task that was started or stopped at the same time',
      ),
    );
  },
};
