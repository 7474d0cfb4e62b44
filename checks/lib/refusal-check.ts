import {
  controlSucceeded,
  describeRepeatedLoss,
  answerErrorType,
  httpStatus,
  isMalformedRefusal,
} from './answer.ts';
import { definedMembers } from '../../specs/json.ts';
import type { OperationUnderTest } from './operation-under-test.ts';
import { mayComeFromClient } from './client-requests.ts';
import type { RepairStep } from './repair.ts';
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
  readonly violates: ViolatedRule;
  readonly claim: string;
  /** The clause that the request must be refused. */
  readonly clause: string;
  /** The clause about the error type. Present if the evidence for the error type is weaker than for the refusal. */
  readonly errorClause?: string;
  /** Variants of the violation with a clause of their own. `accepted` is the failure kind if the target accepts the variant. */
  readonly variants?: Readonly<Record<string, { readonly clause: string; readonly accepted: string }>>;
  readonly allowed: readonly [string, ...string[]];
}

/** A check that a request with one known violation is refused with one of the allowed errors. */
export function refusalCheck(operation: OperationUnderTest, claim: RefusalClaim): Check {
  const mainClauses: Check['clauses'] =
    claim.errorClause === undefined ? [claim.clause] : [claim.clause, claim.errorClause];
  const variants = Object.values(claim.variants ?? {});
  return {
    id: claim.id,
    clauses: [...mainClauses, ...new Set(variants.map(({ clause }) => clause))],
    claim: claim.claim,
    kinds: ['accepted', ...new Set(variants.map(({ accepted }) => accepted)), 'other-error', 'unanswered'],
    judgesLost: true,
    only: { violates: claim.violates },
    appliesTo: (trial) => trial.violates === claim.violates,
    judge: (trial) => {
      const verdict = judgeRefusal(operation, trial, claim);
      if (verdict.kind !== 'pass' || claim.variants === undefined) return verdict;
      const variant = claim.variants[trial.variant ?? ''];
      return passClauses(...(variant === undefined ? mainClauses : [variant.clause]));
    },
  };
}

/** Judges the refusal of a request. It counts only if the control was answered with 200. */
function judgeRefusal(
  { describeAnswer }: OperationUnderTest,
  trial: Trial,
  { allowed, errorClause, variants }: RefusalClaim,
): Verdict {
  if (!controlSucceeded(trial.control)) {
    return skip('the control (the same request without the violation) was not answered with 200');
  }
  const expected = `HTTP 400 with ${allowed.join(' or ')}`;
  if (trial.repeatedLoss !== undefined) {
    return fail('unanswered', { pointer: 'status', expected, actual: describeRepeatedLoss(trial) });
  }
  const status = httpStatus(trial.exchange);
  const step: RepairStep = { kind: 'error', status: 400, type: allowed[0] };
  const repair = definedMembers({ repair: mayComeFromClient(trial) ? [step] : undefined });
  if (isMalformedRefusal(trial)) return skip('refused in a form that other checks judge');
  if (status === 200) {
    const variant = variants?.[trial.variant ?? ''];
    const violation = { pointer: 'status', expected, actual: describeAnswer(trial) };
    return variant === undefined
      ? { ...fail('accepted', violation), ...repair }
      : { ...fail(variant.accepted, violation), clause: variant.clause, ...repair };
  }
  const type = answerErrorType(trial);
  if (status === 400 && type !== undefined && allowed.includes(type)) return pass;
  const failure = {
    ...fail('other-error', { pointer: '/__type', expected, actual: describeAnswer(trial) }),
    ...repair,
  };
  return errorClause === undefined ? failure : { ...failure, clause: errorClause };
}
