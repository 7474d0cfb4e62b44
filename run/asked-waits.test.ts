import { expect, test } from 'vitest';
import { buildRunReport } from '../cli/run-report.ts';
import type { EcsOptions } from '../model/protocol-front.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { run } from './run-suites.ts';

const refusal = (status: number): Awaited<ReturnType<NonNullable<EcsOptions['gateway']>>> => ({
  status,
  headers: { 'content-type': 'text/plain', 'retry-after': '30' },
  body: Buffer.from('Try again later.'),
});

interface Outcome {
  readonly report: ReturnType<typeof buildRunReport>;
  readonly seconds: number;
}

/** Runs on an ECS that refuses each `nth` of some requests. */
async function runOn(status: number, nth: number, operation: RegExp): Promise<Outcome> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const from = clock.elapsed();
  const settings = settingsWith({ runs: 2, fixtures: 'provision' });
  let met = 0;
  const target = embeddedInProcess(
    settings,
    {
      gateway: (request, service) => {
        const isMet = operation.test(request.headers['x-amz-target'] ?? '');
        if (isMet) met += 1;
        return isMet && met % nth === 0 ? Promise.resolve(refusal(status)) : service(request);
      },
    },
    clock,
  );
  const result = await run(settings, {}, target);
  const report = buildRunReport(result, { interrupted: false, startedAt: '2026-01-01T00:00:00Z' });
  return { report, seconds: (clock.elapsed() - from) / 1000 };
}

// On the virtual clock, so the seconds are the same on every machine.
test.each([503, 429])(
  'a target that always answers DescribeTasks with %i and Retry-After: 30 does not hold up a run',
  async (status) => {
    const { report, seconds } = await runOn(status, 1, /\.DescribeTasks$/);
    expect(seconds).toBeLessThan(120);
    expect(report.conclusion).toBe('inconclusive');
  },
);

test('a 503 with Retry-After: 30 on each 20th request is no deviation', async () => {
  const { report, seconds } = await runOn(503, 20, /./);
  expect(seconds).toBeLessThan(200);
  expect(report.findings).toEqual([]);
  expect(report.totals.throttled).toBeGreaterThan(10);
});

test('a run whose requests are given up one by one is not conformant, and says so', async () => {
  const { report } = await runOn(503, 2, /./);
  expect(report.findings).toEqual([]);
  expect(report.losses?.givenUp).toBeGreaterThan(10);
  expect(report.conclusion).toBe('inconclusive');
  expect(report.notes.join()).toContain(
    'throttled them at every try. That is too many for a conformant verdict.',
  );
});
