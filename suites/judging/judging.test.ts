import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../checks/catalogue.ts';
import { failsAt } from '../../checks/level.ts';
import { failuresIn, type Check, type Trial } from '../../checks/verdict.ts';
import { mutants } from '../../model/mutants/catalogue.ts';
import { liberties } from '../../model/variants/catalogue.ts';
import { combinations } from '../../model/variants/combinations.ts';
import { clauseOf } from '../../specs/clauses/catalogue.ts';
import { verdictOf } from '../tally.ts';
import { trialsPath, type Judged } from './trials.ts';

// What was asked once is judged again by each check alone: a test of judgement, which takes no time.

const all: readonly Judged[] = deserialize(readFileSync(trialsPath));

const kindsOf = (check: Check, trials: readonly Trial[]): ReadonlySet<string> =>
  new Set(trials.map((trial) => verdictOf(check, trial).kind));

describe.each(all.filter(({ of }) => of === 'plain'))(
  'the embedded ECS, edition $edition',
  ({ edition, trials }) => {
    test.each(catalogueOf(edition).map((check) => [check.id, check] as const))('%s passes it', (_, check) => {
      const kinds = kindsOf(check, trials);
      expect(kinds).not.toContain('fail');
      expect(kinds).not.toContain('error');
      expect(kinds).toContain('pass');
    });
  },
);

describe.each(catalogueOf('current').map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('fails no liberty', () => {
    for (const { of, trials } of all) {
      const combination = combinations.find((one) => one.id === of);
      if (combination === undefined) continue;
      const mayWarn = liberties(combination.variants).warns.includes(id);
      const told = trials
        .flatMap((trial) => failuresIn(verdictOf(check, trial)))
        .filter(({ passing }) => passing !== true)
        .map(({ clause = check.clauses[0] }) => clause)
        .filter((clause) => !mayWarn || failsAt({ clause }, 'modelled'));
      expect([of, told]).toEqual([of, []]);
    }
  });
});

describe.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s', (id, { killedBy, edition }) => {
  const trials = all.filter((one) => one.of === id).flatMap((one) => one.trials);
  const named = catalogueOf(edition ?? 'current').filter((check) => killedBy.includes(check.id));
  test('is told, with what is wrong and where', () => {
    const failures = trials.flatMap((trial) => named.flatMap((check) => failuresIn(verdictOf(check, trial))));
    expect(failures).not.toEqual([]);
    for (const { wrong, violations, clause } of failures) {
      expect(wrong).toMatch(/^\S+$/);
      if (clause !== undefined) expect(clauseOf(clause).id).toBe(clause);
      for (const { pointer, expected, actual } of violations) {
        expect(pointer).toMatch(/^$|^\/|^status$|^header:/);
        expect(expected).not.toBe('');
        expect(expected).not.toBe(actual);
      }
    }
  });
});
