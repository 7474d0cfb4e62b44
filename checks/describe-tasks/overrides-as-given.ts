import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { objectsIn } from '../lib/answer.ts';
import {
  asGiven,
  isStopping,
  nothingShown,
  right,
  together,
  wrong,
  type Comparison,
  type Look,
} from './lib/as-given.ts';
import { sizeOf } from './lib/task-size.ts';

/** Whether all variables are there, in whatever order, and whatever stands beside them. */
function hasVariables(given: unknown, shown: unknown): boolean {
  const [wanted, there] = [
    objectsIn({ given: given ?? [] }, 'given'),
    objectsIn({ shown: shown ?? [] }, 'shown'),
  ];
  return wanted.every(({ name, value }) =>
    there.some((one) => one['name'] === name && one['value'] === value),
  );
}

function ofContainer(given: JsonObject, overrides: JsonObject, at: string): Comparison {
  const clause = 'task.overrides.given';
  const { name, ...members } = given;
  const entry = objectsIn(overrides, 'containerOverrides').find((one) => one['name'] === name);
  if (entry === undefined) {
    return wrong({
      kind: 'container',
      clause,
      pointer: `${at}/containerOverrides`,
      expected: JSON.stringify(given),
      actual: JSON.stringify(overrides['containerOverrides']) ?? 'absent',
    });
  }
  return together(
    Object.entries(members).map(([member, value]) => {
      const shown = entry[member];
      const isThere = member === 'environment' ? hasVariables(value, shown) : isDeepStrictEqual(value, shown);
      if (isThere) return right(clause);
      if (shown === null) return nothingShown;
      return wrong({
        kind: member,
        clause,
        pointer: `${at}/containerOverrides/${member}`,
        expected: JSON.stringify(value),
        actual: JSON.stringify(shown) ?? 'absent',
      });
    }),
  );
}

function ofTask(given: JsonObject, overrides: JsonObject, at: string): Comparison {
  const clause = 'task.overrides.sizes';
  return together(
    ['cpu', 'memory'].map((member) => {
      const [expected, actual] = [given[member], overrides[member]];
      if (expected === undefined || actual === null) return nothingShown;
      if (sizeOf(expected) === sizeOf(actual)) return right(clause);
      return wrong({
        kind: member,
        clause,
        pointer: `${at}/${member}`,
        expected: JSON.stringify(expected),
        actual: JSON.stringify(actual) ?? 'absent',
      });
    }),
  );
}

export const overridesLook: Look = (task, { overrides: given }, pointer) => {
  // That they stay when a task is stopped, overrides-kept judges.
  if (given === undefined || isStopping(task)) return nothingShown;
  const at = `${pointer}/overrides`;
  const { overrides } = task;
  // A null is told as such.
  if (overrides === null) return nothingShown;
  if (!isObject(overrides)) {
    return wrong({
      kind: 'absent',
      clause: 'task.overrides.given',
      pointer: at,
      expected: JSON.stringify(given),
      actual: JSON.stringify(overrides) ?? 'absent',
    });
  }
  // Of a task that was not placed, no container is named.
  const isPlaced = objectsIn(task, 'containers').length > 0;
  const containers = isPlaced ? objectsIn(given, 'containerOverrides') : [];
  return together([
    ofTask(given, overrides, at),
    ...containers.map((one) => ofContainer(one, overrides, at)),
  ]);
};

export const overridesAsGiven = asGiven({
  id: 'overrides-as-given',
  clauses: ['task.overrides.given', 'task.overrides.sizes'],
  claim: 'What RunTask was given to override is in the overrides of the task.',
  kinds: ['absent', 'container', 'command', 'environment', 'cpu', 'memory'],
  look: overridesLook,
});
