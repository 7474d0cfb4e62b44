import { vi } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { combineHooks } from '../model/hooks.ts';
import { expandCombinations } from '../model/variants/combinations.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import { buildReport, type Report } from '../reports/run/report.ts';
import { run, type RunResult } from '../run/run-suites.ts';
import { selectedChecks } from '../run/selection.ts';
import type { Settings } from '../run/settings.ts';
import { openAws } from '../targets/aws/aws-target.ts';
import { awsLink } from '../targets/aws/aws-sdk.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { settingsWith } from './settings.fixtures.ts';

// Tests never call the real service. This target imitates the real service with the embedded ECS: it has the documented
// throttling, strict signatures, stale reads and slow answers.

export const awsLikeVariants = expandCombinations(['like-aws']);

export const awsLikeSettings = settingsWith({ target: 'aws', runs: 60, seed: 4 });

interface RecordedCall {
  readonly operation: string;
  /** Time of the call in seconds. */
  readonly at: number;
  readonly body: string;
}

interface AwsLikeRun {
  readonly result: RunResult;
  readonly report: Report;
  readonly calls: readonly RecordedCall[];
}

/** Hides the AWS settings of the user who runs the tests. Returns a function that restores them. */
export function stubAwsEnvironment(): () => void {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  return () => vi.unstubAllEnvs();
}

const operationName = (headers: Readonly<Record<string, string>>, body: string): string =>
  headers['x-amz-target']?.replace(/^.*\./, '') ?? new URLSearchParams(body).get('Action') ?? '';

/** Makes one run with `--target aws` on a virtual clock. */
export async function runLikeAws(
  more: Partial<Settings>,
  variants: readonly string[] = awsLikeVariants,
  faults: readonly string[] = [],
): Promise<AwsLikeRun> {
  const all = { ...awsLikeSettings, ...more };
  const { options } = combineVariants(variants);
  const hooks = combineHooks([
    ...(options.hooks === undefined ? [] : [options.hooks]),
    combineMutants(faults).hooks,
  ]);
  const clock = new VirtualClock(Date.now());
  const { link = {} } = embeddedInProcess(all, { ...options, hooks }, clock);
  const calls: RecordedCall[] = [];
  const target = await openAws(all, {
    ...link,
    ...awsLink({}),
    transport: {
      send: (endpoint, request) => {
        const body = Buffer.from(request.body).toString();
        calls.push({ operation: operationName(request.headers, body), at: clock.elapsed() / 1000, body });
        return link.transport?.send(endpoint, request) ?? Promise.reject(new Error('no transport'));
      },
      close: () => Promise.resolve(),
    },
  });
  const result = await run(all, {}, target);
  const { world } = result.data;
  const report = buildReport(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
      interrupted: false,
    },
    { ...all, target: result.data.target, checks: selectedChecks(all) },
  );
  return { result, report, calls };
}

export const callsTo = ({ calls }: AwsLikeRun, ...operations: readonly string[]): readonly RecordedCall[] =>
  calls.filter(({ operation }) => operations.includes(operation));

/** The names of the existing operations that were called, sorted. */
export const calledOperations = ({ calls }: AwsLikeRun): readonly string[] =>
  [...new Set(calls.map(({ operation }) => operation))]
    .filter((name) => !['', 'DescribeTask', 'ListThings'].includes(name))
    .toSorted();

/** The number of tasks started by all RunTask calls. */
export const countTasksRun = (seen: AwsLikeRun): number =>
  callsTo(seen, 'RunTask').reduce((sum, { body }) => sum + Number(/"count":(\d+)/.exec(body)?.[1] ?? 0), 0);

/** The highest number of calls within one second. */
export function peakCallsPerSecond(calls: readonly RecordedCall[]): number {
  const counts = calls.map(({ at }, from) => calls.slice(from).filter((one) => one.at < at + 1).length);
  return Math.max(0, ...counts);
}
