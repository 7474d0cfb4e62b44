import { describe, expect, test, vi } from 'vitest';
import type { Difference } from '../results/difference.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs, type ServeOptions } from '../model/server.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { SettingsError, TargetUnreachable } from '../targets/errors.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import {
  runDifferential,
  type DifferentialRunResult,
  type DifferentialSettings,
} from './differential-run.ts';
import { sampled } from '../test-support/sampled.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

// The tests start many runs at once, possibly on few processors.
vi.setConfig({ testTimeout: 120_000 });

const settings: DifferentialSettings = {
  ...settingsWith({ suites: ['positive', 'limits', 'identifiers', 'clusters', 'negative'], runs: 1 }),
  against: 'embedded',
  fixtures: 'provision',
};

/** Compares the embedded ECS (A) with a modified one (B), both in this process with one clock. */
function runPair(
  optionsOfB: Partial<ServeOptions>,
  changedSettings: Partial<DifferentialSettings> = {},
): Promise<DifferentialRunResult> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const all = { ...settings, ...changedSettings };
  return runDifferential(
    all,
    {},
    { a: embeddedInProcess(all, {}, clock), b: embeddedInProcess(all, optionsOfB, clock) },
  );
}

const mutant = (id: string): Partial<ServeOptions> => ({ hooks: combineMutants([id]).hooks });
const variant = (id: string): Partial<ServeOptions> => combineVariants([id]).options;
const differenceIds = ({ differences }: DifferentialRunResult): readonly string[] =>
  differences.map(({ id }) => id);
/** The body of the smallest request to B. */
const smallestInput = ({ exchanges }: Difference): unknown => {
  const body = exchanges.b.at(-1)?.request.body;
  return typeof body === 'string' ? JSON.parse(body) : body;
};

describe.concurrent('finds no difference', () => {
  const seeds = sampled([1, 2], (seed) => seed === 1);
  test.each(seeds)('between two embedded ECS, every suite, seed %i', async (seed) => {
    const result = await runPair({}, { suites: ['*'], seed });
    expect(result).toMatchObject({ differences: [], unsteady: [], errors: [], worldDifferences: [] });
    expect(result.leftBehind).toEqual({ a: [], b: [] });
    expect(result.positives).toBeGreaterThan(50);
    expect(result.statusMismatches).toEqual({});
  });

  const unseen = ['account-none', 'ids-older', 'partition-china', 'order-shuffled', 'lists-shuffled'];
  test.each(sampled(unseen, (id) => id === 'ids-older'))(
    'from the variant %s, except in the variant itself',
    async (id) => {
      const result = await runPair(variant(id));
      // An ARN without a cluster name is never foreign: the task is missing instead.
      const isAboutArnForm = ({ id: reason }: Difference): boolean =>
        reason.startsWith('status outcome an ARN of elsewhere');
      expect(result.differences.filter((one) => !isAboutArnForm(one)).map((one) => one.id)).toEqual([]);
      for (const one of result.differences) expect(one.right).toBe('open');
    },
  );

  test('from a slower target: fields that depend on the status are not compared', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1));
    const slow = embeddedInProcess(settings, { transitionMs: 400_000 }, clock);
    const result = await runDifferential(
      settings,
      {},
      {
        a: embeddedInProcess(settings, {}, clock),
        b: { ...slow, rest: 0 },
      },
    );
    expect(differenceIds(result)).toEqual([]);
    expect(Object.keys(result.statusMismatches)).toContain('RUNNING at A, PROVISIONING at B');
  });
});

/** For each mutant: the ids of all differences in which A is right, and the smallest request that shows the first difference. */
const mutantCases: readonly (readonly [string, readonly string[], object])[] = [
  [
    'limit-of-99',
    ['status outcome valid HTTP 200|HTTP 400 InvalidParameterException'],
    { tasks: { length: 100 } },
  ],
  [
    'limit-absent',
    ['status outcome tasks.max HTTP 400 InvalidParameterException|HTTP 200'],
    { tasks: { length: 101 } },
  ],
  ['failures-dropped', ['/failures fate a failure: MISSING|passed over'], { tasks: { length: 1 } }],
  [
    'failures-other-reason',
    ['/failures fate a failure: MISSING|a failure: NOT_FOUND'],
    { tasks: { length: 1 } },
  ],
  ['failures-detailed', ['/failures/detail absent at A, there'], { tasks: { length: 1 } }],
  [
    'empty-other-error',
    ['/__type outcome tasks.empty HTTP 400 InvalidParameterException|HTTP 400 SerializationException'],
    { tasks: { length: 0 } },
  ],
  [
    'tags-always',
    [
      '/tasks/tags absent at A, there',
      // This mutant ignores the value of include.
      'status outcome include.value HTTP 400 InvalidParameterException|HTTP 200',
      'status outcome type HTTP 400 SerializationException|HTTP 200',
    ],
    { tasks: { length: 1 } },
  ],
  ['cpu-as-number', ['/tasks/containers/cpu type string|number'], { tasks: { length: 1 } }],
  ['members-null', ['/tasks/capacityProviderName absent at A, null'], { tasks: { length: 1 } }],
  ['enum-strange', ['/tasks/launchType value there|there'], { tasks: { length: 1 } }],
  ['type-plain-json', ['header:content-type value'], { tasks: { length: 1 } }],
  ['request-id-absent', ['header:x-amzn-requestid value'], { tasks: { length: 1 } }],
  ['arns-unknown', ['/tasks fate valid described|a failure: MISSING'], { tasks: { length: 1 } }],
  ['overrides-absent', ['/tasks/overrides absent at B, there'], { tasks: { length: 1 } }],
];

