import { expect, test, vi } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { buildRunReport } from '../cli/run-report.ts';
import { junitFile } from '../cli/junit-file.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { calledOperation } from '../targets/wire/build-request.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { serveEcs } from '../model/server.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { RunLimits } from './run-limits.ts';
import { run } from './run-suites.ts';
import { createTaskLane } from './task-lane.ts';

const progress = { suite: 'limits', cases: 1, requests: 1 };

test('--max-findings ends exploring, but not the rest', () => {
  const limits = new RunLimits({ maxFindings: 2 });
  limits.count({ ...progress, kinds: new Set(['a']) });
  // Another suite has the same kind of failure. In the report, it is one finding.
  limits.count({ ...progress, suite: 'positive', kinds: new Set(['a']) });
  expect(limits.reached).toBeUndefined();
  limits.count({ ...progress, suite: 'wire', kinds: new Set(['b']) });
  expect([limits.reached, limits.stopExploring.aborted, limits.signal.aborted]).toEqual([
    'max-findings',
    true,
    false,
  ]);
});

test('answers of many megabytes end exploring, but not the rest', () => {
  const limits = new RunLimits({});
  const spent = new AbortController();
  limits.stopAtLongAnswers(spent.signal);
  expect(limits.reached).toBeUndefined();
  spent.abort();
  expect([limits.reached, limits.stopExploring.aborted, limits.signal.aborted]).toEqual([
    'long-answers',
    true,
    false,
  ]);
});

test('--max-time keeps a part of the time for shrinking only if there is something to shrink', ({
  onTestFinished,
}) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const [clean, failing] = [new RunLimits({ maxTime: 100 }), new RunLimits({ maxTime: 100 })];
  failing.count({ ...progress, kinds: new Set(['a']) });
  vi.advanceTimersByTime(80_000);
  expect([clean.stopExploring.aborted, failing.stopExploring.aborted]).toEqual([false, true]);
  expect([clean.signal.aborted, failing.signal.aborted]).toEqual([false, false]);
  // A failure that is found late ends exploring at once.
  clean.count({ ...progress, kinds: new Set(['a']) });
  expect(clean.stopExploring.aborted).toBe(true);
  vi.advanceTimersByTime(20_001);
  expect([clean.signal.aborted, failing.signal.aborted, failing.reached]).toEqual([true, true, 'max-time']);
});

test('a closed limit ends nothing', ({ onTestFinished }) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const limits = new RunLimits({ maxTime: 1 });
  limits.close();
  vi.advanceTimersByTime(2000);
  expect([limits.reached, limits.signal.aborted]).toEqual([undefined, false]);
});

test('after --max-findings, the findings are shrunk and cases are unsent', async ({ onTestFinished }) => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  onTestFinished(() => ecs.close());
  const limited = settingsWith({ target: ecs.url, settle: 0, runs: 200, suites: ['limits', 'wire'] });
  const result = await run({ ...limited, maxFindings: 1 });
  expect(result.cutShort).toEqual({ limit: 'max-findings', notStarted: ['wire'] });
  expect(result.explorations).toMatchObject([{ suite: 'limits', unsent: expect.any(Number) }]);
  const [finding] = result.explorations.flatMap(({ findings }) => findings);
  expect(finding?.classes[0]).toMatchObject({ calls: expect.toSatisfy((calls) => calls > 0) });
  expect(finding?.classes[0].unshrunk).toBeUndefined();
  expect(result.leftBehind).toEqual([]);
});

test('after --max-time, a run of many cases ends with what it has, and cleans up', async ({
  onTestFinished,
}) => {
  const ecs = await serveEcs();
  onTestFinished(() => ecs.close());
  const endless = settingsWith({
    target: ecs.url,
    settle: 0,
    runs: 1_000_000,
    suites: ['positive', 'lifecycle'],
  });
  const result = await run({ ...endless, maxTime: 2 });
  // Sequences come first.
  expect(result.cutShort?.limit).toBe('max-time');
  expect(result.cutShort?.notStarted).toContain('positive');
  expect(result.errors).toEqual([]);
  expect(result.explorations.flatMap(({ findings }) => findings)).toEqual([]);
  expect(result.explorations.every(({ unsent = 0 }) => unsent > 0)).toBe(true);
  expect(ecs.counts()).toMatchObject({ clusters: 0, tasks: 0 });
});

