import { failuresIn, type Check, type Failure } from '../verdict.ts';

/** The real service has sent members and values for months before its model had them: told, and never a failure. */
export const allowNewerThanModel = (check: Check, isNewer: (failure: Failure) => boolean): Check => ({
  ...check,
  judge: (trial) => {
    const verdict = check.judge(trial);
    if (verdict.kind !== 'fail' || trial.exchange.isReal !== true) return verdict;
    const [first, ...others] = failuresIn(verdict).map(({ others: _all, ...one }): Failure =>
      isNewer(one) ? { ...one, clause: 'response.newer' } : one,
    );
    if (first === undefined) return verdict;
    return others.length === 0 ? first : { ...first, others };
  },
});
