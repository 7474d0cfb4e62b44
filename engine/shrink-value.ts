import { isObject } from '../specs/json.ts';

/** More elements, or characters, are out of one filler: which of them are left does not matter, only how many. */
export const maxVariedLength = 20;

/** Fewer of so many: none of what may go, then half of it, a quarter, at last one less. */
export function* smallerCounts(count: number, least = 0): Generator<number> {
  for (let size = count - least; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) yield count - size;
}

/** Each way to leave out a part of a list, the largest parts first. */
export function* shorterLists<T>(list: readonly T[]): Generator<readonly T[]> {
  if (list.length > maxVariedLength) {
    for (const count of smallerCounts(list.length)) yield list.slice(0, count);
    return;
  }
  for (let size = list.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < list.length; start += size) yield list.toSpliced(start, size);
  }
}

/** Each way to make a JSON value smaller: without a member, an element, a character, a kind of character. */
export function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* smallerTexts(value);
  else if (Array.isArray(value)) yield* smallerArrays(value);
  else if (isObject(value)) {
    for (const [member, part] of Object.entries(value)) {
      const { [member]: _left, ...rest } = value;
      yield rest;
      for (const smaller of smallerValues(part)) yield { ...value, [member]: smaller };
    }
  }
}

function* smallerArrays(list: readonly unknown[]): Generator<readonly unknown[]> {
  yield* shorterLists(list);
  const [first] = list;
  if (list.length > maxVariedLength) {
    // Where only the number of them matters, all of them may be the same.
    if (list.some((element) => element !== first)) yield list.map(() => first);
    for (const smaller of smallerValues(first)) yield list.map(() => smaller);
    return;
  }
  for (const [index, element] of list.entries()) {
    for (const smaller of smallerValues(element)) yield list.with(index, smaller);
  }
}

const fillerCharacter = 'a';

/** Kinds of characters, of which each may be the one that matters. */
const characterKinds: readonly RegExp[] = [
  /[^\p{ASCII}]/gu,
  /\p{Cc}/gu,
  /\s/gu,
  /[!-/:-@[-`{-~]/gu,
  /[0-9]/gu,
  /[A-Z]/gu,
  /[b-z]/gu,
];

function* smallerTexts(text: string): Generator<string> {
  const points = [...text];
  const plain = fillerCharacter.repeat(points.length);
  if (points.length > 1 && plain !== text) yield plain;
  for (const shorter of shorterLists(points)) yield shorter.join('');
  for (const kind of characterKinds) {
    const without = text.replace(kind, '');
    if (without !== text && without !== '') yield without;
    const other = text.replace(kind, fillerCharacter);
    if (other !== text) yield other;
  }
}
