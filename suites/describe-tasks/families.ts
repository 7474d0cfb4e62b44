import type { Family } from '../../engine/family.ts';
import { toCase } from './to-case.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { ShapeFamily, FamilyName, ShapeFamilyFactory } from './family.ts';
import { auth } from './families/auth.ts';
import { clusters } from './families/clusters.ts';
import { concurrency } from './families/concurrency.ts';
import { identifiers } from './families/identifiers.ts';
import { lifecycle } from './families/lifecycle.ts';
import { limits } from './families/limits.ts';
import { negative } from './families/negative.ts';
import { positive } from './families/positive.ts';
import { relations } from './families/relations.ts';
import { wire } from './families/wire.ts';

const byName: Readonly<Record<FamilyName, ShapeFamilyFactory>> = {
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

export const shapeFamily = (name: FamilyName, edition: EditionName): ShapeFamily => byName[name](edition);

/** Every family of an edition, in that order. */
export const describeTasksFamilies = (edition: EditionName): readonly Family[] =>
  familyNames.map((name) => {
    const { core, random, ...rest } = shapeFamily(name, edition);
    return { ...rest, core: core.map(toCase), random: random.map(toCase) };
  });
