import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editionNames } from '../specs/editions.ts';
import { familyNames, familyOf } from '../suites/describe-tasks/families.ts';
import { allCaseClasses } from './case-classes.ts';

test.each(editionNames.flatMap((edition) => familyNames.map((name) => [edition, name] as const)))(
  'whatever is drawn in the edition %s by the suite %s is of a class that a baseline may name',
  (edition, name) => {
    const { core, drawnClasses = [], random, share } = familyOf(name, edition);
    const drawn = share === 0 ? [] : fc.sample(random, { seed: 1, numRuns: 500 }).map((one) => one.class);
    expect(drawn.filter((one) => !allCaseClasses().includes(one))).toEqual([]);
    expect(
      drawnClasses.filter((one) => !drawn.includes(one) || core.some(({ class: of }) => of === one)),
    ).toEqual([]);
  },
);
