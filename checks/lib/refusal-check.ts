import { errorType, isMalformedRefusal, describeRepeatedLoss, httpStatus } from './answer.ts';
import { controlSucceeded } from './control.ts';
import type { OperationUnderTest } from './operation-under-test.ts';
import {
  fail,
  pass,
  passClauses,
  skip,
  type ViolatedRule,
  type Check,
  type Trial,
  type Verdict,
} from '../verdict.ts';

export interface RefusalClaim {
  readonly id: string;
  readonly broke: ViolatedRule;
  readonly claim: string;
  /** The clause that such a request is refused. */
  readonly clause: string;
  /** The clause that says by which error, where that rests on weaker evidence than the refusal itself. */
  readonly errorClause?: string;
  /** Ways to break a request that are a clause of their own, and a kind of their own where they are accepted. */
  readonly ways?: Readonly<Record<string, { readonly clause: string; readonly accepted: string }>>;
  readonly allowed: readonly [string, ...string[]];
}

/** A check that one named break is refused, by one of the allowed errors. */
export function refusalCheck(operation: OperationUnderTest, claim: RefusalClaim): Check {
  const usual: Check['clauses'] =
    claim.errorClause === undefined ? [claim.clause] : [claim.clause, claim.errorClause];
  const ways = Object.values(claim.ways ?? {});
  return {
    id: claim.id,
    clauses: [...usual, ...new Set(ways.map(({ clause }) => clause))],
    claim: claim.claim,
    kinds: ['accepted', ...new Set(ways.map(({ accepted }) => accepted)), 'other-error', 'unanswered'],
    judgesLost: true,
    only: { violates: claim.broke },
    appliesTo: (trial) => trial.violates === claim.broke,
    judge: (trial) => {
      const verdict = judge(operation, trial, claim);
      if (verdict.kind !== 'pass' || claim.ways === undefined) return verdict;
      const own = claim.ways[trial.variant ?? ''];
      return passClauses(...(own === undefined ? usual : [own.clause]));
    },
  };
}

/** A refusal counts only beside a control that was answered with 200. */
function judge(
  { describeAnswer }: OperationUnderTest,
  trial: Trial,
  { allowed, errorClause, ways }: RefusalClaim,
): Verdict {
  if (!controlSucceeded(trial.control)) {
    return skip('the control (the same request without the break) was not answered with 200');
  }
  const expected = `HTTP 400 with ${allowed.join(' or ')}`;
  if (trial.repeatedLoss !== undefined) {
    return fail('unanswered', { pointer: 'status', expected, actual: describeRepeatedLoss(trial) });
  }
  const status = httpStatus(trial.exchange);
  if (isMalformedRefusal(trial)) return skip('refused, in a form that other checks judge');
  if (status === 200) {
    const own = ways?.[trial.variant ?? ''];
    const accepted = fail(own?.accepted ?? 'accepted', {
      pointer: 'status',
      expected,
      actual: describeAnswer(trial),
    });
    return own === undefined ? accepted : { ...accepted, clause: own.clause };
  }
  const type = errorType(trial);
  if (status === 400 && type !== undefined && allowed.includes(type)) return pass;
  const failure = fail('other-error', { pointer: '/__type', expected, actual: describeAnswer(trial) });
  return errorClause === undefined ? failure : { ...failure, clause: errorClause };
}
