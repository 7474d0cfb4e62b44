import { isSameValue } from '../../../specs/exact-values.ts';
import type { JsonObject } from '../../../specs/json.ts';
import { isSuccess } from '../../lib/answer.ts';
import { describeAnswer, tasksByArn } from './task-answer.ts';
import {
  fail,
  pass,
  skip,
  type Check,
  type Relation,
  type RelationName,
  type Verdict,
} from '../../verdict.ts';

export interface RelationClaim extends Pick<Check, 'id' | 'clauses' | 'claim'> {
  readonly relation: RelationName;
  /** Returns the task without the members that may differ. */
  readonly ignore?: (task: JsonObject) => JsonObject;
}

/**
 * A check that two requests for the same tasks, A and B, get equal descriptions. They are sent in the order A, B, A. B is
 * judged only if both answers to A have equal descriptions.
 */
export function relationCheck({ relation: name, ignore = (task) => task, ...claim }: RelationClaim): Check {
  return {
    ...claim,
    kinds: ['refused', 'lost', 'other.*', 'more'],
    only: { relation: name },
    appliesTo: ({ relation }) => relation?.name === name,
    judge: ({ relation }) => {
      // Until a change has spread, the answer to either request may be stale.
      const verdict = judgeRelation(relation, ignore);
      return verdict.kind === 'fail' ? { ...verdict, transient: true } : verdict;
    },
  };
}

type Ignore = NonNullable<RelationClaim['ignore']>;

function judgeRelation(relation: Relation | undefined, ignore: Ignore): Verdict {
  if (relation === undefined) return skip('no related request was sent');
  const { before, between, after } = relation;
  if ([before, ...between, after].some(({ exchange }) => !('response' in exchange))) {
    return skip('not all related requests were answered');
  }
  if (!isSuccess(before) || !isSuccess(after)) return skip('the plain request was not answered with 200');
  const expected = tasksByArn([before]);
  if (expected.size === 0) return skip('no task was described');
  if (!isSameTasks(expected, tasksByArn([after]))) return skip('the tasks changed in the meantime');
  const refusal = between.find((answer) => !isSuccess(answer));
  if (refusal !== undefined) {
    return fail('refused', { pointer: 'status', expected: 'HTTP 200', actual: describeAnswer(refusal) });
  }
  const actual = tasksByArn(between);
  return compareTasks(expected, actual, ignore, describeAnswer(between[0] ?? before));
}

type TasksByArn = ReadonlyMap<string, JsonObject>;

const isSameTasks = (one: TasksByArn, other: TasksByArn): boolean =>
  one.size === other.size && [...one].every(([arn, task]) => isSameValue(task, other.get(arn)));

function compareTasks(expected: TasksByArn, actual: TasksByArn, ignore: Ignore, answer: string): Verdict {
  for (const [index, [arn, task]] of [...expected].entries()) {
    const twin = actual.get(arn);
    if (twin === undefined) {
      return fail('lost', { pointer: '/tasks', expected: `the task ${arn}`, actual: answer });
    }
    const member = firstDifference(ignore(task), ignore(twin));
    if (member !== undefined) {
      return fail(`other.${member}`, {
        pointer: `/tasks/${index}/${member}`,
        expected: JSON.stringify(task[member]) ?? 'absent',
        actual: JSON.stringify(twin[member]) ?? 'absent',
      });
    }
  }
  const extraArn = [...actual.keys()].find((arn) => !expected.has(arn));
  if (extraArn === undefined) return pass;
  return fail('more', { pointer: '/tasks', expected: 'the same tasks', actual: extraArn });
}

/** The name of the first member in which two objects differ. */
const firstDifference = (one: JsonObject, other: JsonObject): string | undefined =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].find(
    (member) => !isSameValue(one[member], other[member]),
  );
