import { DeriveError } from './derive-error.ts';
import type { MemberForm, Place } from './operation-form.ts';

/** A limit that only a sentence of the documentation states, with that sentence. */
export interface ProseLimit {
  readonly max: number;
  readonly from: Place;
}

/** Finds the maximum length of a list in its documentation, such as "A list of up to 40 …". */
export function findProseLimit(member: MemberForm): ProseLimit | undefined {
  if (member.type.kind !== 'list' || member.type.max !== undefined) return undefined;
  const found = /\b[Aa] list of up to (\d+) [^.]*/.exec(member.documentation);
  if (found === null) return undefined;
  return { max: Number(found[1]), from: { ...member.place, quote: found[0].trim() } };
}

const sentenceStart = 'a list of up to ';
/** How many characters of the start of the sentence may be wrong. It is then still no other sentence. */
const maxWrongCharacters = 3;

/**
 * Throws DeriveError if a limit seems to be in the documentation of a list, but cannot be read: one wrong character would
 * otherwise drop the limit without a word.
 */
export function assertProseLimit(member: MemberForm): void {
  if (member.type.kind !== 'list' || member.type.max !== undefined || findProseLimit(member) !== undefined)
    return;
  const { documentation, place } = member;
  const text = documentation.toLowerCase();
  const at = [...text].findIndex((_, start) => isAlmostSentence(text, start));
  if (at < 0) return;
  const found = documentation.slice(at, at + sentenceStart.length + 6);
  const file = 'file' in place ? place.file : place.sdk;
  throw new DeriveError(file, place.section, `"A list of up to N …", not "${found} …"`);
}

/** Whether the sentence starts here with some wrong characters, or without one that was read as markup. */
const isAlmostSentence = (text: string, start: number): boolean =>
  [...sentenceStart].filter((letter, index) => text[start + index] !== letter).length <= maxWrongCharacters ||
  [...sentenceStart].some((_, index) =>
    text.startsWith(sentenceStart.slice(0, index) + sentenceStart.slice(index + 1), start),
  );
