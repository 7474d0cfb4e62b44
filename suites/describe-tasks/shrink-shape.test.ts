import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainShape, type RequestMembers, type CaseShape } from './case-shape.ts';
import { familyNames, shapeFamily } from './families.ts';
import { limitsFamily } from './families/limits.ts';
import { describeStep, pauseStep, runStep, stopStep, type Step } from './sequence-steps.ts';
import { shrinkCase } from '../../engine/shrink-case.ts';
import { simplerShapes } from './shrink-shape.ts';
import { requireShape, toCase } from './to-case.ts';

const families = familyNames
  .map((name) => shapeFamily(name, 'current'))
  .filter(({ core }) => core.length > 0);
const anyCase = fc.oneof(
  ...families.map((family) => fc.oneof(family.random, fc.constantFrom(...family.core))),
);
/** Shrinks a shape as the engine does. */
const shrinkShape = async (
  from: CaseShape,
  stillFails: (candidate: CaseShape) => Promise<boolean>,
  isSpent: () => boolean,
): Promise<CaseShape> =>
  requireShape(await shrinkCase(toCase(from), (candidate) => stillFails(requireShape(candidate)), isSpent));
const size = ({ elements, filler }: CaseShape): number => elements.length + filler;

/** The breaks that a smaller case may have: it keeps its own, loses it, or is left with one of those that it had. */
function allowedViolations({
  broke,
  wire,
  cluster,
  elements,
  filler,
}: CaseShape): readonly CaseShape['broke'][] {
  const held: Partial<Record<string, CaseShape['broke'][]>> = {
    several: ['tasks.max', 'tasks.required', 'cluster.unknown'],
    'duplicate-keys': ['tasks.empty'],
    'deep-nesting': ['tasks.empty', 'type'],
  };
  const isEmptyList = cluster.kind === 'odd' && elements.length + filler === 0;
  return [
    broke,
    undefined,
    ...(held[broke ?? wire ?? ''] ?? []),
    ...(isEmptyList ? ['tasks.empty' as const] : []),
  ];
}

test('a smaller case adds no break, is no longer, and does not fall under the limit that it breaks', () => {
  fc.assert(
    fc.property(anyCase, (from) => {
      for (const candidate of simplerShapes(from)) {
        expect(allowedViolations(from)).toContain(candidate.broke);
        if (from.wrongType === undefined) expect(size(candidate)).toBeLessThanOrEqual(size(from));
        if (candidate.broke === 'tasks.max') expect(size(candidate)).toBeGreaterThan(100);
      }
    }),
    { seed: 1 },
  );
});

test('making smaller comes to an end', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (from) => {
      let calls = 0;
      const always = async (): Promise<boolean> => (calls += 1) > 0;
      await shrinkShape(from, always, () => calls >= 1_000);
      expect(calls).toBeLessThan(1_000);
    }),
    { seed: 3 },
  );
});

test('a list that is only too long comes down to 101 of one filler and nothing else', async () => {
  const tooLong = limitsFamily('current').random.filter(({ broke }) => broke === 'tasks.max');
  await fc.assert(
    fc.asyncProperty(tooLong, async (from) => {
      let calls = 0;
      const fails = async (candidate: CaseShape): Promise<boolean> => {
        calls += 1;
        return size(candidate) > 100;
      };
      const smallest = await shrinkShape(from, fails, () => calls >= 100);
      expect(smallest).toMatchObject({
        elements: [],
        filler: 101,
        include: false,
        cluster: { kind: 'omitted' },
      });
      expect(calls).toBeLessThanOrEqual(100);
    }),
    { seed: 2 },
  );
});

test('what is spent ends the judgements', async () => {
  let calls = 0;
  const never = async (): Promise<boolean> => (calls += 1) < 0;
  await shrinkShape({ ...plainShape, filler: 100, include: true }, never, () => calls >= 2);
  expect(calls).toBe(2);
});

/** The case that a target comes down to which fails where `fails` says so, and the calls that it takes. */
async function shrinkAndCount(
  from: CaseShape,
  fails: (candidate: CaseShape) => boolean,
): Promise<{ readonly smallest: CaseShape; readonly calls: number }> {
  let calls = 0;
  const asked = async (candidate: CaseShape): Promise<boolean> => {
    calls += 1;
    return fails(candidate);
  };
  const smallest = await shrinkShape(from, asked, () => calls >= 100);
  return { smallest, calls };
}

