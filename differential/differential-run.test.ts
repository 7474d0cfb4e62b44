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
import { settingsWith } from '../test-support/settings.fixtures.ts';

// Many runs at once, on however many processors there are.
vi.setConfig({ testTimeout: 120_000 });

const settings: DifferentialSettings = {
  ...settingsWith({ suites: ['positive', 'limits', 'identifiers', 'clusters', 'negative'], runs: 1 }),
  against: 'embedded',
  fixtures: 'provision',
};

/** The embedded ECS as A, and one with something in it as B, both in this process by one clock. */
function beside(
  more: Partial<ServeOptions>,
  told: Partial<DifferentialSettings> = {},
): Promise<DifferentialRunResult> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const all = { ...settings, ...told };
  return runDifferential(
    all,
    {},
    { a: embeddedInProcess(all, {}, clock), b: embeddedInProcess(all, more, clock) },
  );
}

const mutant = (id: string): Partial<ServeOptions> => ({ hooks: combineMutants([id]).hooks });
const variant = (id: string): Partial<ServeOptions> => combineVariants([id]).options;
const idsOf = ({ differences }: DifferentialRunResult): readonly string[] => differences.map(({ id }) => id);
/** The body of the smallest request, at B. */
const inputOf = ({ exchanges }: Difference): unknown => {
  const body = exchanges.b.at(-1)?.request.body;
  return typeof body === 'string' ? JSON.parse(body) : body;
};

describe.concurrent('no difference', () => {
  test.each([1, 2])('of the embedded ECS from itself, every suite, seed %i', async (seed) => {
    const result = await beside({}, { suites: ['*'], seed });
    expect(result).toMatchObject({ differences: [], unsteady: [], errors: [], unalike: [] });
    expect(result.leftBehind).toEqual({ a: [], b: [] });
    expect(result.positives).toBeGreaterThan(50);
    expect(result.statusMismatches).toEqual({});
  });

  test.each(['account-none', 'ids-older', 'partition-china', 'order-shuffled', 'lists-shuffled'])(
    'from one with the liberty %s but for what it is about',
    async (id) => {
      const result = await beside(variant(id));
      // An ARN of the old form names no cluster: the task is missing, and no identifier is wrong.
      const aboutForms = ({ id: reason }: Difference): boolean =>
        reason.startsWith('status outcome an ARN of elsewhere');
      expect(result.differences.filter((one) => !aboutForms(one)).map((one) => one.id)).toEqual([]);
      for (const one of result.differences) expect(one.right).toBe('open');
    },
  );

  test('from one that is slower: what comes with a status is not compared', async () => {
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
    expect(idsOf(result)).toEqual([]);
    expect(Object.keys(result.statusMismatches)).toContain('RUNNING at A, PROVISIONING at B');
  });
});

