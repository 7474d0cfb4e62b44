import { isObject } from '../../specs/json.ts';

/** Longer lists and texts are filler: only their length matters, not which elements or characters are left. */
export const maxVariedLength = 20;

/** Smaller counts, down to `least`. First everything is removed, then half, a quarter, and finally one. */
export function* smallerCounts(count: number, least = 0): Generator<number> {
  for (let size = count - least; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) yield count - size;
}

/** The list without one of its parts, largest parts first. */
export function* shorterLists<T>(list: readonly T[]): Generator<readonly T[]> {
  if (list.length > maxVariedLength) {
    for (const count of smallerCounts(list.length)) yield list.slice(0, count);
    return;
  }
  for (let size = list.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < list.length; start += size) yield list.toSpliced(start, size);
  }
}

/** Smaller variants of a JSON value: without a member, an element, a character or a kind of character. */
export function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* smallerTexts(value);
  else if (Array.isArray(value)) yield* smallerArrays(value);
  else if (isObject(value)) {
    for (const [member, part] of Object.entries(value)) {
      const { [member]: _removed, ...rest } = value;
      yield rest;
      for (const smaller of smallerValues(part)) yield { ...value, [member]: smaller };
    }
  }
}

function* smallerArrays(list: readonly unknown[]): Generator<readonly unknown[]> {
  yield* shorterLists(list);
  const [first] = list;
  if (list.length > maxVariedLength) {
    // If only the length matters, all elements can be equal.
    if (list.some((element) => element !== first)) yield list.map(() => first);
    for (const smaller of smallerValues(first)) yield list.map(() => smaller);
    return;
  }
  for (const [index, element] of list.entries()) {
    for (const smaller of smallerValues(element)) yield list.with(index, smaller);
  }
}

const fillerCharacter = 'a';

/** Kinds of characters. A failure may depend on any of these kinds. */
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
