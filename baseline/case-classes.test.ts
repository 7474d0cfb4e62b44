import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editionNames } from '../specs/editions.ts';
import { familyNames, familyOf } from '../suites/describe-tasks/families.ts';
import { allCaseClasses } from './case-classes.ts';

test.each(editionNames.flatMap((edition) => familyNames.map((name) => [edition, name] as const)))(
  'edition %s, suite %s: every random case has a class that a baseline may name',
  (edition, name) => {
    const { core, drawnClasses = [], random, share } = familyOf(name, edition);
    const randomClasses =
      share === 0 ? [] : fc.sample(random, { seed: 1, numRuns: 500 }).map((one) => one.class);
    expect(randomClasses.filter((one) => !allCaseClasses().includes(one))).toEqual([]);
    expect(
      drawnClasses.filter(
        (one) => !randomClasses.includes(one) || core.some((coreCase) => coreCase.class === one),
      ),
    ).toEqual([]);
  },
);
