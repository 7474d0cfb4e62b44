import { came, errorTypeOf, isRefusedOddly, lostEachTime, statusOf } from './answer.ts';
import { isAnswered } from './control.ts';
import { fail, pass, skip, type Break, type Check, type Trial, type Verdict } from '../verdict.ts';

export interface RefusalClaim {
  readonly id: string;
  readonly broke: Break;
  readonly claim: string;
  /** The clause that such a request is refused. */
  readonly clause: string;
  /** The clause that says by which error, where that rests on weaker evidence than the refusal itself. */
  readonly errorClause?: string;
  readonly allowed: readonly [string, ...string[]];
}

/** A check that one named break is refused, by one of the allowed errors. */
export function refusal(claim: RefusalClaim): Check {
  return {
    id: claim.id,
    clauses: claim.errorClause === undefined ? [claim.clause] : [claim.clause, claim.errorClause],
    claim: claim.claim,
    kinds: ['accepted', 'other-error', 'unanswered'],
    judgesLost: true,
    only: { broke: claim.broke },
    appliesTo: (trial) => trial.broke === claim.broke,
    judge: (trial) => judge(trial, claim),
  };
}

/** A refusal counts only beside a control that was answered with 200. */
function judge(trial: Trial, { allowed, errorClause }: RefusalClaim): Verdict {
  if (!isAnswered(trial.control)) {
    return skip('the control (the same request without the break) was not answered with 200');
  }
  const expected = `HTTP 400 with ${allowed.join(' or ')}`;
  if (trial.lostThrice !== undefined) {
    return fail('unanswered', { pointer: 'status', expected, actual: lostEachTime(trial) });
  }
  const status = statusOf(trial.exchange);
  if (isRefusedOddly(trial)) return skip('refused, in a form that other checks judge');
  if (status === 200) return fail('accepted', { pointer: 'status', expected, actual: came(trial) });
  const type = errorTypeOf(trial);
  if (status === 400 && type !== undefined && allowed.includes(type)) return pass;
  const failure = fail('other-error', { pointer: '/__type', expected, actual: came(trial) });
  return errorClause === undefined ? failure : { ...failure, clause: errorClause };
}