const requestShape = (request: RequestMembers): CaseShape => ({
  ...plainShape,
  class: 'drawn',
  drawn: request,
});

test('a text that is only too long comes down to the first length beyond the limit, of one character', async () => {
  const text = 'Zx\u00e9 9-'.repeat(60).slice(0, 319);
  const from = requestShape({ cluster: text, tasks: ['0'.repeat(32), 'b'], include: ['TAGS'] });
  const { smallest, calls } = await shrinkAndCount(from, ({ drawn: one }) => {
    const cluster = one?.['cluster'];
    return typeof cluster === 'string' && cluster.length > 255;
  });
  expect(smallest.drawn).toEqual({ cluster: 'a'.repeat(256) });
  expect(calls).toBeLessThan(100);
});

test('of a text with one kind of character that matters only that is left', async () => {
  const from = requestShape({ tasks: ['plain', 'Za9 -_\u00e9x'] });
  const { smallest } = await shrinkAndCount(from, ({ drawn: one }) =>
    /[^\p{ASCII}]/u.test(JSON.stringify(one)),
  );
  expect(smallest.drawn).toEqual({ tasks: ['\u00e9'] });
});

test('of a list of texts that is only too long the texts are empty', async () => {
  const from = requestShape({ tasks: Array.from({ length: 130 }, (_, n) => `task ${n}`) });
  const { smallest, calls } = await shrinkAndCount(from, ({ drawn: one }) => {
    const tasks = one?.['tasks'];
    return Array.isArray(tasks) && tasks.length > 100;
  });
  expect(smallest.drawn).toEqual({ tasks: Array.from({ length: 101 }, () => '') });
  expect(calls).toBeLessThan(100);
});

test('a list in which only the number of the others matters is cut down to it in few calls', async () => {
  const { smallest, calls } = await shrinkAndCount(
    { ...plainShape, filler: 100, include: true },
    ({ filler }) => filler >= 57,
  );
  expect(smallest).toEqual({ ...plainShape, filler: 57 });
  expect(calls).toBeLessThan(40);
});

const wireCase = (name: string): CaseShape => {
  const found = shapeFamily('wire', 'current').core.find((one) => one.class === name);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
};

test.each(['duplicate-keys', 'deep-nesting'])(
  '%s comes down to the empty list where that shows it',
  async (name) => {
    const { smallest } = await shrinkAndCount(
      wireCase(name),
      ({ broke, wire }) => broke === 'tasks.empty' || wire === name,
    );
    expect(smallest).toEqual({ ...plainShape, class: name, broke: 'tasks.empty' });
  },
);

test('a request that breaks several rules comes down to the one that shows it', async () => {
  const several = shapeFamily('negative', 'current').core.find(
    ({ class: name }) => name === 'cluster-none-tasks-absent',
  );
  if (several === undefined) throw new Error('There is no such case.');
  const { smallest } = await shrinkAndCount(
    several,
    ({ broke }) => broke === 'several' || broke === 'tasks.required',
  );
  expect(smallest).toEqual({ ...plainShape, class: several.class, broke: 'tasks.required' });
});

const sequenceShape = (...steps: readonly Step[]): CaseShape => ({ ...plainShape, steps });

test('of a sequence only the steps are left without which it does not fail', async () => {
  const from = sequenceShape(
    runStep({ rich: true, count: 2 }),
    ...Array.from({ length: 5 }, () => [pauseStep(30), describeStep()]).flat(),
    stopStep(1),
    pauseStep(250),
    describeStep({ nths: [0, 1], form: 'arn', include: true }),
    stopStep(0),
    describeStep(),
  );
  const { smallest, calls } = await shrinkAndCount(from, ({ steps = [] }) => {
    const at = steps.findIndex((step) => step.do === 'stop');
    return at >= 0 && steps.slice(at).some((step) => step.do === 'describe');
  });
  expect(smallest).toEqual(sequenceShape(runStep(), stopStep(0, false), describeStep()));
  expect(calls).toBeLessThan(60);
});
