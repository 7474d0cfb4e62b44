import { expect, test } from 'vitest';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { CheckOutcome, Exploration, JudgedClass } from '../results/outcome.ts';
import { familyNames } from '../suites/describe-tasks/families.ts';
import type { RunScope } from './exercised-entries.ts';
import { matchBaseline } from './match-entries.ts';

const today = '2026-06-15';

const entry = (id: string, more: Partial<KnownDeviation> = {}): KnownDeviation => ({
  ...{ id, reason: 'why not', line: 2, lastLine: 3 },
  ...more,
});

const core = (name: string, ...wrong: readonly string[]): JudgedClass => ({ class: name, core: true, wrong });
const drawn = (...judged: Parameters<typeof core>): JudgedClass => ({ ...core(...judged), core: false });

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

/** A run of all usual suites. `some` are the suites that judged something. */
const all = (...some: readonly Exploration[]): readonly Exploration[] =>
  usual.map((suite) => some.find((one) => one.suite === suite) ?? explored(suite));

interface TestRun extends Partial<RunScope> {
  readonly findings?: readonly ReturnType<typeof found>[];
}

const match = (entries: readonly KnownDeviation[], { findings = [], ...asking }: TestRun) =>
  matchBaseline({
    ...{ file: 'known.yaml', entries, findings, today },
    scope: { edition: 'current', explorations: all(), usualSuites: usual, ...asking },
  });

const stateOf = (one: KnownDeviation, run: TestRun): string => {
  const [judged] = match([one], run).entries;
  return judged?.because === undefined ? (judged?.state ?? '') : `${judged.state}: ${judged.because}`;
};

const limit = 'tasks-limit-enforced';
const schema = 'response-matches-schema';

test.each([`${limit}/accepted`, `${limit}/*`, '*/accepted', `${limit}/accepted/*`, `${limit}/*/b*`])(
  'an entry %s makes the finding known',
  (id) => {
    const result = match([entry(id)], { findings: [found(limit, 'accepted', 'b1')] });
    expect(result.matched[`${limit}/accepted`]).toMatchObject({ baseline: 'known', entry: { id } });
    expect(result.matched[`${limit}/accepted/b1`]?.baseline).toBe('known');
    expect(result.entries).toMatchObject([{ state: 'known' }]);
    expect(result.toAdd).toBe('');
  },
);

test('an unknown deviation is missing, with the core case that showed it', () => {
  const explorations = all(explored('limits', { [limit]: [core('unknown-101', 'accepted')] }));
  const result = match([], { findings: [found(limit, 'accepted', 'unknown-101')], explorations });
  expect(result.missing).toMatchObject([{ id: `${limit}/accepted`, seen: 'limits/unknown-101' }]);
  expect(result.toAdd).toBe(
    `  - id: ${limit}/accepted\n    reason: TODO say why this is known\n    seen: limits/unknown-101\n`,
  );
});

test('a member name with glob characters is escaped in the new entry', () => {
  const strange = found('members-known', 'tasks.*', 'one');
  const [made] = match([], { findings: [strange] }).missing;
  expect(made?.id).toBe('members-known/tasks.\\*');
  const findings = [strange, found('members-known', 'tasks.other', 'one')];
  expect(match([entry(made?.id ?? '')], { findings }).missing).toMatchObject([
    { id: 'members-known/tasks.other' },
  ]);
});

test('marks a deviation as drawn if only random cases showed it, or if it is unstable', () => {
  const explorations = all(explored('positive', { [schema]: [core('known-id'), drawn('random', 'type.x')] }));
  const shown = found(schema, 'type.x', 'random');
  expect(match([], { findings: [shown], explorations }).missing).toMatchObject([
    { id: `${schema}/type.x`, drawn: true },
  ]);
  const unstable = { ...shown, classes: shown.classes.map((one) => ({ ...one, unstable: true as const })) };
  const inCore = all(explored('positive', { [schema]: [core('known-id', 'type.x')] }));
  expect(match([], { findings: [unstable], explorations: inCore }).missing).toMatchObject([{ drawn: true }]);
});

test('if one class of a finding is known, its other classes are new and missing', () => {
  const result = match([entry(`${limit}/accepted/b1`)], { findings: [found(limit, 'accepted', 'b1', 'b2')] });
  expect(result.matched[`${limit}/accepted`]?.baseline).toBe('new');
  expect(result.matched[`${limit}/accepted/b1`]?.baseline).toBe('known');
  expect(result.missing.map(({ id }) => id)).toEqual([`${limit}/accepted/b2`]);
});