const alsoOpen: Readonly<Record<string, readonly string[]>> = {
  'limit-absent': [
    '/__type outcome several HTTP 400 InvalidParameterException|HTTP 400 ClusterNotFoundException',
  ],
};

describe.concurrent('finds a mutant at B, with A right', () => {
  test.each(sampled(mutantCases, (_, index) => index % 4 === 0))('%s', async (id, reasons, smallest) => {
    const result = await runPair(mutant(id));
    const claimed = result.differences.filter(({ right }) => right !== 'open');
    expect(claimed.map((one) => one.id).toSorted()).toEqual([...reasons].toSorted());
    for (const { right, unstable, calls, breaches } of claimed) {
      expect({ right, unstable, a: breaches.a }).toEqual({ right: 'a', unstable: undefined, a: [] });
      expect(calls).toBeLessThanOrEqual(100);
    }
    // If a request violates two rules, either error is right; the mutant changes which one is returned.
    const open = result.differences.filter(({ right }) => right === 'open');
    expect(open.map((one) => one.id)).toEqual(alsoOpen[id] ?? []);
    const first = result.differences.find((one) => one.id === reasons[0]);
    expect(first === undefined ? undefined : smallestInput(first)).toMatchObject(smallest);
    expect(Object.keys(Object(first === undefined ? {} : smallestInput(first)))).toEqual(['tasks']);
  });
});

const variantCases: readonly (readonly [string, readonly string[]])[] = [
  ['duplicates-repeated', ['/tasks times fewer at A']],
  ['tags-empty', []],
  ['ids-in-any-case', ['/tasks fate upper-case a failure: MISSING|described']],
  ['cluster-empty-default', ['status outcome cluster-empty HTTP 400 InvalidParameterException|HTTP 200']],
  ['include-empty-refused', ['status outcome include-empty HTTP 200|HTTP 400 InvalidParameterException']],
  ['containers-injected', ['/tasks/containers entries']],
];

describe.concurrent('leaves a variant of B open', () => {
  test.each(sampled(variantCases, (_, index) => index === 0))('%s', async (id, reasons) => {
    const result = await runPair(variant(id));
    expect(differenceIds(result)).toEqual(reasons);
    for (const { right, breaches } of result.differences) {
      expect({ right, breaches }).toEqual({ right: 'open', breaches: { a: [], b: [] } });
    }
  });

  test('reports other error messages as text differences, with A right by observation', async () => {
    const { differences } = await runPair(variant('messages-other'));
    expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['text']));
    const tooMany = differences.find(({ came }) => came.a.includes('at most 100'));
    expect(tooMany).toMatchObject({ right: 'a', breaches: { b: [{ evidence: 'observed' }] } });
  });
});

test('two different mutants: each side is right about the fault of the other', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const [a, b] = ['limit-absent', 'failures-dropped'].map((id) =>
    embeddedInProcess(settings, mutant(id), clock),
  );
  if (a === undefined || b === undefined) throw new Error('Expected two targets.');
  const { differences } = await runDifferential(settings, {}, { a, b });
  expect(differences.map(({ where, right }) => [where, right]).toSorted()).toEqual([
    ['/__type', 'open'],
    ['/failures', 'a'],
    ['status', 'b'],
  ]);
});

test('reports no difference for a fault of both sides', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const open = () => embeddedInProcess(settings, mutant('failures-dropped'), clock);
  const result = await runDifferential(settings, {}, { a: open(), b: open() });
  expect(differenceIds(result)).toEqual([]);
  expect(result.findings.a.map(({ id }) => id)).toEqual(['unknown-id-missing/not-reported']);
  expect(result.findings.b).toEqual(result.findings.a);
});

describe('over sockets', () => {
  test('removes both worlds, also after an interruption', async () => {
    const [one, other] = [await serveEcs(), await serveEcs(mutant('failures-dropped'))];
    const own = { ...settings, target: one.url, against: other.url, settle: 0, suites: ['positive'] };
    const result = await runDifferential(own);
    expect(differenceIds(result)).toEqual(['/failures fate a failure: MISSING|passed over']);
    const abort = new AbortController();
    const interrupted = await runDifferential(
      { ...own, runs: 2_000 },
      { signal: abort.signal, progress: ({ cases }) => cases > 20 && abort.abort() },
    );
    expect(interrupted.differences).toEqual([]);
    expect(interrupted.leftBehind).toEqual({ a: [], b: [] });
    for (const ecs of [one, other]) {
      expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
      await ecs.close();
    }
  });

  test('rejects an unreachable target and a fixtures file', async () => {
    const unreachable = { ...settings, against: 'http://127.0.0.1:9' };
    await expect(runDifferential(unreachable)).rejects.toThrow(TargetUnreachable);
    await expect(runDifferential({ ...settings, fixtures: 'world.json' })).rejects.toThrow(SettingsError);
  });
});

test('counts throttled calls of each side, for fixtures and cases', async () => {
  const { throttled, unaskable } = await runPair(
    combineVariants(['calls-throttled-as-documented', 'account-busy']).options,
    {
      suites: ['limits'],
    },
  );
  expect(throttled.a).toBe(0);
  expect(throttled.b).toBeGreaterThan(0);
  expect(unaskable).toEqual({ a: [], b: [] });
});
