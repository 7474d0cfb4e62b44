import type { MemberForm, Place } from './operation-form.ts';

/** A bound that only a sentence states, and the sentence. */
export interface ProseLimit {
  readonly max: number;
  readonly from: Place;
}

/** The maximum length of a list as stated in its documentation ("A list of up to 40 …"), or `undefined`. */
export function findProseLimit(member: MemberForm): ProseLimit | undefined {
  if (member.type.kind !== 'list' || member.type.max !== undefined) return undefined;
  const found = /\b[Aa] list of up to (\d+) [^.]*/.exec(member.documentation);
  if (found === null) return undefined;
  return { max: Number(found[1]), from: { ...member.place, quote: found[0].trim() } };
}
