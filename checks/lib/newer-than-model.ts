import { failuresIn, type Check, type Failure } from '../verdict.ts';

/**
 * The real service sends members and values months before its model has them. In answers of the real service, such failures
 * count for the clause `response.newer`.
 */
export const allowNewerThanModel = (check: Check, isNewer: (failure: Failure) => boolean): Check => ({
  ...check,
  judge: (trial) => {
    const verdict = check.judge(trial);
    if (verdict.kind !== 'fail' || trial.exchange.isReal !== true) return verdict;
    const [first, ...others] = failuresIn(verdict).map(({ others: _others, ...failure }): Failure =>
      isNewer(failure) ? { ...failure, clause: 'response.newer' } : failure,
    );
    if (first === undefined) return verdict;
    return others.length === 0 ? first : { ...first, others };
  },
});
