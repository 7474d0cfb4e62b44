import { expect, test } from 'vitest';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { CheckOutcome, Exploration, JudgedClass } from '../results/outcome.ts';
import { familyNames } from '../suites/describe-tasks/families.ts';
import type { RunScope } from './exercised-entries.ts';
import { matchBaseline } from './match-entries.ts';

const today = '2026-06-15';

const entry = (id: string, more: Partial<KnownDeviation> = {}): KnownDeviation => ({
  id,
  reason: 'why not',
  line: 2,
  lastLine: 3,
  ...more,
});

const core = (name: string, ...wrong: readonly string[]): JudgedClass => ({ class: name, core: true, wrong });
const drawn = (name: string, ...wrong: readonly string[]): JudgedClass => ({
  class: name,
  core: false,
  wrong,
});

const outcome = (check: string, suite: string, classes: readonly JudgedClass[]): CheckOutcome => ({
  ...{ check, suite, classes, applicable: classes.length, clauses: {}, broken: [] },
  status: classes.some(({ wrong }) => wrong.length > 0) ? 'fail' : 'pass',
});

function explored(
  suite: string,
  judged: Readonly<Record<string, readonly JudgedClass[]>> = {},
  more: Partial<Exploration> = {},
): Exploration {
  return {
    suite,
    outcomes: Object.entries(judged).map(([check, classes]) => outcome(check, suite, classes)),
    ...{ findings: [], notes: [], unasked: [], cases: 1, requests: 1, positives: 1, lost: 0, throttled: 0 },
    seen: { request: [], response: [], values: [], errors: [], statuses: [] },
    valid: { asked: 1, answered: 1 },
    digest: '',
    ...more,
  };
}

const found = (check: string, kind: string, ...classes: readonly string[]) => ({
  id: `${check}/${kind}`,
  check,
  kind,
  level: 'failure' as const,
  classes: classes.map((name) => ({ id: `${check}/${kind}/${name}`, class: name })),
});

const usual = familyNames.filter((name) => name !== 'auth');

/** A run of all usual suites, in some of which something was judged. */
const all = (...some: readonly Exploration[]): readonly Exploration[] =>
  usual.map((suite) => some.find((one) => one.suite === suite) ?? explored(suite));

interface Ran extends Partial<RunScope> {
  readonly findings?: readonly ReturnType<typeof found>[];
}

const gated = (entries: readonly KnownDeviation[], { findings = [], ...asking }: Ran) =>
  matchBaseline({
    ...{ file: 'known.yaml', entries, findings, today },
    scope: { edition: 'current', explorations: all(), usualSuites: usual, ...asking },
  });

const stateOf = (one: KnownDeviation, ran: Ran): string => {
  const [judged] = gated([one], ran).entries;
  return judged?.because === undefined ? (judged?.state ?? '') : `${judged.state}: ${judged.because}`;
};

const limit = 'tasks-limit-enforced';
const schema = 'response-matches-schema';

test.each([`${limit}/accepted`, `${limit}/*`, '*/accepted', `${limit}/accepted/*`, `${limit}/*/b*`])(
  '%s knows the finding, or its class',
  (id) => {
    const gate = gated([entry(id)], { findings: [found(limit, 'accepted', 'b1')] });
    expect(gate.matched[`${limit}/accepted`]).toMatchObject({ baseline: 'known', entry: { id } });
    expect(gate.matched[`${limit}/accepted/b1`]?.baseline).toBe('known');
    expect(gate.entries).toMatchObject([{ state: 'known' }]);
    expect(gate.toAdd).toBe('');
  },
);

test('what no entry knows is missing, by where the core has shown it', () => {
  const explorations = all(explored('limits', { [limit]: [core('unknown-101', 'accepted')] }));
  const gate = gated([], { findings: [found(limit, 'accepted', 'unknown-101')], explorations });
  expect(gate.missing).toMatchObject([{ id: `${limit}/accepted`, seen: 'limits/unknown-101' }]);
  expect(gate.toAdd).toBe(
    `  - id: ${limit}/accepted\n    reason: TODO say why this is known\n    seen: limits/unknown-101\n`,
  );
});