test('an expired entry makes the deviation new again, without a second entry', () => {
  const findings = [found(limit, 'accepted', 'b1')];
  expect(stateOf(entry(`${limit}/accepted`, { expires: '2026-06-16' }), { findings })).toBe('known');
  const expired = entry(`${limit}/accepted`, { expires: today });
  expect(stateOf(expired, { findings })).toBe('expired');
  const result = match([expired], { findings });
  expect(result.matched[`${limit}/accepted`]).toEqual({ baseline: 'new', expired });
  expect(result.missing).toEqual([]);
});

test('a warning may be listed but is never missing', () => {
  const warning = { ...found(limit, 'accepted', 'b1'), level: 'warning' as const };
  const run = { findings: [warning as unknown as ReturnType<typeof found>] };
  expect(match([], run).missing).toEqual([]);
  expect(stateOf(entry(`${limit}/accepted`), run)).toBe('known');
});

test('an entry is stale if its check judged every case and found nothing', () => {
  const limits = explored('limits', { [limit]: [core('unknown-101')] });
  expect(stateOf(entry(`${limit}/accepted`), { explorations: all(limits) })).toBe('stale');
  // No other suite has such a case.
  expect(stateOf(entry(`${limit}/accepted`), { explorations: [limits] })).toBe('stale');
  expect(stateOf(entry(`${limit}/*`), { explorations: all(limits) })).toBe('stale');
});

test.each<[string, TestRun, string]>([
  ['another suite', { explorations: [explored('wire')] }, `the check ${limit} was not run`],
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
    'an interruption',
    {
      explorations: all(explored('limits', { [limit]: [core('unknown-101')] })),
      interruptedReason: 'interrupted',
    },
    'interrupted',
  ],
])('an entry is unobserved after a run with %s', (_, run, because) => {
  expect(stateOf(entry(`${limit}/accepted`), run)).toBe(`unobserved: ${because}`);
});

test('an entry of a check of every answer is stale only after all usual suites', () => {
  const positive = explored('positive', { [schema]: [core('known-id')] });
  expect(stateOf(entry(`${schema}/type.x`), { explorations: all(positive) })).toBe('stale');
  expect(stateOf(entry(`${schema}/type.x`), { explorations: [positive] })).toBe(
    'unobserved: the suite limits was not run',
  );
});

test('an entry with `seen` is stale exactly if that case was judged again', () => {
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

test('a class entry is stale if the class passed, unobserved if it was not judged, known if it failed', () => {
  const one = entry(`${limit}/accepted/unknown-200`);
  const runWith = (...classes: readonly JudgedClass[]) => ({
    explorations: [explored('limits', { [limit]: classes })],
    findings: [found(limit, 'accepted', 'unknown-101')],
  });
  const broken = core('unknown-101', 'accepted');
  expect(stateOf(one, runWith(broken, core('unknown-200')))).toBe('stale');
  expect(stateOf(one, runWith(broken, core('unknown-200', 'other-error')))).toBe('stale');
  expect(stateOf(one, runWith(broken))).toBe('unobserved: no case of unknown-200 was judged');
  expect(stateOf(one, runWith(broken, drawn('unknown-200')))).toBe(
    'unobserved: no case of unknown-200 was judged',
  );
  expect(stateOf(one, runWith(broken, core('unknown-200', 'accepted')))).toBe('known');
  const include = entry(`${schema}/type.x/include`);
  const positiveOnly = [explored('positive', { [schema]: [core('include')] })];
  expect(stateOf(include, { explorations: positiveOnly })).toBe(
    'unobserved: the suite relations was not run',
  );
});

test.each([`${limit}/accepted/b*`, `${limit}/*/b-one`, `${limit}/**/b-*`])(
  '%s is known if its class failed, even if the finding has another class',
  (id) => {
    const broken = [core('a-one', 'accepted'), core('b-one', 'accepted'), core('c-one')];
    const run = {
      explorations: all(explored('limits', { [limit]: broken })),
      findings: [found(limit, 'accepted', 'a-one')],
    };
    expect(stateOf(entry(id), run)).toBe('known');
    expect(stateOf(entry(id.replace('b-', 'c-').replace('b*', 'c*')), run)).toBe('stale');
  },
);

test('a drawn entry is never stale', () => {
  const explorations = all(explored('limits', { [limit]: [core('unknown-101')] }));
  expect(stateOf(entry(`${limit}/accepted`, { drawn: true }), { explorations })).toBe(
    'unobserved: it occurred by chance and may not occur again',
  );
});

test('a glob is stale only if every check that it can match was run', () => {
  const run = { explorations: all(explored('limits', { [limit]: [core('unknown-101')] })) };
  expect(stateOf(entry('*/accepted'), run)).toMatch(/^unobserved: the check \S+ was not run$/);
});
