import { failuresIn, type Check, type Failure } from '../verdict.ts';

/**
 * The real service sends new members and values months before its API model lists them. If the target is the real service,
 * the failures that `isNewer` accepts count for the clause `response.newer`.
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
