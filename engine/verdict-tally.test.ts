import { expect, test } from 'vitest';
import { fail, pass, passWithoutWitness, type Check, type Trial } from '../checks/verdict.ts';
import { plainShape } from '../suites/describe-tasks/case-shape.ts';
import { probes } from '../probes/catalogue.ts';
import { toCase } from '../suites/describe-tasks/to-case.ts';
import { VerdictTally } from './verdict-tally.ts';

const check: Check = {
  ...{ id: 'well', clauses: ['response.schema'], claim: 'Nothing is wrong.', kinds: ['ill', 'worse'] },
  appliesTo: ({ clusterExists }) => clusterExists,
  judge: ({ variant }) =>
    variant === undefined ? pass : fail(variant, { pointer: '', expected: 'well', actual: variant }),
};

const createTrial = (variant?: string, clusterExists = true): Trial => ({
  clusterExists,
  exchange: {
    request: { method: 'POST', path: '/', headers: {}, body: new Uint8Array() },
    ...{ startedAt: 0, durationMs: 1 },
    response: { status: 200, headers: {}, body: new Uint8Array() },
  },
  ...(variant === undefined ? {} : { variant }),
});

test('an outcome lists the judged classes, core or random, with their kinds of failure', () => {
  const tally = new VerdictTally([check], 3);
  const judge = (name: string, seenAt: number, ...args: Parameters<typeof createTrial>): void =>
    void tally.judge(createTrial(...args), {
      case: toCase({ ...plainShape, class: name }),
      seenAt,
      final: true,
    });
  judge('a', 1);
  judge('a', 2, 'ill');
  judge('b', 3);
  judge('a', 4, 'worse');
  judge('c', 5);
  judge('not asked', 6, 'ill', false);
  expect(tally.outcomes('positive')).toMatchObject([
    {
      classes: [
        { class: 'a', core: true, wrong: ['ill'] },
        { class: 'b', core: true, wrong: [] },
        { class: 'a', core: false, wrong: ['worse'] },
        { class: 'c', core: false, wrong: [] },
      ],
    },
  ]);
});

test('an outcome lists every broken clause, even several in one class', () => {
  const judge: Check['judge'] = ({ variant = '' }) => ({
    ...fail('ill', { pointer: '', expected: 'well', actual: variant }),
    ...(variant === 'worse' ? { clause: 'tags.on-request' } : {}),
  });
  const tally = new VerdictTally([{ ...check, judge }], 2);
  expect(tally.outcomes('positive')[0]).toHaveProperty('broken', []);
  for (const [index, variant] of ['ill', 'worse', 'ill'].entries()) {
    tally.judge(createTrial(variant), { case: toCase(plainShape), seenAt: index + 1, final: true });
  }
  expect(tally.outcomes('positive')).toMatchObject([
    { status: 'fail', broken: ['response.schema', 'tags.on-request'] },
  ]);
});

test('a probe belongs to the core, unless it is nondeterministic', () => {
  const tally = new VerdictTally([check], 0);
  for (const probe of probes) tally.judge(createTrial('ill'), { probe, seenAt: 1, final: true });
  const [outcome] = tally.outcomes('positive');
  expect(outcome?.classes.filter(({ core }) => !core).map((one) => one.class)).toEqual(['many-clients']);
  expect(outcome?.classes).toHaveLength(probes.length);
});

test('recorded answers have no classes', () => {
  const tally = new VerdictTally([check], 0);
  tally.judge(createTrial('ill'), { place: 'a.har, entry 1', seenAt: 1, final: true });
  expect(tally.outcomes('recorded')).toMatchObject([{ status: 'fail', classes: [] }]);
});

test('a check does not pass if no answer exercises its clauses', () => {
  const judge: Check['judge'] = ({ variant }) =>
    variant === undefined ? pass : passWithoutWitness('no task was described');
  const tally = new VerdictTally([{ ...check, judge }], 2);
  tally.judge(createTrial('none'), { case: toCase({ ...plainShape, class: 'a' }), seenAt: 1, final: true });
  const skipped = { status: 'skip', because: 'no task was described', applicable: 1, clauses: {} };
  // The class counts as judged, so that a known deviation that does not appear counts as gone.
  expect(tally.outcomes('positive')).toMatchObject([
    { ...skipped, classes: [{ class: 'a', core: true, wrong: [] }] },
  ]);
  tally.judge(createTrial(), { case: toCase({ ...plainShape, class: 'b' }), seenAt: 2, final: true });
  expect(tally.outcomes('positive')).toMatchObject([{ status: 'pass', clauses: { 'response.schema': 1 } }]);
});

test('an open outcome lists the clauses that may be broken', () => {
  const judge: Check['judge'] = ({ variant }) =>
    variant === undefined
      ? pass
      : { ...fail(variant, { pointer: '', expected: 'well', actual: variant }), transient: true };
  const tally = new VerdictTally([{ ...check, judge }], 2);
  const occurrence = { case: toCase(plainShape), seenAt: 1 };
  tally.judge(createTrial(), { ...occurrence, final: false });
  expect(tally.judge(createTrial('ill'), { ...occurrence, final: false })).toHaveLength(1);
  expect(tally.judgeRecheck({ ...check, judge }, [], occurrence)).toBe(true);
  expect(tally.outcomes('positive')).toMatchObject([{ status: 'skip', leftOpen: ['response.schema'] }]);
});

test('a check has findings of at most 50 kinds, and the outcome says that there are more', () => {
  const tally = new VerdictTally([check], 60);
  for (let number = 1; number <= 60; number += 1) {
    tally.judge(createTrial(`kind ${number}`), { case: toCase(plainShape), seenAt: number, final: true });
    const [outcome] = tally.outcomes('positive');
    expect(outcome?.hasMoreKinds).toBe(number > 50 ? true : undefined);
  }
  // A kind that is known already is counted further.
  tally.judge(createTrial('kind 1'), { case: toCase(plainShape), seenAt: 61, final: true });
  expect(tally.failures.map(({ failure }) => failure.failureKind)).toEqual(
    Array.from({ length: 50 }, (_, index) => `kind ${index + 1}`),
  );
  expect(tally.failureKinds.size).toBe(50);
  expect(tally.outcomes('positive')).toMatchObject([{ status: 'fail', applicable: 61 }]);
});
