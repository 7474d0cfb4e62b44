import { isTime } from '../checks/lib/answer.ts';
import type { DifferenceKind, AnswerDifference } from '../results/difference.ts';
import { inOrder } from '../checks/lib/canonical-order.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { absentOrEmpty, extentOf, type Extent } from './excluded-fields.ts';

/** What decides how much of a task is compared. */
export interface Alike {
  /** Both tasks, and containers, are in the same status. */
  readonly status: boolean;
  /** Both worlds run their tasks by the same launch type. */
  readonly launch: boolean;
  /** Both tasks were run with the same things asked for. */
  readonly run: boolean;
}

export const wholly: Alike = { status: true, launch: true, run: true };

const longest = 160;

/** A value as it is told: short, and JSON. */
export function told(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

export function parting(
  where: string,
  kind: DifferenceKind,
  came: AnswerDifference['came'],
  what: readonly string[] = [],
): AnswerDifference {
  return { id: [where, kind, ...what].join(' '), where, kind, came };
}

/** Seconds have ten digits, and milliseconds thirteen. */
const typeOf = (value: unknown, where: string): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'number' || !isTime(where)) return typeof value;
  return value > 1e11 ? 'a number of milliseconds' : 'a number of seconds';
};

/** Only what is there, and of which type. */
const asForm = (extent: Extent | undefined): boolean => extent?.startsWith('form') === true;

function isCompared(extent: Extent | undefined, alike: Alike): boolean {
  switch (extent) {
    case 'nothing':
      return false;
    case 'in-status':
    case 'form-in-status':
      return alike.status;
    case 'launched-alike':
    case 'form-launched-alike':
      return alike.launch;
    case 'form-launched-alike-in-status':
      return alike.launch && alike.status;
    case 'run-alike':
      return alike.run;
    case 'form':
    case undefined:
      return true;
  }
}

const isNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** A value that says nothing is another matter than one that does. */
function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : 1;
  return length === 0 ? 'empty' : 'there';
}

/** Where two values part: members by their names, lists whatever their order. Both have been named. */
export function partingsOf(where: string, a: unknown, b: unknown, alike: Alike): readonly AnswerDifference[] {
  const extent = extentOf(where);
  if (!isCompared(extent, alike)) return [];
  const short = (value: unknown): string =>
    isTime(where) && typeof value === 'number' ? 'a time' : told(value);
  const came = { a: short(a), b: short(b) };
  if (a === undefined || b === undefined) {
    if (a === b || (where in absentOrEmpty && isNothing(a) && isNothing(b))) return [];
    return [
      parting(where, 'absent', came, [a === undefined ? `at A, ${shapeOf(b)}` : `at B, ${shapeOf(a)}`]),
    ];
  }
  const types = [typeOf(a, where), typeOf(b, where)] as const;
  if (types[0] !== types[1]) {
    const shown = isTime(where) && types.every((type) => type.startsWith('a number'));
    return [parting(where, 'type', shown ? { a: types[0], b: types[1] } : came, [`${types[0]}|${types[1]}`])];
  }
  if (Array.isArray(a) && Array.isArray(b)) return listPartings(where, a, b, alike);
  if (isObject(a) && isObject(b)) return memberPartings(where, a, b, alike);
  return asForm(extent) || isTime(where) || a === b
    ? []
    : [parting(where, 'value', came, [`${shapeOf(a)}|${shapeOf(b)}`])];
}

export function memberPartings(
  where: string,
  a: JsonObject,
  b: JsonObject,
  alike: Alike,
): readonly AnswerDifference[] {
  const status = alike.status && a['lastStatus'] === b['lastStatus'];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) =>
    partingsOf(`${where}/${name}`, a[name], b[name], { ...alike, status }),
  );
}

/** What tells the entries of a list apart, where all of them have it. */
const keys = ['name', 'key', 'type'];

function byKey(list: readonly unknown[]): ReadonlyMap<unknown, unknown> | undefined {
  for (const key of keys) {
    const found = list.map((entry) => (isObject(entry) ? entry[key] : undefined));
    if (found.every((one) => typeof one === 'string') && new Set(found).size === found.length) {
      return new Map(list.map((entry, index) => [found[index], entry]));
    }
  }
  return undefined;
}

const sorted = (list: readonly unknown[]): readonly unknown[] =>
  list
    .map((entry) => ({ entry, text: JSON.stringify(inOrder(entry)) }))
    .toSorted((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ entry }) => entry);

function listPartings(
  where: string,
  a: readonly unknown[],
  b: readonly unknown[],
  alike: Alike,
): readonly AnswerDifference[] {
  const keyed = { a: byKey(a), b: byKey(b) };
  if (keyed.a === undefined || keyed.b === undefined || (a.length === 0) !== (b.length === 0)) {
    if (a.length !== b.length) {
      const counted = (list: readonly unknown[]): string =>
        `${list.length} ${list.length === 1 ? 'entry' : 'entries'} ${told(list)}`;
      return [
        parting(where, 'entries', { a: counted(a), b: counted(b) }, [
          a.length < b.length ? 'fewer at A' : 'fewer at B',
        ]),
      ];
    }
    const others = sorted(b);
    return distinct(sorted(a).flatMap((entry, index) => partingsOf(where, entry, others[index], alike)));
  }
  const names = [...new Set([...keyed.a.keys(), ...keyed.b.keys()])];
  const both = names.filter((name) => keyed.a?.has(name) === true && keyed.b?.has(name) === true);
  const lists = [keyed.a, keyed.b].map((one) => told([...one.keys()]));
  const [nameA = '', nameB = ''] = lists;
  return distinct([
    ...(both.length === names.length ? [] : [parting(where, 'entries', { a: nameA, b: nameB })]),
    ...both.flatMap((name) => partingsOf(where, keyed.a?.get(name), keyed.b?.get(name), alike)),
  ]);
}

/** Each reason once, as it was met first. */
export const distinct = (partings: readonly AnswerDifference[]): readonly AnswerDifference[] =>
  [...new Map(partings.toReversed().map((one) => [one.id, one])).values()].toReversed();