test('a run in which nothing was left undone is not cut short', async () => {
  const complete = settingsWith({ suites: ['limits'], checks: ['tasks-limit-enforced'], maxFindings: 1 });
  const target = embeddedInProcess(complete, combineMutants(['limit-absent']), new VirtualClock(0));
  const { cutShort, explorations } = await run({ ...complete, maxFindings: 2 }, {}, target);
  expect(explorations.flatMap(({ findings }) => findings)).toHaveLength(1);
  expect(cutShort).toBeUndefined();
});

test('after --max-time, requests without an answer are given up', async () => {
  const hanging = settingsWith({ suites: ['positive', 'limits'], requestTimeout: 3600, maxTime: 1 });
  const { link, ...target } = embeddedInProcess(hanging, {}, new VirtualClock(0));
  const { transport } = link ?? {};
  if (transport === undefined) throw new Error('The target has no transport.');
  let described = 0;
  const send: typeof transport.send = (endpoint, request, options) => {
    if (calledOperation(request) === 'DescribeTasks') described += 1;
    // The first ones belong to the set-up.
    return described > 20 && calledOperation(request) === 'DescribeTasks'
      ? new Promise(() => {})
      : transport.send(endpoint, request, options);
  };
  const result = await run(hanging, {}, { ...target, link: { ...link, transport: { ...transport, send } } });
  // On a busy machine, the time may be over before a suite starts.
  expect(result.cutShort?.limit).toBe('max-time');
  expect(result.explorations.filter(({ isPartial }) => isPartial !== true)).toEqual([]);
  expect(result.leftBehind).toEqual([]);
}, 30_000);

test('the report of a run that was cut short says what was left undone, and has no verdict', async () => {
  const limited = settingsWith({
    suites: ['positive', 'limits', 'wire'],
    maxFindings: 1,
    level: 'documented',
  });
  const target = embeddedInProcess(limited, combineMutants(['limit-absent']), new VirtualClock(0));
  const result = await run(limited, {}, target);
  const context = { interrupted: false, startedAt: '2026-01-01T00:00:00.000Z' };
  const report = buildRunReport(result, context);
  expect(report.notes).toContainEqual(
    expect.stringMatching(/^Cut short: --max-findings .* not started: wire; /),
  );
  expect(report.conclusion).toBe('deviant');
  const clean = { ...result, explorations: result.explorations.map((one) => ({ ...one, findings: [] })) };
  expect(buildRunReport(clean, context).conclusion).toBe('inconclusive');
  const finished = { result: clean, known: [], startedAt: context.startedAt, interrupted: false };
  const junit = junitFile(finished);
  expect(junit).toContain('Cut short: --max-findings');
  expect(junit).toContain('--max-findings ended the run');
});

test('a target that does not start within --max-time is named as the cause', async () => {
  const target = 'process:sleep 60 # {port}';
  const settings = settingsWith({ target, maxTime: 0.5, wait: 60 });
  await expect(run(settings)).rejects.toThrow('--max-time 0.5 was over before the target answered.');
});

test('where tasks are not free, work that starts tasks is done one piece after the other', async () => {
  const order = async (isFree: boolean): Promise<readonly string[]> => {
    const lane = createTaskLane(isFree);
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
      if (name === 'a') throw new Error('a fault');
    };
    await Promise.allSettled([lane(work('a')), lane(work('b'))]);
    return events;
  };
  expect(await order(false)).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  expect(await order(true)).toEqual(['a starts', 'b starts', 'a ends', 'b ends']);
});

test.each(['CreateCluster', 'RunTask', 'RegisterTaskDefinition'])(
  'after --max-time, a set-up in which %s is never answered is given up, and removed',
  async (hanging) => {
    const ecs = await serveEcs({
      gateway: async (request, service) => {
        const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
        const answer = await service(request);
        return operation === hanging ? new Promise(() => {}) : answer;
      },
    });
    const settings = settingsWith({ target: ecs.url, settle: 0, requestTimeout: 3600, maxTime: 1 });
    const result = await run(settings);
    expect(result.cutShort).toMatchObject({
      limit: 'max-time',
      notStarted: expect.arrayContaining(['wire']),
    });
    expect([result.errors, result.leftBehind]).toEqual([[], []]);
    expect(ecs.counts()).toMatchObject({ clusters: 0 });
    await ecs.close();
  },
  30_000,
);
