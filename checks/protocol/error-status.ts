import { came, errorTypeOf, isOfTheProtocol, isOurs, lostEachTime, statusOf } from '../lib/answer.ts';
import { fail, passWitnessed, type Check, type Trial } from '../verdict.ts';

/** Not known to be valid: a fault of the server is no answer to it. To a valid one, every-id-accounted-for tells it. */
const mayBeRefused = ({ violates: broke, clusterExists: hosted }: Trial): boolean =>
  broke !== undefined || !hosted;

/** Of the errors that the page names for DescribeTasks. */
const statuses: Readonly<Record<string, number>> = {
  ClientException: 400,
  ClusterNotFoundException: 400,
  InvalidParameterException: 400,
  ServerException: 500,
};

/** Breaks whose refusal is no claim of its own: of all others the check of the refusal tells that no answer came. */
const refusedByNoOther: readonly Trial['violates'][] = ['identifier', 'cluster.case'];

const isRefusedByNoOther = ({ violates: broke, repeatedLoss: lostThrice }: Trial): boolean =>
  lostThrice !== undefined && refusedByNoOther.includes(broke);

export const errorStatus: Check = {
  id: 'error-status',
  clauses: ['error.status', 'error.status.named'],
  claim: 'A client fault is answered with a 4xx status, and an error that the reference names with its own.',
  kinds: ['server-error', 'error-in-200', 'named-status', 'unanswered'],
  judgesLost: true,
  appliesTo: (trial) =>
    (statusOf(trial.exchange) !== undefined || isRefusedByNoOther(trial)) &&
    isOurs(trial) &&
    isOfTheProtocol(trial) &&
    (mayBeRefused(trial) || errorTypeOf(trial) !== undefined),
  judge: (trial) => {
    if (trial.repeatedLoss !== undefined) {
      return fail('unanswered', { pointer: 'status', expected: 'a 4xx or 200', actual: lostEachTime(trial) });
    }
    const status = statusOf(trial.exchange) ?? 0;
    const type = errorTypeOf(trial);
    if (status >= 500 && mayBeRefused(trial)) {
      return fail('server-error', { pointer: 'status', expected: 'a 4xx or 200', actual: came(trial) });
    }
    if (status === 200 && type !== undefined) {
      return fail('error-in-200', { pointer: 'status', expected: 'a 4xx', actual: came(trial) });
    }
    const own = statuses[type ?? ''];
    if (own === undefined || status === own) {
      return passWitnessed(
        [
          ...(status >= 400 && status < 500 ? ['error.status'] : []),
          ...(own === undefined ? [] : ['error.status.named']),
        ],
        'nothing was refused',
      );
    }
    const violation = { pointer: 'status', expected: `HTTP ${own} for ${type}`, actual: came(trial) };
    return { ...fail('named-status', violation), clause: 'error.status.named' };
  },
};
