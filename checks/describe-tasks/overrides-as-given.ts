import { isSameValue } from '../../specs/exact-values.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { memberObjects } from '../lib/answer.ts';
import {
  runInputCheck,
  isStopping,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type InputComparison,
  type CompareWithInput,
} from './lib/run-input-check.ts';
import { parseTaskSize } from './lib/task-size.ts';

/** Whether the description shows all the given environment variables, in any order. It may show others too. */
function hasVariables(given: unknown, shown: unknown): boolean {
  const givenVariables = memberObjects({ given: given ?? [] }, 'given');
  const shownVariables = memberObjects({ shown: shown ?? [] }, 'shown');
  return givenVariables.every(({ name, value }) =>
    shownVariables.some((one) => one['name'] === name && one['value'] === value),
  );
}

function compareContainerOverride(
  given: JsonObject,
  overrides: JsonObject,
  pointer: string,
): InputComparison {
  const clause = 'task.overrides.given';
  const { name, ...members } = given;
  const entry = memberObjects(overrides, 'containerOverrides').find((one) => one['name'] === name);
  if (entry === undefined) {
    return violated({
      kind: 'container',
      clause,
      pointer: `${pointer}/containerOverrides`,
      expected: JSON.stringify(given),
      actual: JSON.stringify(overrides['containerOverrides']) ?? 'absent',
    });
  }
  return mergeComparisons(
    Object.entries(members).map(([member, value]) => {
      const shown = entry[member];
      const isShown = member === 'environment' ? hasVariables(value, shown) : isSameValue(value, shown);
      if (isShown) return confirmed(clause);
      if (shown === null) return notShown;
      return violated({
        kind: member,
        clause,
        pointer: `${pointer}/containerOverrides/${member}`,
        expected: JSON.stringify(value),
        actual: JSON.stringify(shown) ?? 'absent',
      });
    }),
  );
}

function compareTaskSizes(given: JsonObject, overrides: JsonObject, pointer: string): InputComparison {
  const clause = 'task.overrides.sizes';
  return mergeComparisons(
    ['cpu', 'memory'].map((member) => {
      const [expected, actual] = [given[member], overrides[member]];
      if (expected === undefined || actual === null) return notShown;
      if (parseTaskSize(expected) === parseTaskSize(actual)) return confirmed(clause);
      return violated({
        kind: member,
        clause,
        pointer: `${pointer}/${member}`,
        expected: JSON.stringify(expected),
        actual: JSON.stringify(actual) ?? 'absent',
      });
    }),
  );
}

export const compareOverrides: CompareWithInput = (task, { overrides: given }, taskPointer) => {
  // For a stopped task, overrides-kept judges whether its overrides stay.
  if (given === undefined || isStopping(task)) return notShown;
  const pointer = `${taskPointer}/overrides`;
  const { overrides } = task;
  // If the value is null, response-matches-schema reports it.
  if (overrides === null) return notShown;
  if (!isObject(overrides)) {
    return violated({
      kind: 'absent',
      clause: 'task.overrides.given',
      pointer,
      expected: JSON.stringify(given),
      actual: JSON.stringify(overrides) ?? 'absent',
    });
  }
  // Until a task is placed, its description shows no containers.
  const isPlaced = memberObjects(task, 'containers').length > 0;
  const containers = isPlaced ? memberObjects(given, 'containerOverrides') : [];
  return mergeComparisons([
    compareTaskSizes(given, overrides, pointer),
    ...containers.map((one) => compareContainerOverride(one, overrides, pointer)),
  ]);
};

export const overridesAsGiven = runInputCheck({
  id: 'overrides-as-given',
  clauses: ['task.overrides.given', 'task.overrides.sizes'],
  claim: 'The overrides of a task are those given to RunTask.',
  kinds: ['absent', 'container', 'command', 'environment', 'cpu', 'memory'],
  compare: compareOverrides,
});
