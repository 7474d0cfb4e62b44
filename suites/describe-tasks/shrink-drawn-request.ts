import type { RequestMembers } from './case-shape.ts';
import { smallerValues } from '../../engine/shrink-value.ts';

/** Each way to make a drawn request smaller by one step: fewer members, shorter lists, shorter and plainer texts. */
export function* smallerDrawnRequests(from: RequestMembers): Generator<RequestMembers> {
  for (const [member, value] of Object.entries(from)) {
    const { [member]: _left, ...rest } = from;
    yield rest;
    for (const smaller of smallerValues(value)) yield { ...from, [member]: smaller };
  }
}
