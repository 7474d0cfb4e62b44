import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { describe, expect, inject, test } from 'vitest';
import { checkCatalogue } from '../../checks/catalogue.ts';
import type { Check, Trial } from '../../checks/verdict.ts';
import { clauses, appliesInEdition } from '../../specs/clauses/catalogue.ts';
import type { EditionName } from '../../specs/editions.ts';
import { clauseWitnesses } from './clause-witnesses.ts';
import { damagesOf } from './damages.ts';
import { heldIn } from './held-clauses.ts';
import type { JudgingSubject } from './judging-subject.ts';
import { asDescribeTasksTrial } from '../../checks/describe-tasks/request-facts.ts';

// Nothing is held by absence: no check passes for a clause on a trial that lacks its witness.

const all: readonly JudgingSubject[] = deserialize(readFileSync(inject('judged')));

/** What is held without its witness: check and clause. */
const unfounded = (check: Check, trial: Trial): readonly string[] =>
  heldIn(check, trial)
    .filter((clause) => clauseWitnesses[clause]?.(asDescribeTasksTrial(trial)) !== true)
    .map((clause) => `${check.id} holds ${clause}`);

const heldInAll = (trials: readonly Trial[], edition: EditionName): ReadonlySet<string> =>
  new Set(trials.flatMap((trial) => checkCatalogue(edition).flatMap((check) => heldIn(check, trial))));

/** No sequence runs tasks in bridge mode from their beginning, and no task of the embedded ECS ends by itself. */
const shownByLibertiesAlone = ['container.bindings.begun', 'task.stop-code.end'];

/** So many trials that hold a clause are damaged. */
const mostDamaged = 2;

function damagedUnfounded(check: Check, trials: readonly Trial[]): readonly string[] {
  const some = new Set(
    check.clauses.flatMap((clause) =>
      trials.filter((trial) => heldIn(check, trial).includes(clause)).slice(0, mostDamaged),
    ),
  );
  return [...some].flatMap((trial) =>
    damagesOf(trial).flatMap(({ where, what, trial: other }) =>
      unfounded(check, other).map((held) => `${held} with ${what} at ${where}`),
    ),
  );
}

test('each clause says what its witness is, but for open questions and what nobody can test', () => {
  const testable = clauses.filter(
    ({ evidence, untestable }) => evidence !== 'open' && untestable === undefined,
  );
  const ids = testable.map(({ id }) => id).toSorted();
  expect(Object.keys(clauseWitnesses).toSorted()).toEqual(ids);
  expect(
    clauses
      .filter(({ witness }) => witness !== undefined)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(ids);
  for (const { witness = '' } of testable) expect(witness).toMatch(/^[A-Z].*\.$/);
});

describe.each(all.flatMap((one) => (one.kind === 'plain' ? [one] : [])))(
  'the embedded ECS, edition $edition',
  ({ edition, trials }) => {
    test('holds each clause of the edition', () => {
      const testable = clauses.filter(
        (clause) =>
          clause.evidence !== 'open' && clause.untestable === undefined && appliesInEdition(clause, edition),
      );
      const held = heldInAll(trials, edition);
      const unheld = testable.map(({ id }) => id).filter((id) => !held.has(id));
      expect(unheld).toEqual(edition === 'current' ? shownByLibertiesAlone : []);
    });

    test.each(checkCatalogue(edition).map((check) => [check.id, check] as const))(
      '%s holds no clause by a trial whose witness was taken away',
      (_, check) => {
        expect(damagedUnfounded(check, trials)).toEqual([]);
      },
    );
  },
);

test('no check holds a clause by a trial without its witness', () => {
  for (const { edition, trials } of all) {
    const held = trials.flatMap((trial) =>
      checkCatalogue(edition).flatMap((check) => unfounded(check, trial)),
    );
    expect([...new Set(held)]).toEqual([]);
  }
});

test.each(all.flatMap((one) => (one.kind === 'absence' ? [one] : [])))(
  'where $id, nothing is held by it',
  ({ unheld, trials }) => {
    const held = heldInAll(trials, 'current');
    expect(unheld.filter((clause) => held.has(clause))).toEqual([]);
    // Else nobody would notice that nothing was asked.
    expect(held.size).toBeGreaterThan(5);
  },
);
