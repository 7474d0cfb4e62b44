import type { Family } from '../../engine/family.ts';
import { toCase } from './to-case.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { ShapeFamily, FamilyName, ShapeFamilyFactory } from './family.ts';
import { authFamily } from './families/auth.ts';
import { clustersFamily } from './families/clusters.ts';
import { concurrencyFamily } from './families/concurrency.ts';
import { identifiersFamily } from './families/identifiers.ts';
import { lifecycleFamily } from './families/lifecycle.ts';
import { limitsFamily } from './families/limits.ts';
import { negativeFamily } from './families/negative.ts';
import { positiveFamily } from './families/positive.ts';
import { relationsFamily } from './families/relations.ts';
import { wireFamily } from './families/wire.ts';

const familyFactories: Readonly<Record<FamilyName, ShapeFamilyFactory>> = {
  positive: positiveFamily,
  limits: limitsFamily,
  identifiers: identifiersFamily,
  clusters: clustersFamily,
  negative: negativeFamily,
  wire: wireFamily,
  relations: relationsFamily,
  lifecycle: lifecycleFamily,
  concurrency: concurrencyFamily,
  auth: authFamily,
};

/** All families, in the order in which a run explores them. */
export const familyNames: readonly FamilyName[] = [
  ...(['positive', 'limits', 'identifiers', 'clusters', 'negative', 'wire', 'relations'] as const),
  ...(['lifecycle', 'concurrency', 'auth'] as const),
];

export const shapeFamily = (name: FamilyName, edition: EditionName): ShapeFamily =>
  familyFactories[name](edition);

/** The families of an edition, in the order of `familyNames`. */
export const describeTasksFamilies = (edition: EditionName): readonly Family[] =>
  familyNames.map((name) => {
    const { core, random, ...rest } = shapeFamily(name, edition);
    return { ...rest, core: core.map(toCase), random: random.map(toCase) };
  });
