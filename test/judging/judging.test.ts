import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { describe, expect, inject, test } from 'vitest';
import { checkCatalogue } from '../../checks/catalogue.ts';
import { failsAt } from '../../results/level.ts';
import { failuresIn, type Check, type Failure, type Trial } from '../../checks/verdict.ts';
import { findClause } from '../../specs/clauses/catalogue.ts';
import { judgeTrial } from '../../engine/verdict-tally.ts';
import { passText } from '../../test-support/trials.fixtures.ts';
import { damagesOf } from './damages.ts';
import type { JudgingSubject } from './judging-subject.ts';

// What was asked once is judged again by each check alone.

const all: readonly JudgingSubject[] = deserialize(readFileSync(inject('judged')));

function only<K extends JudgingSubject['kind']>(kind: K): readonly Extract<JudgingSubject, { kind: K }>[] {
  return all.filter((one): one is Extract<JudgingSubject, { kind: K }> => one.kind === kind);
}

/** As text that lasts: without ids, which each run makes for itself, and milliseconds, which count the requests before. */
const lasting = (text: string): string =>
  text
    .replace(/[0-9a-f]{32}/g, '<id>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/\b(1[0-9]{9})\.[0-9]+\b/g, '$1.<ms>');

const linesOf = (texts: readonly string[]): readonly string[] => [...new Set(texts.map(lasting))].toSorted();

/** What a failure says, as people read it. */
const wordsOf = ({ failureKind: wrong, clause, violations }: Failure): readonly string[] =>
  violations.map(({ pointer, expected, actual }) =>
    `${clause ?? ''} ${wrong} at "${pointer}": expected ${expected}; came ${actual}`.trim(),
  );

/** A verdict in a word or two; of a pass the clauses that are held. */
function shortOf(check: Check, trial: Trial): string {
  const verdict = judgeTrial(check, trial);
  if (verdict.kind === 'skip' || verdict.kind === 'error') return `${verdict.kind}: ${verdict.because}`;
  if (verdict.kind === 'pass') return passText(check, verdict.clauses);
  return failuresIn(verdict)
    .map(({ failureKind: wrong, clause = '', transient: passing = false, violations: [{ pointer }] }) =>
      [passing ? 'fails for now:' : 'fails:', clause, wrong, 'at', pointer]
        .filter((word) => word !== '')
        .join(' '),
    )
    .join(', ');
}

const verdictsOf = (check: Check, trials: readonly Trial[]): readonly string[] =>
  linesOf(trials.map((trial) => shortOf(check, trial)));

/** So many trials that a check applies to are damaged, and so many others. */
const damaged = { applied: 4, others: 2 };

/** What becomes of the verdicts on answers when one thing in them is another: only damages that matter to the check. */
function damagesTold(check: Check, trials: readonly Trial[]): readonly string[] {
  const [others, applied] = [false, true].map((applies) =>
    trials.filter((trial) => check.appliesTo(trial) === applies),
  );
  const some = [...(applied ?? []).slice(0, damaged.applied), ...(others ?? []).slice(0, damaged.others)];
  const told = some.flatMap((trial) => {
    const before = shortOf(check, trial);
    return damagesOf(trial).flatMap(({ where, what, trial: other }) => {
      const after = shortOf(check, other);
      return after === before ? [] : [{ what, change: `${where} → ${after}` }];
    });
  });
  const byChange = Map.groupBy(told, ({ change }) => lasting(change));
  return [...byChange]
    .map(([change, same]) => `${[...new Set(same.map(({ what }) => what))].toSorted().join(', ')}: ${change}`)
    .toSorted();
}

const kindsOf = (check: Check, trials: readonly Trial[]): ReadonlySet<string> =>
  new Set(trials.map((trial) => judgeTrial(check, trial).kind));

// Cases are made of what was asked: what is no longer asked would otherwise be missed by nobody.
test('what was asked', () => {
  expect(
    all.map((one) => (one.kind === 'plain' ? `plain, ${one.edition}` : `${one.kind} ${one.id}`)),
  ).toMatchSnapshot();
});

describe.each(only('plain'))('the embedded ECS, edition $edition', ({ edition, trials }) => {
  test.each(checkCatalogue(edition).map((check) => [check.id, check] as const))(
    '%s passes it',
    (_, check) => {
      const kinds = kindsOf(check, trials);
      expect(kinds).not.toContain('fail');
      expect(kinds).not.toContain('error');
      expect(kinds).toContain('pass');
      expect(verdictsOf(check, trials)).toMatchSnapshot();
    },
  );
});

describe('damaged answers', () => {
  const trials = only('plain').find(({ edition }) => edition === 'current')?.trials ?? [];
  test.each(checkCatalogue('current').map((check) => [check.id, check] as const))('%s', (_, check) => {
    const told = damagesTold(check, trials);
    expect(told.filter((line) => line.includes('→ error: '))).toEqual([]);
    expect(told).toMatchSnapshot();
  });
});

describe.each(checkCatalogue('current').map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('fails no liberty', () => {
    for (const { id: combination, trials, mayWarn: warningChecks } of only('combination')) {
      const mayWarn = warningChecks.includes(id);
      const told = trials
        .flatMap((trial) => failuresIn(judgeTrial(check, trial)))
        .filter(({ transient: passing }) => passing !== true)
        .map(({ clause = check.clauses[0] }) => clause)
        .filter((clause) => !mayWarn || failsAt({ clause }, 'modelled'));
      expect([combination, told]).toEqual([combination, []]);
    }
  });
});

describe.each(only('mutant'))('$id', ({ killedBy, edition, trials }) => {
  const named = checkCatalogue(edition).filter((check) => killedBy.includes(check.id));
  test('is told, with what is wrong and where', () => {
    const failures = trials.flatMap((trial) =>
      named.flatMap((check) => failuresIn(judgeTrial(check, trial))),
    );
    expect(failures).not.toEqual([]);
    expect(linesOf(failures.flatMap(wordsOf))).toMatchSnapshot();
    for (const { failureKind: wrong, violations, clause } of failures) {
      expect(wrong).toMatch(/^\S+$/);
      if (clause !== undefined) expect(findClause(clause).id).toBe(clause);
      for (const { pointer, expected, actual } of violations) {
        expect(pointer).toMatch(/^$|^(step \d+)?\/|^status$|^header:/);
        expect(expected).not.toBe('');
        expect(expected).not.toBe(actual);
      }
    }
  });
});