test('a member that a target calls as a glob is written down as that one member', () => {
  const strange = found('members-known', 'tasks.*', 'one');
  const [made] = gated([], { findings: [strange] }).missing;
  expect(made?.id).toBe('members-known/tasks.\\*');
  const findings = [strange, found('members-known', 'tasks.other', 'one')];
  expect(gated([entry(made?.id ?? '')], { findings }).missing).toMatchObject([
    { id: 'members-known/tasks.other' },
  ]);
});

test('what only random cases have shown, or what does not come again, is marked as drawn', () => {
  const explorations = all(explored('positive', { [schema]: [core('known-id'), drawn('random', 'type.x')] }));
  const shown = found(schema, 'type.x', 'random');
  expect(gated([], { findings: [shown], explorations }).missing).toMatchObject([
    { id: `${schema}/type.x`, drawn: true },
  ]);
  const shaky = { ...shown, classes: shown.classes.map((one) => ({ ...one, unstable: true as const })) };
  const inCore = all(explored('positive', { [schema]: [core('known-id', 'type.x')] }));
  expect(gated([], { findings: [shaky], explorations: inCore }).missing).toMatchObject([{ drawn: true }]);
});

test('of a finding of which a class is known the others are new, and missing', () => {
  const gate = gated([entry(`${limit}/accepted/b1`)], { findings: [found(limit, 'accepted', 'b1', 'b2')] });
  expect(gate.matched[`${limit}/accepted`]?.baseline).toBe('new');
  expect(gate.matched[`${limit}/accepted/b1`]?.baseline).toBe('known');
  expect(gate.missing.map(({ id }) => id)).toEqual([`${limit}/accepted/b2`]);
});

test('from the day on which it expires a deviation is new again, and no second entry is made of it', () => {
  const findings = [found(limit, 'accepted', 'b1')];
  expect(stateOf(entry(`${limit}/accepted`, { expires: '2026-06-16' }), { findings })).toBe('known');
  const over = entry(`${limit}/accepted`, { expires: today });
  expect(stateOf(over, { findings })).toBe('expired');
  const gate = gated([over], { findings });
  expect(gate.matched[`${limit}/accepted`]).toEqual({ baseline: 'new', expired: over });
  expect(gate.missing).toEqual([]);
});

test('a warning may be listed, and is missed nowhere', () => {
  const warning = { ...found(limit, 'accepted', 'b1'), level: 'warning' as const };
  const ran = { findings: [warning as unknown as ReturnType<typeof found>] };
  expect(gated([], ran).missing).toEqual([]);
  expect(stateOf(entry(`${limit}/accepted`), ran)).toBe('known');
});

test('a finding whose check judged all that it judges, and that did not come, is stale', () => {
  const limits = explored('limits', { [limit]: [core('unknown-101')] });
  expect(stateOf(entry(`${limit}/accepted`), { explorations: all(limits) })).toBe('stale');
  // No other suite has such a case.
  expect(stateOf(entry(`${limit}/accepted`), { explorations: [limits] })).toBe('stale');
  expect(stateOf(entry(`${limit}/*`), { explorations: all(limits) })).toBe('stale');
});

test.each<[string, Ran, string]>([
  ['another suite', { explorations: [explored('wire')] }, `the check ${limit} was left out`],
  [
    'drawn cases alone',
    { explorations: all(explored('limits', { [limit]: [drawn('random-over')] })) },
    `${limit} was not exercised`,
  ],
  [
    'a case without an answer',
    {
      explorations: all(
        explored(
          'limits',
          { [limit]: [core('unknown-200')] },
          { unasked: [{ class: 'unknown-101', needsFull: false }] },
        ),
      ),
    },
    'a case of limits/unknown-101 got no answer',
  ],
  [
    'a smaller world',
    {
      explorations: all(explored('limits', { [limit]: [core('unknown-101')] })),
      partialReason: 'a smaller world',
    },
    'a smaller world',
  ],
  [
    'an end before its time',
    {
      explorations: all(explored('limits', { [limit]: [core('unknown-101')] })),
      interruptedReason: 'interrupted',
    },
    'interrupted',
  ],
])('a run with %s says nothing of what did not come', (_, ran, because) => {
  expect(stateOf(entry(`${limit}/accepted`), ran)).toBe(`unobserved: ${because}`);
});

