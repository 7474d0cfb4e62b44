import { expect, test } from 'vitest';
import type { CheckOutcome, Exploration, Finding } from '../results/outcome.ts';
import { noTraffic } from '../targets/wire/traffic.ts';
import { decideCheckResult } from './decide-check-result.ts';

const check = { id: 'tasks-limit-enforced', claim: 'A list of more than 100 tasks is rejected.' };

const finding = (more: Partial<Finding['classes'][0]> = {}, clause = 'tasks.max'): Finding => ({
  ...{ id: 'tasks-limit-enforced/accepted', check: check.id, kind: 'accepted', clause },
  classes: [
    {
      ...{ id: 'tasks-limit-enforced/accepted/unknown-101', class: 'unknown-101', suite: 'limits', clause },
      violations: [{ pointer: '', expected: 'HTTP 400', actual: 'HTTP 200' }],
      ...{ exchanges: [], seed: 1, seenAt: 1, calls: 1 },
      reproduce: { curl: 'curl', replay: 'replay' },
      ...more,
    },
  ],
});

const exploration = (
  outcome: Partial<CheckOutcome>,
  findings: readonly Finding[] = [],
  more: Partial<Exploration> = {},
): Exploration => ({
  ...{ suite: 'limits', findings, notes: [], unasked: [], cases: 1, requests: 1, positives: 1 },
  outcomes: [
    {
      ...{
        check: check.id,
        suite: 'limits',
        status: 'pass',
        applicable: 1,
        clauses: {},
        broken: [],
        classes: [],
      },
      ...outcome,
    },
  ],
  seen: { request: [], response: [], values: [], errors: [], statuses: [] },
  ...{ valid: { asked: 1, answered: 1 }, lost: 0, throttled: 0, digest: '' },
  ...more,
});

const settings = { level: 'modelled' } as const;
const failed = { status: 'fail', broken: ['tasks.max'] } as const;
const findingText =
  'tasks-limit-enforced/accepted/unknown-101 (clause tasks.max)\n  body: expected HTTP 400, got HTTP 200\ncurl';

/** Decides with this exploration as the only one of the run. */
const decide = (one: Exploration, more: Partial<Parameters<typeof decideCheckResult>[2]> = {}) =>
  decideCheckResult(check, one, { settings, known: [], explorations: [one], ...more });

test('a check passes, or is skipped with its reason', () => {
  expect(decide(exploration({}))).toEqual({ status: 'pass', notes: [] });
  const because = 'no case in this suite exercises it';
  expect(decide(exploration({ status: 'skip', because }))).toEqual({ status: 'skip', because, notes: [] });
});

test('a finding fails with its claim, its violations and its commands', () => {
  expect(decide(exploration(failed, [finding()]))).toEqual({
    status: 'fail',
    message: `${check.claim}\n\n${findingText}`,
    notes: [],
  });
});

test('a known deviation is a notice of a check that passes', () => {
  const known = [{ id: 'tasks-limit-enforced/accepted', reason: 'no limit', line: 2, lastLine: 3 }];
  expect(decide(exploration(failed, [finding()]), { known })).toEqual({
    status: 'pass',
    notes: [{ kind: 'notice', text: 'tasks-limit-enforced/accepted is known: no limit' }],
  });
});

test('a finding that only warns at the level is a warning of a check that passes', () => {
  const warning = finding({}, 'tasks.not-empty');
  const { status, notes } = decide(exploration({ status: 'fail', broken: ['tasks.not-empty'] }, [warning]));
  expect({ status, kinds: notes.map(({ kind }) => kind) }).toEqual({ status: 'pass', kinds: ['warning'] });
});

test('an unstable finding fails, except with a baseline', () => {
  const unstable = exploration(failed, [finding({ unstable: true })]);
  expect(decide(unstable).status).toBe('fail');
  expect(decide(unstable, { settings: { ...settings, baseline: 'known.yaml' } })).toEqual({
    status: 'pass',
    notes: [{ kind: 'warning', text: findingText }],
  });
});

test('a harness error and a missing outcome fail', () => {
  expect(decide(exploration({ status: 'error', because: 'boom' }))).toMatchObject({
    status: 'fail',
    message: 'Harness error: boom',
  });
  expect(decide(exploration({ check: 'another' }))).toMatchObject({
    status: 'fail',
    message: 'The suite limits has no outcome for tasks-limit-enforced.',
  });
});

test('a violation without a finding fails: the run was interrupted', () => {
  expect(decide(exploration(failed))).toMatchObject({
    status: 'fail',
    message: `${check.claim}\n\nViolated, but the run was interrupted before the request was isolated.`,
  });
});

test('lost answers of the run so far fail only the check about them', () => {
  const losses = { ...noTraffic.losses, cut: 3 };
  const earlier = exploration({}, [], { traffic: { ...noTraffic, sent: 100, losses } });
  const one = exploration({}, [], { traffic: { ...noTraffic, sent: 100 } });
  const context = { settings, known: [], explorations: [earlier, one] };
  expect(decideCheckResult({ ...check, failsSuiteOnLosses: true }, one, context)).toEqual({
    status: 'fail',
    message: '3 of 200 requests got no complete answer (cut: 3).',
    notes: [],
  });
  expect(decideCheckResult(check, one, context)).toEqual({ status: 'pass', notes: [] });
});
