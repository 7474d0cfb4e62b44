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

/** A check that says what it is told to, of either side. */
const check = (clause: string, said: { readonly a: Verdict; readonly b: Verdict }): Check => ({
  id: `of-${clause}`,
  clauses: [clause],
  claim: '',
  kinds: ['*'],
  appliesTo: () => true,
  judge: (seen) => (seen === trials.a ? said.a : said.b),
});

const wrongAt = (pointer: string): Verdict => fail('wrong', { pointer, expected: '', actual: '' });
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
const judged = (parting: AnswerDifference, ...checks: readonly Check[]) =>
  new Adjudicator(checks).judge(parting, trials);

describe('who is right', () => {
  test('the one that breaks nothing where the other one does', () => {
    expect(judged(tags, check(documented, { a: pass, b: wrongAt('/tasks/0/tags') }))).toMatchObject({
      right: 'a',
      breaches: { a: [], b: [{ check: 'of-include.no-tags', clause: documented, evidence: 'documented' }] },
    });
    expect(judged(outcome, check(documented, { a: wrongAt('/tasks'), b: pass })).right).toBe('b');
  });

  test('by what is said of the error itself, not of how it is written', () => {
    const formOf = (said: { readonly a: Verdict; readonly b: Verdict }): Check => ({
      ...check(observed, said),
      aboutErrorFormat: true,
    });
    const bad = wrongAt('/__type');
    expect(judged(outcome, formOf({ a: bad, b: pass })).right).toBe('open');
    expect(judged(outcome, formOf({ a: bad, b: pass }), check(documented, { a: pass, b: bad })).right).toBe(
      'a',
    );
  });

  test('by what is said of the id that is told otherwise, not of another one', () => {
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
    expect(judged(fate, both).right).toBe('open');
    expect(judged(fate, both, check(documented, { a: pass, b: lost(one) })).right).toBe('a');
    expect(judged(fate, check(documented, { a: pass, b: wrongAt('/failures') })).right).toBe('a');
  });

  test('by whatever task came for a blank', () => {
    const fate: AnswerDifference = {
      ...{ id: 'fate', where: '/tasks', kind: 'fate', came: { a: 'passed over', b: 'described' } },
      of: { a: ['', '0'.repeat(32)], b: ['', '1'.repeat(32)] },
    };
    const actual = `arn:aws:ecs:x:1:task/x/${'2'.repeat(32)}`;
    const found = fail('found', { pointer: '/tasks', expected: 'no task', actual });
    expect(judged(fate, check(documented, { a: pass, b: found })).right).toBe('a');
  });

  test('neither, where both break something', () => {
    expect(
      judged(tags, check(documented, { a: wrongAt('/tasks/1/tags'), b: wrongAt('/tasks/0/tags') })).right,
    ).toBe('neither');
  });

  test('nobody knows, where nothing is broken, or at another place', () => {
    const elsewhere = ['/tasks/0/group', '/tasks', 'status', 'header:content-type'];
    for (const pointer of elsewhere) {
      expect(judged(tags, check(documented, { a: pass, b: wrongAt(pointer) })).right).toBe('open');
    }
    expect(judged(outcome, check(documented, { a: pass, b: wrongAt('/tasks/0/tags') })).right).toBe('open');
  });

  test('nobody knows, where it is broken of another task of the same answer', () => {
    expect(judged(tags, check(documented, { a: pass, b: wrongAt('/tasks/1/tags') })).right).toBe('open');
  });

  test('what was observed decides only where nothing stronger does', () => {
    const seen = check(observed, { a: wrongAt('status'), b: wrongAt('status') });
    const said = check(documented, { a: wrongAt('/tasks'), b: pass });
    expect(judged(outcome, seen).right).toBe('neither');
    expect(judged(outcome, seen, said).right).toBe('b');
  });
});

describe('nothing is claimed', () => {
  test('where a check is broken within what differs', () => {
    expect(judged(tags, check(documented, { a: pass, b: wrongAt('/tasks/0/tags/0/key') }))).toMatchObject({
      right: 'unclaimed',
      because: expect.stringContaining('nearby'),
    });
  });

  test('where the check has nothing to say of the other one', () => {
    const without = skip('the control was not answered');
    expect(judged(outcome, check(documented, { a: without, b: wrongAt('status') }))).toMatchObject({
      right: 'unclaimed',
      because: 'the check that B violates could not judge A',
    });
  });
});

test('nothing is claimed of silence', () => {
  const { request, startedAt, durationMs } = trials.b.exchange;
  const lost = { code: 'ECONNRESET', message: '' };
  const b: Trial = { clusterExists: true, exchange: { request, startedAt, durationMs, lost } };
  const said = check(documented, { a: wrongAt('status'), b: pass });
  expect(new Adjudicator([said]).judge(outcome, { a: trials.a, b })).toMatchObject({
    right: 'unclaimed',
    because: 'B did not answer',
  });
});

test('a fault of a check is told as one', () => {
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
