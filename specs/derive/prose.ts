import type { MemberForm, Place } from './form.ts';

/** A bound that stands in a sentence alone, and the sentence. */
export interface ProseLimit {
  readonly max: number;
  readonly from: Place;
}

/** The largest number of entries that a list's documentation grants ("A list of up to 40 …"), if it grants one. */
export function proseLimit(member: MemberForm): ProseLimit | undefined {
  if (member.type.kind !== 'list' || member.type.max !== undefined) return undefined;
  const found = /\b[Aa] list of up to (\d+) [^.]*/.exec(member.documentation);
  if (found === null) return undefined;
  return { max: Number(found[1]), from: { ...member.place, quote: found[0].trim() } };
}