/** Of each mutant the reasons for which A is right, all of them; and the smallest request of the first. */
const faults: readonly (readonly [string, readonly string[], object])[] = [
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
      // Whatever include holds, it isn't looked at.
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

describe.concurrent('a fault of B is the reason, and A is right', () => {
  test.each(faults)('%s', async (id, reasons, smallest) => {
    const result = await beside(mutant(id));
    const claimed = result.differences.filter(({ right }) => right !== 'open');
    expect(claimed.map((one) => one.id).toSorted()).toEqual([...reasons].toSorted());
    for (const { right, unstable, calls, breaches } of claimed) {
      expect({ right, unstable, a: breaches.a }).toEqual({ right: 'a', unstable: undefined, a: [] });
      expect(calls).toBeLessThanOrEqual(100);
    }
    // Where two rules are broken at once, or the list is given twice, either error is right: another one wins there.
    const open = result.differences.filter(({ right }) => right === 'open');
    expect(open.map((one) => one.id)).toEqual(alsoOpen[id] ?? []);
    const first = result.differences.find((one) => one.id === reasons[0]);
    expect(first === undefined ? undefined : inputOf(first)).toMatchObject(smallest);
    expect(Object.keys(Object(first === undefined ? {} : inputOf(first)))).toEqual(['tasks']);
  });
});

const taken: readonly (readonly [string, readonly string[]])[] = [
  ['duplicates-repeated', ['/tasks times fewer at A']],
  ['tags-empty', []],
  ['ids-in-any-case', ['/tasks fate upper-case a failure: MISSING|described']],
  ['cluster-empty-default', ['status outcome cluster-empty HTTP 400 InvalidParameterException|HTTP 200']],
  ['include-empty-refused', ['status outcome include-empty HTTP 200|HTTP 400 InvalidParameterException']],
  ['containers-injected', ['/tasks/containers entries']],
];

describe.concurrent('a liberty of B is left open by the reference', () => {
  test.each(taken)('%s', async (id, reasons) => {
    const result = await beside(variant(id));
    expect(idsOf(result)).toEqual(reasons);
    for (const { right, breaches } of result.differences) {
      expect({ right, breaches }).toEqual({ right: 'open', breaches: { a: [], b: [] } });
    }
  });

  test('other words of an error are told as such, and A is right as far as it was observed', async () => {
    const { differences } = await beside(variant('messages-other'));
    expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['text']));
    const tooMany = differences.find(({ came }) => came.a.includes('at most 100'));
    expect(tooMany).toMatchObject({ right: 'a', breaches: { b: [{ evidence: 'observed' }] } });
  });
});

test('two targets that part in other ways: each is right where the other one is wrong', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const [a, b] = ['limit-absent', 'failures-dropped'].map((id) =>
    embeddedInProcess(settings, mutant(id), clock),
  );
  if (a === undefined || b === undefined) throw new Error('There are two.');
  const { differences } = await runDifferential(settings, {}, { a, b });
  expect(differences.map(({ where, right }) => [where, right]).toSorted()).toEqual([
    ['/__type', 'open'],
    ['/failures', 'a'],
    ['status', 'b'],
  ]);
});

test('a fault that both have is no difference', async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const open = () => embeddedInProcess(settings, mutant('failures-dropped'), clock);
  const result = await runDifferential(settings, {}, { a: open(), b: open() });
  expect(idsOf(result)).toEqual([]);
  expect(result.findings.a.map(({ id }) => id)).toEqual(['unknown-id-missing/not-reported']);
  expect(result.findings.b).toEqual(result.findings.a);
});

describe('over sockets', () => {
  test('an address beside another one: both worlds are removed, also when the run is cut short', async () => {
    const [one, other] = [await serveEcs(), await serveEcs(mutant('failures-dropped'))];
    const own = { ...settings, target: one.url, against: other.url, settle: 0, suites: ['positive'] };
    const result = await runDifferential(own);
    expect(idsOf(result)).toEqual(['/failures fate a failure: MISSING|passed over']);
    const abort = new AbortController();
    const cut = await runDifferential(
      { ...own, runs: 2_000 },
      { signal: abort.signal, progress: ({ cases }) => cases > 20 && abort.abort() },
    );
    expect(cut.differences).toEqual([]);
    expect(cut.leftBehind).toEqual({ a: [], b: [] });
    for (const ecs of [one, other]) {
      expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
      await ecs.close();
    }
  });

  test('nothing there, or a fixtures file: said so', async () => {
    const nobody = { ...settings, against: 'http://127.0.0.1:9' };
    await expect(runDifferential(nobody)).rejects.toThrow(TargetUnreachable);
    await expect(runDifferential({ ...settings, fixtures: 'world.json' })).rejects.toThrow(SettingsError);
  });
});

test('throttles of each are counted: of the world and of the cases', async () => {
  const { throttled, unaskable: cannot } = await beside(
    combineVariants(['calls-throttled-as-documented', 'account-busy']).options,
    {
      suites: ['limits'],
    },
  );
  expect(throttled.a).toBe(0);
  expect(throttled.b).toBeGreaterThan(0);
  expect(cannot).toEqual({ a: [], b: [] });
});
