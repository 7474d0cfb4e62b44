import { expect, test } from 'vitest';
import type { SubjectRun, Subject, SubjectFinding } from '../../results/subject-run.ts';
import { buildProof } from './build-proof.ts';
import { median } from './proof-rows.ts';
import type { ProofCatalogue } from './proof.ts';

const mutant = (id: string): Subject => ({ kind: 'mutant', ids: [id] });

const told = (check: string, more: Partial<SubjectFinding> = {}): SubjectFinding => ({
  id: `${check}/wrong`,
  check,
  clause: `${check}.clause`,
  fails: true,
  suite: 'second',
  seenAt: 3,
  calls: 5,
  ...more,
});

const tried = (
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
  tried(plain, seed, []),
  tried(mutant('one'), seed, [told('a')]),
  tried(mutant('two'), seed, [told('b'), told('a', { seenAt: 1 })]),
  tried(pair, seed, [told('a'), told('b')]),
  tried(free, seed, [told('b', { fails: false })]),
]);
const context = { seeds: 2, runs: 10, wallMs: 1, command: 'prove', whole: true, wanted: right.length };

/** The same runs but for those of one subject with the first seed. */
const but = (subject: Subject, more: Partial<SubjectRun>): readonly SubjectRun[] =>
  right.map((one) => (one.subject === subject && one.seed === 1 ? { ...one, ...more } : one));

const mutantRuns = (id: string, more: Partial<SubjectRun>): readonly SubjectRun[] =>
  right.map((one) =>
    one.subject.kind === 'mutant' && one.subject.ids[0] === id && one.seed === 1 ? { ...one, ...more } : one,
  );

const gapsOf = (attempts: readonly SubjectRun[], more: Partial<typeof context> = {}): readonly string[] =>
  buildProof(attempts, catalogue, { ...context, ...more }).gaps;

test('every fault told, every liberty spared: proved, with the cases from the suite that asks first', () => {
  const proof = buildProof(right, catalogue, context);
  expect(proof.gaps).toEqual([]);
  expect(proof.conclusion).toBe('proved');
  // 10 cases of the first suite, which asks for it and does not see it, and 3 of the second one.
  expect(proof.mutants[0]).toMatchObject({ suite: 'first', cases: 13, findings: 1, calls: 5 });
  expect(proof.mutants[1]).toMatchObject({ suite: 'second', cases: 3, findings: 2, unexplained: [] });
  expect(proof.totals).toMatchObject({ killed: { in: 2, of: 2 }, spared: { in: 2, of: 2 }, cases: 8 });
  expect(proof.checks).toEqual([
    { id: 'a', kills: ['one'] },
    { id: 'b', kills: ['two'] },
  ]);
});

test('a mutant that lives, or is told by others alone, is a gap', () => {
  expect(gapsOf(mutantRuns('one', { told: [told('b')] }))).toEqual([
    'one lives in seed 1: a ought to tell it',
    'one is told by b besides, and nothing says why',
  ]);
});

test('a liberty that is told is a gap: a failure, a warning that nobody expects, a fault of ours, an empty run', () => {
  const gapFor = (finding: string): readonly string[] => [`free is right, and told as ${finding} in seed 1`];
  expect(gapsOf(but(free, { told: [told('b')] }))).toEqual(gapFor('b/wrong'));
  expect(gapsOf(but(free, { told: [told('a', { fails: false })] }))).toEqual(gapFor('a/wrong'));
  expect(gapsOf(but(free, { leftBehind: ['x'] }))).toEqual(gapFor('left behind: x'));
  expect(gapsOf(but(free, { positives: 0 }))).toEqual(gapFor('no valid request was answered'));
});

test('a fault of the harness is a gap, whatever the subject; so is a mutant that lives over sockets', () => {
  expect(gapsOf(mutantRuns('one', { errors: ['a: broken'] }))).toEqual([
    'a fault of the harness (mutant one, seed 1): a: broken',
  ]);
  const many = Array.from({ length: 20 }, (_, n) => n + 1);
  const runs = many.map((seed) =>
    tried(mutant('one'), seed, seed === 1 ? [] : [told('a')], { sockets: seed === 1 }),
  );
  expect(gapsOf(runs, { seeds: 20, whole: false, wanted: 20 })).toEqual([
    'one lives in seed 1: a ought to tell it',
  ]);
});

test('of a pair both have to be told', () => {
  expect(gapsOf(but(pair, { told: [told('a')] }))).toEqual([
    'one with two: two is not told beside the other',
  ]);
});

test('a check that kills nothing, a clause that nothing breaks, and runs that were not made are gaps', () => {
  const without = right.filter(({ subject: { ids } }) => !ids.includes('two'));
  expect(gapsOf(without)).toEqual([
    '4 of 10 runs were not made',
    'b kills no mutant',
    'no mutant breaks b.clause',
  ]);
  expect(gapsOf(without, { whole: false, wanted: without.length })).toEqual([]);
});

test('with 20 seeds a mutant may live in one', () => {
  const many = Array.from({ length: 20 }, (_, n) => n + 1);
  const runs = (lives: number): readonly SubjectRun[] =>
    many.map((seed) => tried(mutant('one'), seed, seed <= lives ? [] : [told('a')]));
  const about = { seeds: 20, whole: false, wanted: 20 };
  expect(gapsOf(runs(1), about)).toEqual([]);
  expect(gapsOf(runs(2), about)).toEqual(['one lives in seeds 1, 2: a ought to tell it']);
});

test('a median of nothing is 0, of two what lies between', () => {
  expect([[], [4], [1, 4], [9, 1, 5]].map(median)).toEqual([0, 4, 2.5, 5]);
});
