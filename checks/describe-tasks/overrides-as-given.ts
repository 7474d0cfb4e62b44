import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { objectList } from '../lib/answer.ts';
import {
  runInputCheck,
  isStopping,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type InputComparison,
  type CompareWithInput,
} from './lib/as-given.ts';
import { parseTaskSize } from './lib/task-size.ts';

/** Whether all variables are there, in whatever order, and whatever stands beside them. */
function hasVariables(given: unknown, shown: unknown): boolean {
  const [wanted, there] = [
    objectList({ given: given ?? [] }, 'given'),
    objectList({ shown: shown ?? [] }, 'shown'),
  ];
  return wanted.every(({ name, value }) =>
    there.some((one) => one['name'] === name && one['value'] === value),
  );
}

function ofContainer(given: JsonObject, overrides: JsonObject, at: string): InputComparison {
  const clause = 'task.overrides.given';
  const { name, ...members } = given;
  const entry = objectList(overrides, 'containerOverrides').find((one) => one['name'] === name);
  if (entry === undefined) {
    return violated({
      kind: 'container',
      clause,
      pointer: `${at}/containerOverrides`,
      expected: JSON.stringify(given),
      actual: JSON.stringify(overrides['containerOverrides']) ?? 'absent',
    });
  }
  return mergeComparisons(
    Object.entries(members).map(([member, value]) => {
      const shown = entry[member];
      const isThere = member === 'environment' ? hasVariables(value, shown) : isDeepStrictEqual(value, shown);
      if (isThere) return confirmed(clause);
      if (shown === null) return notShown;
      return violated({
        kind: member,
        clause,
        pointer: `${at}/containerOverrides/${member}`,
        expected: JSON.stringify(value),
        actual: JSON.stringify(shown) ?? 'absent',
      });
    }),
  );
}

function ofTask(given: JsonObject, overrides: JsonObject, at: string): InputComparison {
  const clause = 'task.overrides.sizes';
  return mergeComparisons(
    ['cpu', 'memory'].map((member) => {
      const [expected, actual] = [given[member], overrides[member]];
      if (expected === undefined || actual === null) return notShown;
      if (parseTaskSize(expected) === parseTaskSize(actual)) return confirmed(clause);
      return violated({
        kind: member,
        clause,
        pointer: `${at}/${member}`,
        expected: JSON.stringify(expected),
        actual: JSON.stringify(actual) ?? 'absent',
      });
    }),
  );
}

export const compareOverrides: CompareWithInput = (task, { overrides: given }, pointer) => {
  // That they stay when a task is stopped, overrides-kept judges.
  if (given === undefined || isStopping(task)) return notShown;
  const at = `${pointer}/overrides`;
  const { overrides } = task;
  // A null is told as such.
  if (overrides === null) return notShown;
  if (!isObject(overrides)) {
    return violated({
      kind: 'absent',
      clause: 'task.overrides.given',
      pointer: at,
      expected: JSON.stringify(given),
      actual: JSON.stringify(overrides) ?? 'absent',
    });
  }
  // Of a task that was not placed, no container is named.
  const isPlaced = objectList(task, 'containers').length > 0;
  const containers = isPlaced ? objectList(given, 'containerOverrides') : [];
  return mergeComparisons([
    ofTask(given, overrides, at),
    ...containers.map((one) => ofContainer(one, overrides, at)),
  ]);
};

export const overridesAsGiven = runInputCheck({
  id: 'overrides-as-given',
  clauses: ['task.overrides.given', 'task.overrides.sizes'],
  claim: 'What RunTask was given to override is in the overrides of the task.',
  kinds: ['absent', 'container', 'command', 'environment', 'cpu', 'memory'],
  look: compareOverrides,
});
