import { expect, test } from 'vitest';
import type { SubjectRun, Subject, SubjectFinding } from '../../results/subject-run.ts';
import { buildProof } from './build-proof.ts';
import { median } from './proof-rows.ts';
import type { ProofCatalogue } from './proof.ts';

const mutant = (id: string): Subject => ({ kind: 'mutant', ids: [id] });

const finding = (check: string, more: Partial<SubjectFinding> = {}): SubjectFinding => ({
  id: `${check}/wrong`,
  check,
  clause: `${check}.clause`,
  fails: true,
  suite: 'second',
  seenAt: 3,
  calls: 5,
  ...more,
});

const subjectRun = (
  subject: Subject,
  seed: number,
  all: readonly SubjectFinding[],
  more: Partial<SubjectRun> = {},
): SubjectRun => ({
  subject,
  seed,
  sockets: false,
  told: all,
  suites: [
    { name: 'first', cases: 10, asks: ['a'] },
    { name: 'second', cases: 20, asks: ['a', 'b'] },
  ],
  requests: 100,
  positives: 1,
  cpuMs: 500,
  wallMs: 600,
  errors: [],
  leftBehind: [],
  ...more,
});

const catalogue: ProofCatalogue = {
  mutants: [
    { id: 'one', fault: 'One.', killedBy: ['a'] },
    { id: 'two', fault: 'Two.', killedBy: ['b'], alsoKilledBy: { checks: ['a'], because: 'b needs a.' } },
  ],
  variants: [{ id: 'free', behavior: 'Free.', allowedBy: 'open', mayWarn: ['b'] }],
  checks: ['a', 'b'],
  clauses: ['a.clause', 'b.clause'],
};
const plain: Subject = { kind: 'plain', ids: [] };
const pair: Subject = { kind: 'pair', ids: ['one', 'two'] };
const free: Subject = { kind: 'variant', ids: ['free'] };

const right: readonly SubjectRun[] = [1, 2].flatMap((seed) => [
  subjectRun(plain, seed, []),
  subjectRun(mutant('one'), seed, [finding('a')]),
  subjectRun(mutant('two'), seed, [finding('b'), finding('a', { seenAt: 1 })]),
  subjectRun(pair, seed, [finding('a'), finding('b')]),
  subjectRun(free, seed, [finding('b', { fails: false })]),
]);
const context = { seeds: 2, runs: 10, wallMs: 1, command: 'prove', whole: true, wanted: right.length };

/** The same runs, except for the first seed of one subject. */
const withChanged = (subject: Subject, more: Partial<SubjectRun>): readonly SubjectRun[] =>
  right.map((one) => (one.subject === subject && one.seed === 1 ? { ...one, ...more } : one));

const mutantRuns = (id: string, more: Partial<SubjectRun>): readonly SubjectRun[] =>
  right.map((one) =>
    one.subject.kind === 'mutant' && one.subject.ids[0] === id && one.seed === 1 ? { ...one, ...more } : one,
  );

const gapsOf = (attempts: readonly SubjectRun[], more: Partial<typeof context> = {}): readonly string[] =>
  buildProof(attempts, catalogue, { ...context, ...more }).gaps;

test('is proved if every mutant is detected and every variant passes; counts cases from the intended suite', () => {
  const proof = buildProof(right, catalogue, context);
  expect(proof.gaps).toEqual([]);
  expect(proof.conclusion).toBe('proved');
  // 13 cases: 10 of the first suite, which exercises the mutant without detecting it, and 3 of the second suite.
  expect(proof.mutants[0]).toMatchObject({ suite: 'first', cases: 13, findings: 1, calls: 5 });
  expect(proof.mutants[1]).toMatchObject({ suite: 'second', cases: 3, findings: 2, unexplained: [] });
  expect(proof.totals).toMatchObject({ killed: { in: 2, of: 2 }, spared: { in: 2, of: 2 }, cases: 8 });
  expect(proof.checks).toEqual([
    { id: 'a', kills: ['one'] },
    { id: 'b', kills: ['two'] },
  ]);
});

test('a mutant that survives or is detected only by other checks is a gap', () => {
  expect(gapsOf(mutantRuns('one', { told: [finding('b')] }))).toEqual([
    'one survives in seed 1: a should detect it',
    'one is also detected by b, without an explanation',
  ]);
});

test('a variant with a failure, an unexpected warning, leftovers or an empty run is a gap', () => {
  const gapFor = (id: string): readonly string[] => [`free is conformant, but reported as ${id} in seed 1`];
  expect(gapsOf(withChanged(free, { told: [finding('b')] }))).toEqual(gapFor('b/wrong'));
  expect(gapsOf(withChanged(free, { told: [finding('a', { fails: false })] }))).toEqual(gapFor('a/wrong'));
  expect(gapsOf(withChanged(free, { leftBehind: ['x'] }))).toEqual(gapFor('left behind: x'));
  expect(gapsOf(withChanged(free, { positives: 0 }))).toEqual(gapFor('no valid request was answered'));
});

test('harness errors are gaps, and so are mutants that survive over sockets', () => {
  expect(gapsOf(mutantRuns('one', { errors: ['a: broken'] }))).toEqual([
    'harness error (mutant one, seed 1): a: broken',
  ]);
  const many = Array.from({ length: 20 }, (_, n) => n + 1);
  const runs = many.map((seed) =>
    subjectRun(mutant('one'), seed, seed === 1 ? [] : [finding('a')], { sockets: seed === 1 }),
  );
  expect(gapsOf(runs, { seeds: 20, whole: false, wanted: 20 })).toEqual([
    'one survives in seed 1: a should detect it',
  ]);
});

test('both mutants of a pair must be detected', () => {
  expect(gapsOf(withChanged(pair, { told: [finding('a')] }))).toEqual([
    'one with two: two is not detected next to the other',
  ]);
});

test('checks that kill nothing, clauses that nothing breaks, and missing runs are gaps', () => {
  const without = right.filter(({ subject: { ids } }) => !ids.includes('two'));
  expect(gapsOf(without)).toEqual([
    '4 of 10 runs are missing',
    'b kills no mutant',
    'no mutant breaks b.clause',
  ]);
  expect(gapsOf(without, { whole: false, wanted: without.length })).toEqual([]);
});

test('a mutant may survive 1 of 20 seeds', () => {
  const many = Array.from({ length: 20 }, (_, n) => n + 1);
  const runs = (lives: number): readonly SubjectRun[] =>
    many.map((seed) => subjectRun(mutant('one'), seed, seed <= lives ? [] : [finding('a')]));
  const about = { seeds: 20, whole: false, wanted: 20 };
  expect(gapsOf(runs(1), about)).toEqual([]);
  expect(gapsOf(runs(2), about)).toEqual(['one survives in seeds 1, 2: a should detect it']);
});

test('the median of nothing is 0, of two values their mean', () => {
  expect([[], [4], [1, 4], [9, 1, 5]].map(median)).toEqual([0, 4, 2.5, 5]);
});
