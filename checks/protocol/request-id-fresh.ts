import { hasJudgeableForm, responseHeader } from '../lib/answer.ts';
import type { Exchange } from '../../targets/wire/exchange.ts';
import { fail, pass, passWithoutWitness, type Check, type Trial } from '../verdict.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const name = 'x-amzn-requestid';

/** All exchanges of the trial except the judged one. */
function otherExchanges({ exchange, control, relation, watch, timeline = [] }: Trial): readonly Exchange[] {
  const related = relation === undefined ? [] : [relation.before, ...relation.between, relation.after];
  return [
    ...(control === undefined ? [] : [control]),
    ...(watch?.exchanges ?? []),
    ...[...related, ...timeline].map((answer) => answer.exchange),
  ].filter((other) => other !== exchange);
}

/** If an answer has no request id, the check request-id reports it. */
export const requestIdFresh: Check = {
  id: 'request-id-fresh',
  clauses: ['protocol.request-id.uuid'],
  claim: 'The request id is a UUID, and every answer has a new one.',
  kinds: ['no-uuid', 'repeated'],
  appliesTo: (trial) => hasJudgeableForm(trial) && responseHeader(trial, name) !== undefined,
  judge: (trial) => {
    const actual = responseHeader(trial, name) ?? '';
    const pointer = `header:${name}`;
    if (!uuid.test(actual)) return fail('no-uuid', { pointer, expected: 'a UUID', actual });
    const ids = [trial.exchange, ...otherExchanges(trial)].flatMap(
      (exchange) => responseHeader({ exchange }, name) ?? [],
    );
    if (ids.length < 2) return passWithoutWitness('the case has no other answer to compare with');
    if (new Set(ids).size === ids.length) return pass;
    return fail('repeated', { pointer, expected: 'a new id in each answer', actual });
  },
};
