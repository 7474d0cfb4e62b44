import { checkCatalogue } from '../../operations/catalogue.ts';
import { describe, expect, inject, test } from 'vitest';
import { failsAt } from '../../results/level.ts';
import { failuresIn, type Check, type Failure, type Trial } from '../../checks/verdict.ts';
import { findClause } from '../../specs/clauses/catalogue.ts';
import { judgeTrial } from '../../engine/verdict-tally.ts';
import { passText } from '../../test-support/trials.fixtures.ts';
import { damageTrial } from './damages.ts';
import type { JudgingSubject } from './judging-subject.ts';
import { readSubjects } from './subjects-file.ts';

// Each check alone judges the trials of one exploration.

const subjects = readSubjects(inject('judged'));

function subjectsOfKind<K extends JudgingSubject['kind']>(
  kind: K,
): readonly Extract<JudgingSubject, { kind: K }>[] {
  return subjects.filter((one): one is Extract<JudgingSubject, { kind: K }> => one.kind === kind);
}

/** Replaces ids and milliseconds. Ids differ in each run, and milliseconds depend on the number of earlier requests. */
const normalizeText = (text: string): string =>
  text
    .replace(/[0-9a-f]{32}/g, '<id>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/\b(1[0-9]{9})\.[0-9]+\b/g, '$1.<ms>');

const distinctLines = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.map(normalizeText))].toSorted();

/** The violations of a failure as text. */
const failureLines = ({ failureKind, clause, violations }: Failure): readonly string[] =>
  violations.map(({ pointer, expected, actual }) =>
    `${clause ?? ''} ${failureKind} at "${pointer}": expected ${expected}; got ${actual}`.trim(),
  );

/** A verdict in a few words, with the clauses that a pass holds. */
function verdictLine(check: Check, trial: Trial): string {
  const verdict = judgeTrial(check, trial);
  if (verdict.kind === 'skip' || verdict.kind === 'error') return `${verdict.kind}: ${verdict.because}`;
  if (verdict.kind === 'pass') return passText(check, verdict.clauses);
  return failuresIn(verdict)
    .map(({ failureKind, clause = '', transient = false, violations: [{ pointer }] }) =>
      [transient ? 'fails (transient):' : 'fails:', clause, failureKind, 'at', pointer]
        .filter((word) => word !== '')
        .join(' '),
    )
    .join(', ');
}

const verdictLines = (check: Check, trials: readonly Trial[]): readonly string[] =>
  distinctLines(trials.map((trial) => verdictLine(check, trial)));

/** How many trials are damaged: trials that a check applies to, and other trials. */
const damagedTrials = { applied: 4, others: 2 };

/** How a verdict changes if one thing in the trial changes. Damages that do not change the verdict are left out. */
function damageEffects(check: Check, trials: readonly Trial[]): readonly string[] {
  const [others, applied] = [false, true].map((applies) =>
    trials.filter((trial) => check.appliesTo(trial) === applies),
  );
  const some = [
    ...(applied ?? []).slice(0, damagedTrials.applied),
    ...(others ?? []).slice(0, damagedTrials.others),
  ];
  const effects = some.flatMap((trial) => {
    const before = verdictLine(check, trial);
    return damageTrial(trial).flatMap(({ where, what, trial: other }) => {
      const after = verdictLine(check, other);
      return after === before ? [] : [{ what, change: `${where} → ${after}` }];
    });
  });
  const byChange = Map.groupBy(effects, ({ change }) => normalizeText(change));
  return [...byChange]
    .map(([change, same]) => `${[...new Set(same.map(({ what }) => what))].toSorted().join(', ')}: ${change}`)
    .toSorted();
}

const verdictKinds = (check: Check, trials: readonly Trial[]): ReadonlySet<string> =>
  new Set(trials.map((trial) => judgeTrial(check, trial).kind));

// The tests below are generated from these subjects. Without this list, nobody would notice a missing subject.
test('the subjects', () => {
  expect(
    subjects.map((one) => (one.kind === 'plain' ? `plain, ${one.edition}` : `${one.kind} ${one.id}`)),
  ).toMatchSnapshot();
});

describe.each(subjectsOfKind('plain'))('the embedded ECS, edition $edition', ({ edition, trials }) => {
  test.each(checkCatalogue(edition).map((check) => [check.id, check] as const))('%s passes', (_, check) => {
    const kinds = verdictKinds(check, trials);
    expect(kinds).not.toContain('fail');
    expect(kinds).not.toContain('error');
    expect(kinds).toContain('pass');
    expect(verdictLines(check, trials)).toMatchSnapshot();
  });
});

describe('damaged answers', () => {
  const trials = subjectsOfKind('plain').find(({ edition }) => edition === 'current')?.trials ?? [];
  test.each(checkCatalogue('current').map((check) => [check.id, check] as const))('%s', (_, check) => {
    const effects = damageEffects(check, trials);
    expect(effects.filter((line) => line.includes('→ error: '))).toEqual([]);
    expect(effects).toMatchSnapshot();
  });
});

describe.each(checkCatalogue('current').map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('does not fail on conformant variants', () => {
    for (const { id: combination, trials, warns } of subjectsOfKind('combination')) {
      const mayWarn = warns.includes(id);
      const failedClauses = trials
        .flatMap((trial) => failuresIn(judgeTrial(check, trial)))
        .filter(({ transient }) => transient !== true)
        .map(({ clause = check.clauses[0] }) => clause)
        .filter((clause) => !mayWarn || failsAt({ clause }, 'modelled'));
      expect([combination, failedClauses]).toEqual([combination, []]);
    }
  });
});

describe.each(subjectsOfKind('mutant'))('$id', ({ killedBy, edition, trials }) => {
  const named = checkCatalogue(edition).filter((check) => killedBy.includes(check.id));
  test('is reported with its violations', () => {
    const failures = trials.flatMap((trial) =>
      named.flatMap((check) => failuresIn(judgeTrial(check, trial))),
    );
    expect(failures).not.toEqual([]);
    expect(distinctLines(failures.flatMap(failureLines))).toMatchSnapshot();
    for (const { failureKind, violations, clause } of failures) {
      expect(failureKind).toMatch(/^\S+$/);
      if (clause !== undefined) expect(findClause(clause).id).toBe(clause);
      for (const { pointer, expected, actual } of violations) {
        expect(pointer).toMatch(/^$|^(step \d+)?\/|^status$|^header:/);
        expect(expected).not.toBe('');
        expect(expected).not.toBe(actual);
      }
    }
  });
});
