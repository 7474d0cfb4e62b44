import { checkCatalogue } from '../../operations/catalogue.ts';
import { describe, expect, inject, test } from 'vitest';
import type { Check, Trial } from '../../checks/verdict.ts';
import { clauses, appliesInEdition } from '../../specs/clauses/catalogue.ts';
import type { EditionName } from '../../specs/editions.ts';
import { clauseWitnesses } from './clause-witnesses.ts';
import { damageTrial } from './damages.ts';
import { clausesHeldBy } from './held-clauses.ts';
import { readSubjects } from './subjects-file.ts';
import { asDescribeTasksTrial } from '../../checks/describe-tasks/request-facts.ts';

// No check may hold a clause on a trial that has no witness of the clause.

const subjects = readSubjects(inject('judged'));

/** Clauses that a check holds although the trial has no witness. */
const heldWithoutWitness = (check: Check, trial: Trial): readonly string[] =>
  clausesHeldBy(check, trial)
    .filter((clause) => clauseWitnesses[clause]?.(asDescribeTasksTrial(trial)) !== true)
    .map((clause) => `${check.id} holds ${clause}`);

const collectHeldClauses = (trials: readonly Trial[], edition: EditionName): ReadonlySet<string> =>
  new Set(trials.flatMap((trial) => checkCatalogue(edition).flatMap((check) => clausesHeldBy(check, trial))));

/** No sequence sees the start of tasks in bridge mode, and no task of the plain embedded ECS ends by itself. */
const shownByVariantsOnly = ['container.bindings.begun', 'task.stop-code.end'];

/** How many trials are damaged for each clause. */
const maxDamaged = 2;

function heldAfterDamage(check: Check, trials: readonly Trial[]): readonly string[] {
  const some = new Set(
    check.clauses.flatMap((clause) =>
      trials.filter((trial) => clausesHeldBy(check, trial).includes(clause)).slice(0, maxDamaged),
    ),
  );
  return [...some].flatMap((trial) =>
    damageTrial(trial).flatMap(({ where, what, trial: other }) =>
      heldWithoutWitness(check, other).map((held) => `${held} with ${what} at ${where}`),
    ),
  );
}

test('every testable clause says what its witness is', () => {
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

describe.each(subjects.flatMap((one) => (one.kind === 'plain' ? [one] : [])))(
  'the embedded ECS, edition $edition',
  ({ edition, trials }) => {
    test('holds each clause of the edition', () => {
      const testable = clauses.filter(
        (clause) =>
          clause.evidence !== 'open' && clause.untestable === undefined && appliesInEdition(clause, edition),
      );
      const held = collectHeldClauses(trials, edition);
      const unheld = testable.map(({ id }) => id).filter((id) => !held.has(id));
      expect(unheld).toEqual(edition === 'current' ? shownByVariantsOnly : []);
    });

    test.each(checkCatalogue(edition).map((check) => [check.id, check] as const))(
      '%s holds no clause after the witness was removed',
      (_, check) => {
        expect(heldAfterDamage(check, trials)).toEqual([]);
      },
    );
  },
);

test('no check holds a clause without a witness', () => {
  for (const { edition, trials } of subjects) {
    const held = trials.flatMap((trial) =>
      checkCatalogue(edition).flatMap((check) => heldWithoutWitness(check, trial)),
    );
    expect([...new Set(held)]).toEqual([]);
  }
});

test.each(subjects.flatMap((one) => (one.kind === 'absence' ? [one] : [])))(
  '$id: the clauses about it are not held',
  ({ unheld, trials }) => {
    const held = collectHeldClauses(trials, 'current');
    expect(unheld.filter((clause) => held.has(clause))).toEqual([]);
    // This fails if the exploration sent no requests.
    expect(held.size).toBeGreaterThan(5);
  },
);
