import { isTimestampMember } from '../checks/lib/answer.ts';
import type { DifferenceKind, AnswerDifference } from '../results/difference.ts';
import { toCanonicalOrder } from '../checks/lib/canonical-order.ts';
import { toNumber } from '../specs/exact-json.ts';
import { isSameValue } from '../specs/exact-values.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { absentOrEmpty, comparisonExtent, type ComparisonExtent } from './excluded-fields.ts';

/** What two tasks have in common; it decides which of their fields are compared. */
export interface ComparisonScope {
  /** Both tasks, or both containers, have the same status. */
  readonly sameStatus: boolean;
  /** Both worlds run their tasks with the same launch type. */
  readonly sameLaunchType: boolean;
  /** RunTask accepted the same inputs for both tasks. */
  readonly sameRunTaskInputs: boolean;
}

export const fullScope: ComparisonScope = {
  sameStatus: true,
  sameLaunchType: true,
  sameRunTaskInputs: true,
};

const maxLength = 160;

/** A value as shortened JSON. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
}

/** `details` make the id specific, for example to the rule that the case violates. */
export function createDifference(
  where: string,
  kind: DifferenceKind,
  came: AnswerDifference['came'],
  details: readonly string[] = [],
): AnswerDifference {
  return { id: [where, kind, ...details].join(' '), where, kind, came };
}

/** Times in seconds have ten digits, in milliseconds thirteen. */
const valueType = (value: unknown, where: string): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const number = toNumber(value);
  if (number === undefined) return typeof value;
  if (!isTimestampMember(where)) return 'number';
  return number > 1e11 ? 'a number of milliseconds' : 'a number of seconds';
};

const comparesTypeOnly = (extent: ComparisonExtent | undefined): boolean =>
  extent?.startsWith('type-only') === true;

function isCompared(extent: ComparisonExtent | undefined, scope: ComparisonScope): boolean {
  switch (extent) {
    case 'excluded':
      return false;
    case 'same-status':
    case 'type-only-same-status':
      return scope.sameStatus;
    case 'same-launch-type':
    case 'type-only-same-launch-type':
      return scope.sameLaunchType;
    case 'type-only-same-launch-type-and-status':
      return scope.sameLaunchType && scope.sameStatus;
    case 'same-run-inputs':
      return scope.sameRunTaskInputs;
    case 'type-only':
    case undefined:
      return true;
  }
}

const isAbsentOrEmptyList = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** Null, an empty value and any other value are different shapes. */
function valueShape(value: unknown): string {
  if (value === null) return 'null';
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : 1;
  return length === 0 ? 'empty' : 'there';
}

/** Compares two values that have role names: members by name, lists in any order. */
export function compareValues(
  where: string,
  a: unknown,
  b: unknown,
  scope: ComparisonScope,
): readonly AnswerDifference[] {
  const extent = comparisonExtent(where);
  if (!isCompared(extent, scope)) return [];
  const format = (value: unknown): string =>
    isTimestampMember(where) && toNumber(value) !== undefined ? 'a time' : formatValue(value);
  const came = { a: format(a), b: format(b) };
  if (a === undefined || b === undefined) {
    if (a === b || (where in absentOrEmpty && isAbsentOrEmptyList(a) && isAbsentOrEmptyList(b))) return [];
    const details = a === undefined ? `at A, ${valueShape(b)}` : `at B, ${valueShape(a)}`;
    return [createDifference(where, 'absent', came, [details])];
  }
  const types = { a: valueType(a, where), b: valueType(b, where) };
  if (types.a !== types.b) {
    const areNumericTimes =
      isTimestampMember(where) && types.a.startsWith('a number') && types.b.startsWith('a number');
    return [createDifference(where, 'type', areNumericTimes ? types : came, [`${types.a}|${types.b}`])];
  }
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(where, a, b, scope);
  if (isObject(a) && isObject(b)) return compareMembers(where, a, b, scope);
  return comparesTypeOnly(extent) || isTimestampMember(where) || isSameValue(a, b)
    ? []
    : [createDifference(where, 'value', came, [`${valueShape(a)}|${valueShape(b)}`])];
}

export function compareMembers(
  where: string,
  a: JsonObject,
  b: JsonObject,
  scope: ComparisonScope,
): readonly AnswerDifference[] {
  const sameStatus = scope.sameStatus && a['lastStatus'] === b['lastStatus'];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) =>
    compareValues(`${where}/${name}`, a[name], b[name], { ...scope, sameStatus }),
  );
}

/** Members that identify the entries of a list. Every entry must have such a member, and all values must be different. */
const identifyingMembers = ['name', 'key', 'type'];

function indexByKey(list: readonly unknown[]): ReadonlyMap<unknown, unknown> | undefined {
  for (const member of identifyingMembers) {
    const keys = list.map((entry) => (isObject(entry) ? entry[member] : undefined));
    if (keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length) {
      return new Map(list.map((entry, index) => [keys[index], entry]));
    }
  }
  return undefined;
}

const sortEntries = (list: readonly unknown[]): readonly unknown[] =>
  list
    .map((entry) => ({ entry, text: JSON.stringify(toCanonicalOrder(entry)) }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ entry }) => entry);

function compareLists(
  where: string,
  a: readonly unknown[],
  b: readonly unknown[],
  scope: ComparisonScope,
): readonly AnswerDifference[] {
  const keyedA = indexByKey(a);
  const keyedB = indexByKey(b);
  if (keyedA === undefined || keyedB === undefined || (a.length === 0) !== (b.length === 0)) {
    return compareUnkeyedLists(where, a, b, scope);
  }
  const keys = [...new Set([...keyedA.keys(), ...keyedB.keys()])];
  const shared = keys.filter((key) => keyedA.has(key) && keyedB.has(key));
  const came = { a: formatValue([...keyedA.keys()]), b: formatValue([...keyedB.keys()]) };
  return distinctDifferences([
    ...(shared.length === keys.length ? [] : [createDifference(where, 'entries', came)]),
    ...shared.flatMap((key) => compareValues(where, keyedA.get(key), keyedB.get(key), scope)),
  ]);
}

function compareUnkeyedLists(
  where: string,
  a: readonly unknown[],
  b: readonly unknown[],
  scope: ComparisonScope,
): readonly AnswerDifference[] {
  if (a.length !== b.length) {
    const describe = (list: readonly unknown[]): string =>
      `${list.length} ${list.length === 1 ? 'entry' : 'entries'} ${formatValue(list)}`;
    const details = a.length < b.length ? 'fewer at A' : 'fewer at B';
    return [createDifference(where, 'entries', { a: describe(a), b: describe(b) }, [details])];
  }
  const sortedB = sortEntries(b);
  return distinctDifferences(
    sortEntries(a).flatMap((entry, index) => compareValues(where, entry, sortedB[index], scope)),
  );
}

/** Each difference once, in the order of first occurrence. */
export const distinctDifferences = (differences: readonly AnswerDifference[]): readonly AnswerDifference[] =>
  [...new Map(differences.toReversed().map((one) => [one.id, one])).values()].toReversed();
