import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editionNames } from '../specs/editions.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { allCaseClasses } from './case-classes.ts';

test.each(
  editionNames.flatMap((edition) =>
    testedOperation.families(edition).map((family) => [edition, family.name, family] as const),
  ),
)(
  'edition %s, suite %s: every random case has a class that a baseline may name',
  (_edition, _name, { core, randomClasses = [], random, share }) => {
    const sampledClasses =
      share === 0 ? [] : fc.sample(random, { seed: 1, numRuns: 500 }).map((one) => one.class);
    expect(sampledClasses.filter((one) => !allCaseClasses().includes(one))).toEqual([]);
    expect(
      randomClasses.filter(
        (one) => !sampledClasses.includes(one) || core.some((coreCase) => coreCase.class === one),
      ),
    ).toEqual([]);
  },
);
