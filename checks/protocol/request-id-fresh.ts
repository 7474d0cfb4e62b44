import { hasJudgeableForm, responseHeader } from '../lib/answer.ts';
import type { Exchange } from '../../targets/wire/exchange.ts';
import { fail, pass, passWithoutWitness, type Check, type Trial } from '../verdict.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const name = 'x-amzn-requestid';

/** What else the same trial was answered. */
function besides({ exchange, control, relation, watch, timeline = [] }: Trial): readonly Exchange[] {
  const related = relation === undefined ? [] : [relation.before, ...relation.between, relation.after];
  const all = [...related, ...timeline].map((answer) => answer.exchange);
  return [...(control === undefined ? [] : [control]), ...(watch?.exchanges ?? []), ...all].filter(
    (other) => other !== exchange,
  );
}

/** An answer without any is the finding of request-id. */
export const requestIdFresh: Check = {
  id: 'request-id-fresh',
  clauses: ['protocol.request-id.uuid'],
  claim: 'The request id is a UUID, another one each time.',
  kinds: ['no-uuid', 'repeated'],
  appliesTo: (trial) => hasJudgeableForm(trial) && responseHeader(trial, name) !== undefined,
  judge: (trial) => {
    const actual = responseHeader(trial, name) ?? '';
    if (!uuid.test(actual)) return fail('no-uuid', { pointer: `header:${name}`, expected: 'a UUID', actual });
    const ids = [trial.exchange, ...besides(trial)].flatMap(
      (exchange) => responseHeader({ exchange }, name) ?? [],
    );
    if (ids.length < 2) return passWithoutWitness('there was no other answer to compare it with');
    if (new Set(ids).size === ids.length) return pass;
    return fail('repeated', {
      pointer: `header:${name}`,
      expected: 'another one for each answer',
      actual,
    });
  },
};
