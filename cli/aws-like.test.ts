import { describe, expect, test, vi, beforeEach } from 'vitest';
import { combinations } from '../model/variants/combinations.ts';
import { liberties } from '../model/variants/catalogue.ts';
import { reportOf, type Report } from '../reports/report.ts';
import { text } from '../reports/text.ts';
import { forecastOf } from '../suites/forecast.ts';
import { run, type RunResult } from '../suites/run.ts';
import { checksOf } from '../suites/session.ts';
import type { Settings } from '../suites/settings.ts';
import { openAws } from '../targets/aws.ts';
import { awsLink } from '../targets/aws-sdk.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/virtual-clock.ts';

// The real service is not called in tests. What stands for it is the embedded ECS with all that makes the service
// different: it throttles by the documented buckets, is strict with signatures, settles late and takes its time.

const likeAws = combinations.find(({ id }) => id === 'like-aws')?.variants ?? [];

const settings: Settings = {
  target: 'aws',
  edition: 'current',
  level: 'modelled',
  suites: [],
  checks: [],
  runs: 60,
  seed: 4,
  concurrency: 8,
  requestTimeout: 10,
  region: 'us-east-1',
};

interface Call {
  readonly operation: string;
  /** Seconds. */
  readonly at: number;
  readonly body: string;
}

interface Seen {
  readonly result: RunResult;
  readonly report: Report;
  readonly calls: readonly Call[];
}

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  return () => vi.unstubAllEnvs();
});

/** One run with `--target aws`, by a virtual clock. */
async function seen(more: Partial<Settings>, variants: readonly string[] = likeAws): Promise<Seen> {
  const all = { ...settings, ...more };
  const clock = new VirtualClock(Date.now());
  const { link = {} } = embeddedInProcess(all, liberties(variants).options, clock);
  const calls: Call[] = [];
  const target = await openAws(all, {
    ...link,
    ...awsLink({}),
    transport: {
      send: (endpoint, request) => {
        const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
        calls.push({ operation, at: clock.elapsed() / 1000, body: Buffer.from(request.body).toString() });
        return link.transport?.send(endpoint, request) ?? Promise.reject(new Error('no transport'));
      },
      close: () => Promise.resolve(),
    },
  });
  const result = await run(all, {}, target);
  const { world } = result.data;
  const report = reportOf(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
      interrupted: false,
    },
    { ...all, target: result.data.target, checks: checksOf(all).map(({ id }) => id) },
  );
  return { result, report, calls };
}

const called = ({ calls }: Seen, ...operations: readonly string[]): readonly Call[] =>
  calls.filter(({ operation }) => operations.includes(operation));

/** The most of them within any second. */
function mostInASecond(calls: readonly Call[]): number {
  const counts = calls.map(({ at }, from) => calls.slice(from).filter((one) => one.at < at + 1).length);
  return Math.max(0, ...counts);
}

describe('measure', () => {
  test.each(['none', 'clusters', 'provision'])('%s', async (fixtures) => {
    const from = performance.now();
    const cpu = process.cpuUsage();
    const one = await seen({ fixtures, allowCost: true });
    const by = new Map<string, number>();
    for (const { operation } of one.calls) by.set(operation, (by.get(operation) ?? 0) + 1);
    console.log(fixtures, performance.now() - from, process.cpuUsage(cpu).user / 1000, Object.fromEntries(by), one.report.totals, one.report.conclusion,
      mostInASecond(called(one, 'DescribeTasks')), (one.calls.at(-1)?.at ?? 0) - (one.calls[0]?.at ?? 0), one.result.data.world.shortfalls,
      fixtures === 'none' ? '' : forecastOf(settings, fixtures === 'clusters' ? 'clusters' : 'provision'), JSON.stringify(one.result.leftBehind));
      console.log(one.report.findings.map(({ id, classes }) => [id, classes[0].class, JSON.stringify(classes[0].violations)]));
    console.log(text(one.report, false).slice(-2500));
  }, 600_000);
});
