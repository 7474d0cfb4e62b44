import type { EditionName } from '../specs/editions.ts';
import { formOf } from './form.ts';
import { identity } from './identity.ts';
import { refusals } from './refusals.ts';
import type { Check } from './verdict.ts';

/** Every check, in the order in which reports show them. */
export function catalogueOf(edition: EditionName): readonly Check[] {
  return [...refusals, ...identity, ...formOf(edition)];
}
