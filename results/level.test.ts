import { describe, expect, test } from 'vitest';
import { clauses } from '../specs/clauses/catalogue.ts';
import type { Clause } from '../specs/clauses/clause.ts';
import { failsAt, levels, checkStatusAt, downgradeReason } from './level.ts';
import type { CheckOutcome, Finding } from './outcome.ts';
import { definedMembers } from '../specs/json.ts';

/** A clause for each kind of evidence. */
const withEvidence = (evidence: string): string => {
  const found = clauses.find((one) => one.evidence === evidence);
  if (found === undefined) throw new Error(`no clause is ${evidence}`);
  return found.id;
};

describe.each([
  ['documented', [true, true, true]],
  ['modelled', [false, true, true]],
  ['observed', [false, false, true]],
  ['open', [false, false, false]],
])('breaking a clause with the evidence %s', (evidence, fails) => {
  test.each(levels.map((level, at) => [level, fails[at]] as const))('fails at %s: %s', (level, expected) => {
    expect(failsAt({ clause: withEvidence(evidence) }, level)).toBe(expected);
  });
});

test('levels are ordered from strongest to weakest evidence', () => {
  expect(levels).toEqual(['documented', 'modelled', 'observed']);
});

const findingClass: Finding['classes'][0] = {
  id: 'a/wrong/plain',
  class: 'plain',
  suite: 'positive',
  clause: 'tasks.max',
  violations: [],
  exchanges: [],
  seed: 1,
  seenAt: 1,
  calls: 0,
  reproduce: { curl: '', replay: '' },
};

describe('the status of a check', () => {
  const outcome = (status: CheckOutcome['status']): CheckOutcome => ({
    classes: [],
    check: 'a',
    suite: 'positive',
    status,
    applicable: 1,
    clauses: {},
    broken: [],
  });
  const finding = (check: string, evidence: string): Finding => ({
    id: `${check}/wrong`,
    check,
    kind: 'wrong',
    clause: withEvidence(evidence),
    classes: [findingClass],
  });

  test('fails if one of its findings fails at the level', () => {
    const findings = [finding('a', 'observed'), finding('a', 'modelled')];
    expect(checkStatusAt(outcome('fail'), findings, 'modelled')).toBe('fail');
    expect(checkStatusAt(outcome('fail'), findings, 'documented')).toBe('pass');
  });

  test('ignores the findings of other checks', () => {
    const findings = [finding('a', 'observed'), finding('b', 'modelled')];
    expect(checkStatusAt(outcome('fail'), findings, 'modelled')).toBe('pass');
  });

  test('fails without a finding, unless its broken clauses only warn', () => {
    expect(checkStatusAt(outcome('fail'), [], 'modelled')).toBe('fail');
    expect(checkStatusAt(outcome('fail'), [finding('b', 'observed')], 'modelled')).toBe('fail');
    const failedOn = (...broken: readonly string[]): CheckOutcome => ({ ...outcome('fail'), broken });
    const [weak, strong] = [withEvidence('observed'), withEvidence('modelled')];
    expect(checkStatusAt(failedOn(weak), [], 'modelled')).toBe('pass');
    expect(checkStatusAt(failedOn(weak, strong), [], 'modelled')).toBe('fail');
    // The finding is from another suite that was not interrupted.
    expect(checkStatusAt(failedOn(strong), [finding('a', 'observed')], 'modelled')).toBe('fail');
  });

  test.each(['pass', 'skip', 'error'] as const)('stays %s whatever the findings', (status) => {
    expect(checkStatusAt(outcome(status), [finding('a', 'modelled')], 'modelled')).toBe(status);
  });
});

describe('a clause newer than the pinned catalogue', () => {
  const named = (id: string): Clause => ({
    ...{ id, evidence: 'documented', force: 'must', since: 3, statement: 'All is well.' },
    source: { title: 'made up', section: 'all' },
  });
  test.each([
    [2, 'newer'],
    [3, undefined],
    [4, undefined],
    [undefined, undefined],
  ])('with the pin %s: %s', (pin, expected) => {
    const pinned = { findClause: named, ...definedMembers({ pin }) };
    expect(downgradeReason({ clause: 'made-up' }, 'modelled', pinned)).toBe(expected);
    const finding: Finding = { id: 'a/x', check: 'a', kind: 'x', clause: 'made-up', classes: [findingClass] };
    const outcome = {
      check: 'a',
      suite: 'x',
      status: 'fail',
      applicable: 1,
      clauses: {},
      broken: [],
      classes: [],
    } as const;
    expect(checkStatusAt(outcome, [finding], 'modelled', pinned)).toBe(
      expected === undefined ? 'fail' : 'pass',
    );
  });

  test('evidence weaker than the level is reported as weaker, whatever the pin', () => {
    const weak = (id: string): Clause => ({ ...named(id), evidence: 'observed' });
    expect(downgradeReason({ clause: 'made-up' }, 'modelled', { findClause: weak, pin: 2 })).toBe('weaker');
    expect(downgradeReason({ clause: 'made-up' }, 'observed', { findClause: weak, pin: 2 })).toBe('newer');
  });
});
