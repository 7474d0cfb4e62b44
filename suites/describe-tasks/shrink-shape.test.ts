import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainShape, type RequestMembers, type CaseShape } from './case-shape.ts';
import { familyNames, shapeFamily } from './families.ts';
import { limitsFamily } from './families/limits.ts';
import { describeStep, pauseStep, runStep, stopStep, type Step } from './sequence-steps.ts';
import { shrinkCase } from '../../engine/shrinking/shrink-case.ts';
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

/** The violations that a simpler case may have: the same one, none, or one of several that the case had. */
function allowedViolations({
  broke,
  wire,
  cluster,
  elements,
  filler,
}: CaseShape): readonly CaseShape['broke'][] {
  const containedViolations: Partial<Record<string, CaseShape['broke'][]>> = {
    several: ['tasks.max', 'tasks.required', 'cluster.unknown'],
    'duplicate-keys': ['tasks.empty'],
    'deep-nesting': ['tasks.empty', 'type'],
  };
  const isEmptyList = cluster.kind === 'odd' && elements.length + filler === 0;
  return [
    broke,
    undefined,
    ...(containedViolations[broke ?? wire ?? ''] ?? []),
    ...(isEmptyList ? ['tasks.empty' as const] : []),
  ];
}

test('a simpler case adds no violation, is not longer, and still exceeds a limit that it violates', () => {
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

test('shrinking terminates', async () => {
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

test('shrinks a list that is too long to 101 unknown ids and nothing else', async () => {
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

test('stops judging candidates when the budget is spent', async () => {
  let calls = 0;
  const never = async (): Promise<boolean> => (calls += 1) < 0;
  await shrinkShape({ ...plainShape, filler: 100, include: true }, never, () => calls >= 2);
  expect(calls).toBe(2);
});

/** Shrinks a shape with `fails` as the target, within 100 calls; returns the result and the number of calls. */
async function shrinkAndCount(
  from: CaseShape,
  fails: (candidate: CaseShape) => boolean,
): Promise<{ readonly smallest: CaseShape; readonly calls: number }> {
  let calls = 0;
  const stillFails = async (candidate: CaseShape): Promise<boolean> => {
    calls += 1;
    return fails(candidate);
  };
  const smallest = await shrinkShape(from, stillFails, () => calls >= 100);
  return { smallest, calls };
}

const requestShape = (request: RequestMembers): CaseShape => ({
  ...plainShape,
  class: 'drawn',
  drawn: request,
});

test('shrinks a text that is too long to the first length beyond the limit, of one repeated character', async () => {
  const text = 'Zx\u00e9 9-'.repeat(60).slice(0, 319);
  const from = requestShape({ cluster: text, tasks: ['0'.repeat(32), 'b'], include: ['TAGS'] });
  const { smallest, calls } = await shrinkAndCount(from, ({ drawn }) => {
    const cluster = drawn?.['cluster'];
    return typeof cluster === 'string' && cluster.length > 255;
  });
  expect(smallest.drawn).toEqual({ cluster: 'a'.repeat(256) });
  expect(calls).toBeLessThan(100);
});

test('shrinks a text to the one character that matters', async () => {
  const from = requestShape({ tasks: ['plain', 'Za9 -_\u00e9x'] });
  const { smallest } = await shrinkAndCount(from, ({ drawn }) => /[^\p{ASCII}]/u.test(JSON.stringify(drawn)));
  expect(smallest.drawn).toEqual({ tasks: ['\u00e9'] });
});

test('empties the texts of a list that is too long', async () => {
  const from = requestShape({ tasks: Array.from({ length: 130 }, (_, n) => `task ${n}`) });
  const { smallest, calls } = await shrinkAndCount(from, ({ drawn }) => {
    const tasks = drawn?.['tasks'];
    return Array.isArray(tasks) && tasks.length > 100;
  });
  expect(smallest.drawn).toEqual({ tasks: Array.from({ length: 101 }, () => '') });
  expect(calls).toBeLessThan(100);
});

test('finds the smallest failing number of unknown ids in few calls', async () => {
  const { smallest, calls } = await shrinkAndCount(
    { ...plainShape, filler: 100, include: true },
    ({ filler }) => filler >= 57,
  );
  expect(smallest).toEqual({ ...plainShape, filler: 57 });
  expect(calls).toBeLessThan(40);
});

const wireCase = (name: string): CaseShape => {
  const found = shapeFamily('wire', 'current').core.find((one) => one.class === name);
  if (found === undefined) throw new Error(`Expected a wire case named ${name}.`);
  return found;
};

test.each(['duplicate-keys', 'deep-nesting'])(
  '%s shrinks to the empty list if that fails, too',
  async (name) => {
    const { smallest } = await shrinkAndCount(
      wireCase(name),
      ({ broke, wire }) => broke === 'tasks.empty' || wire === name,
    );
    expect(smallest).toEqual({ ...plainShape, class: name, broke: 'tasks.empty' });
  },
);

test('shrinks a request that violates several rules to the rule that fails', async () => {
  const several = shapeFamily('negative', 'current').core.find(
    ({ class: name }) => name === 'cluster-none-tasks-absent',
  );
  if (several === undefined) throw new Error('Expected a negative case named cluster-none-tasks-absent.');
  const { smallest } = await shrinkAndCount(
    several,
    ({ broke }) => broke === 'several' || broke === 'tasks.required',
  );
  expect(smallest).toEqual({ ...plainShape, class: several.class, broke: 'tasks.required' });
});

const sequenceShape = (...steps: readonly Step[]): CaseShape => ({ ...plainShape, steps });

test('shrinks a sequence to the steps that it needs to fail', async () => {
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
