import type { EditionName } from '../specs/editions.ts';
import type { Family, FamilyName, FamilyOf } from './family.ts';
import { auth } from './auth.ts';
import { clusters } from './clusters.ts';
import { concurrency } from './concurrency.ts';
import { identifiers } from './identifiers.ts';
import { lifecycle } from './lifecycle.ts';
import { limits } from './limits.ts';
import { negative } from './negative.ts';
import { positive } from './positive.ts';
import { relations } from './relations.ts';
import { wire } from './wire.ts';

const byName: Readonly<Record<FamilyName, FamilyOf>> = {
  positive,
  limits,
  identifiers,
  clusters,
  negative,
  wire,
  relations,
  lifecycle,
  concurrency,
  auth,
};

/** In the order in which a run explores them. */
export const familyNames: readonly FamilyName[] = [
  ...(['positive', 'limits', 'identifiers', 'clusters', 'negative', 'wire', 'relations'] as const),
  ...(['lifecycle', 'concurrency', 'auth'] as const),
];

export const familyOf = (name: FamilyName, edition: EditionName): Family => byName[name](edition);
