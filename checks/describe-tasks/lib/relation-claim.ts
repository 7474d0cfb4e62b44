import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../specs/json.ts';
import { isSuccess } from '../../lib/answer.ts';
import { describeAnswer, answerEntries } from './task-answer.ts';
import { toCanonicalOrder } from '../../lib/canonical-order.ts';
import {
  fail,
  pass,
  skip,
  type ParsedAnswer,
  type Check,
  type Relation,
  type RelationName,
  type Verdict,
} from '../../verdict.ts';

type ByArn = ReadonlyMap<string, JsonObject>;

export function tasksByArn(answers: readonly ParsedAnswer[]): ByArn {
  return new Map(
    answers
      .flatMap((answer) => answerEntries(answer, 'tasks'))
      .flatMap((task) =>
        typeof task['taskArn'] === 'string' ? [[task['taskArn'], toCanonicalOrder(task)] as const] : [],
      ),
  );
}

export interface RelationClaim extends Pick<Check, 'id' | 'clauses' | 'claim'> {
  readonly relation: RelationName;
  /** A task without what may differ. */
  readonly without?: (task: JsonObject) => JsonObject;
}

/** Two ways to ask the same: what they describe is equal, where the first way gave the same before and after. */
export function relationCheck({ relation: name, without = (task) => task, ...claim }: RelationClaim): Check {
  return {
    ...claim,
    kinds: ['refused', 'lost', 'other.*', 'more'],
    only: { relation: name },
    appliesTo: ({ relation }) => relation?.name === name,
    judge: ({ relation }) => {
      // While changes spread, either way may be answered out of an earlier state.
      const verdict = compared(relation, without);
      return verdict.kind === 'fail' ? { ...verdict, transient: true } : verdict;
    },
  };
}

function compared(relation: Relation | undefined, without: (task: JsonObject) => JsonObject): Verdict {
  if (relation === undefined) return skip('no relation was asked');
  const { before, between, after } = relation;
  if ([before, ...between, after].some(({ exchange }) => !('response' in exchange))) {
    return skip('not all ways to ask were answered');
  }
  if (!isSuccess(before) || !isSuccess(after)) return skip('the plain way to ask was not answered with 200');
  const [first, last] = [tasksByArn([before]), tasksByArn([after])];
  if (first.size === 0) return skip('no task was described');
  if (!isDeepStrictEqual(first, last)) return skip('the tasks changed meanwhile');
  const refused = between.find((answer) => !isSuccess(answer));
  if (refused !== undefined) {
    return fail('refused', { pointer: 'status', expected: 'HTTP 200', actual: describeAnswer(refused) });
  }
  const other = tasksByArn(between);
  for (const [arn, task] of first) {
    const twin = other.get(arn);
    if (twin === undefined) {
      return fail('lost', {
        pointer: '/tasks',
        expected: `the task ${arn}`,
        actual: describeAnswer(between[0] ?? before),
      });
    }
    const member = differing(without(task), without(twin));
    if (member !== undefined) {
      return fail(`other.${member}`, {
        pointer: `/tasks/${[...first.keys()].indexOf(arn)}/${member}`,
        expected: JSON.stringify(task[member]) ?? 'absent',
        actual: JSON.stringify(twin[member]) ?? 'absent',
      });
    }
  }
  const stranger = [...other.keys()].find((arn) => !first.has(arn));
  if (stranger === undefined) return pass;
  return fail('more', { pointer: '/tasks', expected: 'the same tasks', actual: stranger });
}

const differing = (one: JsonObject, other: JsonObject): string | undefined =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].find(
    (member) => !isDeepStrictEqual(one[member], other[member]),
  );
