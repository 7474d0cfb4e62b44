import { expect, test } from 'vitest';
import { fail, pass, passWithoutWitness, type Check, type Trial } from '../checks/verdict.ts';
import { plainShape } from '../suites/describe-tasks/case-shape.ts';
import { probes } from '../probes/catalogue.ts';
import { toCase } from '../suites/describe-tasks/to-case.ts';
import { VerdictTally } from './verdict-tally.ts';

const check: Check = {
  ...{ id: 'well', clauses: ['response.schema'], claim: 'All is well.', kinds: ['ill', 'worse'] },
  appliesTo: ({ clusterExists: hosted }) => hosted,
  judge: ({ variant: way }) =>
    way === undefined ? pass : fail(way, { pointer: '', expected: 'well', actual: way }),
};

const trial = (way?: string, hosted = true): Trial => ({
  clusterExists: hosted,
  exchange: {
    request: { method: 'POST', path: '/', headers: {}, body: new Uint8Array() },
    ...{ startedAt: 0, durationMs: 1 },
    response: { status: 200, headers: {}, body: new Uint8Array() },
  },
  ...(way === undefined ? {} : { variant: way }),
});

test('an outcome tells in which classes there was a verdict, in the core or drawn, and what was wrong there', () => {
  const tally = new VerdictTally([check], 3);
  const judged = (name: string, seenAt: number, ...of: Parameters<typeof trial>): void =>
    void tally.judge(trial(...of), { case: toCase({ ...plainShape, class: name }), seenAt, final: true });
  judged('a', 1);
  judged('a', 2, 'ill');
  judged('b', 3);
  judged('a', 4, 'worse');
  judged('c', 5);
  judged('not asked', 6, 'ill', false);
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

test('an outcome tells every clause that was broken, also where cases of one class break several', () => {
  const judge: Check['judge'] = ({ variant: way = '' }) => ({
    ...fail('ill', { pointer: '', expected: 'well', actual: way }),
    ...(way === 'worse' ? { clause: 'tags.on-request' } : {}),
  });
  const tally = new VerdictTally([{ ...check, judge }], 2);
  expect(tally.outcomes('positive')[0]).toHaveProperty('broken', []);
  for (const [index, way] of ['ill', 'worse', 'ill'].entries()) {
    tally.judge(trial(way), { case: toCase(plainShape), seenAt: index + 1, final: true });
  }
  expect(tally.outcomes('positive')).toMatchObject([
    { status: 'fail', broken: ['response.schema', 'tags.on-request'] },
  ]);
});

test('a probe is of the core, unless chance is what it asks', () => {
  const tally = new VerdictTally([check], 0);
  for (const probe of probes) tally.judge(trial('ill'), { probe, seenAt: 1, final: true });
  const [outcome] = tally.outcomes('positive');
  expect(outcome?.classes.filter(({ core }) => !core).map((one) => one.class)).toEqual(['many-clients']);
  expect(outcome?.classes).toHaveLength(probes.length);
});

test('of what was recorded no class is told', () => {
  const tally = new VerdictTally([check], 0);
  tally.judge(trial('ill'), { place: 'a.har, entry 1', seenAt: 1, final: true });
  expect(tally.outcomes('recorded')).toMatchObject([{ status: 'fail', classes: [] }]);
});

test('answers that show nothing of what the claim is about make no pass, though nothing is wrong with them', () => {
  const judge: Check['judge'] = ({ variant: way }) =>
    way === undefined ? pass : passWithoutWitness('no task was described');
  const tally = new VerdictTally([{ ...check, judge }], 2);
  tally.judge(trial('none'), { case: toCase({ ...plainShape, class: 'a' }), seenAt: 1, final: true });
  const unshown = { status: 'skip', because: 'no task was described', applicable: 1, clauses: {} };
  // That it was judged is known all the same: a known deviation that does not come is gone.
  expect(tally.outcomes('positive')).toMatchObject([
    { ...unshown, classes: [{ class: 'a', core: true, wrong: [] }] },
  ]);
  tally.judge(trial(), { case: toCase({ ...plainShape, class: 'b' }), seenAt: 2, final: true });
  expect(tally.outcomes('positive')).toMatchObject([{ status: 'pass', clauses: { 'response.schema': 1 } }]);
});

test('an outcome that is left open tells which clauses may be broken', () => {
  const judge: Check['judge'] = ({ variant: way }) =>
    way === undefined
      ? pass
      : { ...fail(way, { pointer: '', expected: 'well', actual: way }), transient: true };
  const tally = new VerdictTally([{ ...check, judge }], 2);
  const seen = { case: toCase(plainShape), seenAt: 1 };
  tally.judge(trial(), { ...seen, final: false });
  expect(tally.judge(trial('ill'), { ...seen, final: false })).toHaveLength(1);
  expect(tally.judgeRecheck({ ...check, judge }, [], seen)).toBe(true);
  expect(tally.outcomes('positive')).toMatchObject([{ status: 'skip', leftOpen: ['response.schema'] }]);
});
