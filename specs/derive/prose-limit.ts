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