test('what a check of every answer tells is stale only where no usual suite was left out', () => {
  const positive = explored('positive', { [schema]: [core('known-id')] });
  expect(stateOf(entry(`${schema}/type.x`), { explorations: all(positive) })).toBe('stale');
  expect(stateOf(entry(`${schema}/type.x`), { explorations: [positive] })).toBe(
    'unobserved: the suite limits was not run',
  );
});

test('the case that has shown it says more: that one asked again is enough, and needed', () => {
  const seen = entry(`${schema}/type.x`, { seen: 'positive/known-id' });
  const positive = explored('positive', { [schema]: [core('known-id')] });
  expect(stateOf(seen, { explorations: [positive] })).toBe('stale');
  expect(stateOf(seen, { explorations: [explored('limits', { [schema]: [core('known-id')] })] })).toBe(
    'unobserved: the suite positive was not run',
  );
  expect(stateOf(seen, { explorations: [explored('positive', { [schema]: [core('other')] })] })).toBe(
    'unobserved: no case of known-id was judged',
  );
});

test('a class is stale once it was asked and held, unobserved where it was not, known where it is told by another', () => {
  const one = entry(`${limit}/accepted/unknown-200`);
  const ran = (...classes: readonly JudgedClass[]) => ({
    explorations: [explored('limits', { [limit]: classes })],
    findings: [found(limit, 'accepted', 'unknown-101')],
  });
  const broken = core('unknown-101', 'accepted');
  expect(stateOf(one, ran(broken, core('unknown-200')))).toBe('stale');
  expect(stateOf(one, ran(broken, core('unknown-200', 'other-error')))).toBe('stale');
  expect(stateOf(one, ran(broken))).toBe('unobserved: no case of unknown-200 was judged');
  expect(stateOf(one, ran(broken, drawn('unknown-200')))).toBe(
    'unobserved: no case of unknown-200 was judged',
  );
  expect(stateOf(one, ran(broken, core('unknown-200', 'accepted')))).toBe('known');
  const include = entry(`${schema}/type.x/include`);
  const halfway = [explored('positive', { [schema]: [core('include')] })];
  expect(stateOf(include, { explorations: halfway })).toBe('unobserved: the suite relations was not run');
});

test.each([`${limit}/accepted/b*`, `${limit}/*/b-one`, `${limit}/**/b-*`])(
  '%s is known where its class was broken, though another class tells it',
  (id) => {
    const broken = [core('a-one', 'accepted'), core('b-one', 'accepted'), core('c-one')];
    const ran = {
      explorations: all(explored('limits', { [limit]: broken })),
      findings: [found(limit, 'accepted', 'a-one')],
    };
    expect(stateOf(entry(id), ran)).toBe('known');
    expect(stateOf(entry(id.replace('b-', 'c-').replace('b*', 'c*')), ran)).toBe('stale');
  },
);

test('what came by chance is never stale, whatever the seed', () => {
  const explorations = all(explored('limits', { [limit]: [core('unknown-101')] }));
  expect(stateOf(entry(`${limit}/accepted`, { drawn: true }), { explorations })).toBe(
    'unobserved: it came by chance, and need not come again',
  );
});

test('a glob is stale only where every check that it may match was asked', () => {
  const explorations = all(explored('limits', { [limit]: [core('unknown-101')] }));
  expect(stateOf(entry('*/accepted'), { explorations })).toMatch(/^unobserved: the check \S+ was left out$/);
});
