import { describe, expect, test } from 'vitest';
import type { AnswerDifference } from '../results/difference.ts';
import { fail, pass, skip, type Check, type Trial, type Verdict } from '../checks/verdict.ts';
import { Adjudicator } from './adjudicator.ts';

const trial = (name: string): Trial => ({
  exchange: {
    request: { method: 'POST', path: '/', headers: {}, body: Buffer.from(name) },
    startedAt: 0,
    durationMs: 0,
    response: { status: 200, headers: {}, body: Buffer.from('{}') },
  },
  clusterExists: true,
});
const trials = { a: trial('a'), b: trial('b') };

/** A check with a fixed verdict for each side. */
const check = (clause: string, verdicts: { readonly a: Verdict; readonly b: Verdict }): Check => ({
  id: `of-${clause}`,
  clauses: [clause],
  claim: '',
  kinds: ['*'],
  appliesTo: () => true,
  judge: (one) => (one === trials.a ? verdicts.a : verdicts.b),
});

const failAt = (pointer: string): Verdict => fail('wrong', { pointer, expected: '', actual: '' });
const documented = 'include.no-tags';
const observed = 'task.containers';

const tags: AnswerDifference = {
  id: 'tags',
  where: '/tasks/tags',
  kind: 'absent',
  came: { a: '', b: '' },
  at: { a: 1, b: 0 },
};
const outcome: AnswerDifference = { id: 'outcome', where: 'status', kind: 'outcome', came: { a: '', b: '' } };
const adjudicate = (difference: AnswerDifference, ...checks: readonly Check[]) =>
  new Adjudicator(checks).judge(difference, trials);

describe('decides who is right', () => {
  test('the side without a violation, if the other side has one', () => {
    expect(adjudicate(tags, check(documented, { a: pass, b: failAt('/tasks/0/tags') }))).toMatchObject({
      right: 'a',
      breaches: { a: [], b: [{ check: 'of-include.no-tags', clause: documented, evidence: 'documented' }] },
    });
    expect(adjudicate(outcome, check(documented, { a: failAt('/tasks'), b: pass })).right).toBe('b');
  });

  test('ignores the format of an error', () => {
    const formatCheck = (verdicts: { readonly a: Verdict; readonly b: Verdict }): Check => ({
      ...check(observed, verdicts),
      aboutErrorFormat: true,
    });
    const bad = failAt('/__type');
    expect(adjudicate(outcome, formatCheck({ a: bad, b: pass })).right).toBe('open');
    expect(
      adjudicate(outcome, formatCheck({ a: bad, b: pass }), check(documented, { a: pass, b: bad })).right,
    ).toBe('a');
  });

  test('by violations about the same id, not about another id', () => {
    const [one, two] = ['0'.repeat(31) + '1', '0'.repeat(31) + '2'];
    const fate: AnswerDifference = {
      id: 'fate',
      where: '/tasks',
      kind: 'fate',
      came: { a: 'described', b: 'passed over' },
      of: { a: [one], b: [one] },
    };
    const lost = (id: string): Verdict =>
      fail('lost', { pointer: '/tasks', expected: `the task arn:aws:ecs:x:1:task/x/${id}`, actual: '' });
    const both = check(documented, { a: lost(two), b: lost(two) });
    expect(adjudicate(fate, both).right).toBe('open');
    expect(adjudicate(fate, both, check(documented, { a: pass, b: lost(one) })).right).toBe('a');
    expect(adjudicate(fate, check(documented, { a: pass, b: failAt('/failures') })).right).toBe('a');
  });

  test('by a violation about any task, if the id is blank', () => {
    const fate: AnswerDifference = {
      ...{ id: 'fate', where: '/tasks', kind: 'fate', came: { a: 'passed over', b: 'described' } },
      of: { a: ['', '0'.repeat(32)], b: ['', '1'.repeat(32)] },
    };
    const actual = `arn:aws:ecs:x:1:task/x/${'2'.repeat(32)}`;
    const found = fail('found', { pointer: '/tasks', expected: 'no task', actual });
    expect(adjudicate(fate, check(documented, { a: pass, b: found })).right).toBe('a');
  });

  test('neither, if both sides have a violation', () => {
    expect(
      adjudicate(tags, check(documented, { a: failAt('/tasks/1/tags'), b: failAt('/tasks/0/tags') })).right,
    ).toBe('neither');
  });

  test('open, if no check fails at this place', () => {
    const elsewhere = ['/tasks/0/group', '/tasks', 'status', 'header:content-type'];
    for (const pointer of elsewhere) {
      expect(adjudicate(tags, check(documented, { a: pass, b: failAt(pointer) })).right).toBe('open');
    }
    expect(adjudicate(outcome, check(documented, { a: pass, b: failAt('/tasks/0/tags') })).right).toBe(
      'open',
    );
  });

  test('open, if a check fails for another task of the same answer', () => {
    expect(adjudicate(tags, check(documented, { a: pass, b: failAt('/tasks/1/tags') })).right).toBe('open');
  });

  test('observed behavior decides only without stronger evidence', () => {
    const observedCheck = check(observed, { a: failAt('status'), b: failAt('status') });
    const documentedCheck = check(documented, { a: failAt('/tasks'), b: pass });
    expect(adjudicate(outcome, observedCheck).right).toBe('neither');
    expect(adjudicate(outcome, observedCheck, documentedCheck).right).toBe('b');
  });
});

describe('claims nothing', () => {
  test('if a check fails inside the place that differs', () => {
    expect(adjudicate(tags, check(documented, { a: pass, b: failAt('/tasks/0/tags/0/key') }))).toMatchObject({
      right: 'unclaimed',
      because: expect.stringContaining('nearby'),
    });
  });

  test('if the check could not judge the other side', () => {
    const skipped = skip('the control was not answered');
    expect(adjudicate(outcome, check(documented, { a: skipped, b: failAt('status') }))).toMatchObject({
      right: 'unclaimed',
      because: 'the check that B violates could not judge A',
    });
  });
});

test('claims nothing if a side did not answer', () => {
  const { request, startedAt, durationMs } = trials.b.exchange;
  const lost = { code: 'ECONNRESET', message: '' };
  const b: Trial = { clusterExists: true, exchange: { request, startedAt, durationMs, lost } };
  const documentedCheck = check(documented, { a: failAt('status'), b: pass });
  expect(new Adjudicator([documentedCheck]).judge(outcome, { a: trials.a, b })).toMatchObject({
    right: 'unclaimed',
    because: 'B did not answer',
  });
});

test('reports an error of a check', () => {
  const broken: Check = {
    ...check(documented, { a: pass, b: pass }),
    judge: () => {
      throw new Error('no');
    },
  };
  expect(new Adjudicator([broken]).findingKinds(trials.a)).toEqual({
    kinds: [],
    errors: ['of-include.no-tags: no'],
  });
});
