import type fc from 'fast-check';
import type { Case } from '../../engine/case.ts';
import type { Family } from '../../engine/family.ts';
import { toCase } from './to-case.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { ShapeFamily, FamilyName, CreateShapeFamily } from './family.ts';
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

const familyFactories: Readonly<Record<FamilyName, CreateShapeFamily>> = {
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

/** A family whose cases are made when they are first needed, because some commands need only its name. */
class LazyFamily implements Family {
  readonly name: FamilyName;
  readonly #edition: EditionName;
  #madeShapes?: ShapeFamily;
  #madeCore?: readonly Case[];

  constructor(name: FamilyName, edition: EditionName) {
    this.name = name;
    this.#edition = edition;
  }

  get #shapes(): ShapeFamily {
    this.#madeShapes ??= shapeFamily(this.name, this.#edition);
    return this.#madeShapes;
  }

  get core(): readonly Case[] {
    this.#madeCore ??= this.#shapes.core.map(toCase);
    return this.#madeCore;
  }

  get random(): fc.Arbitrary<Case> {
    return this.#shapes.random.map(toCase);
  }

  get randomClasses(): readonly string[] | undefined {
    return this.#shapes.randomClasses;
  }

  get startsTasks(): true | undefined {
    return this.#shapes.startsTasks;
  }

  get runsAlone(): true | undefined {
    return this.#shapes.runsAlone;
  }

  get isItselfConcurrent(): true | undefined {
    return this.#shapes.isItselfConcurrent;
  }

  get share(): number | undefined {
    return this.#shapes.share;
  }
}

/** The families of an edition, in the order of `familyNames`. */
export const describeTasksFamilies = (edition: EditionName): readonly Family[] =>
  familyNames.map((name) => new LazyFamily(name, edition));
