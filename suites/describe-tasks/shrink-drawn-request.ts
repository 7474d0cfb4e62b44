import type { RequestMembers } from './case-shape.ts';
import { smallerValues } from '../../engine/shrinking/shrink-value.ts';

/** The requests that are smaller by one change: fewer members, shorter lists, shorter and simpler texts. */
export function* smallerDrawnRequests(from: RequestMembers): Generator<RequestMembers> {
  for (const [member, value] of Object.entries(from)) {
    const { [member]: _left, ...rest } = from;
    yield rest;
    for (const smaller of smallerValues(value)) yield { ...from, [member]: smaller };
  }
}
