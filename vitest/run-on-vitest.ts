import { extname } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import type { CliOptions, JUnitOptions, Reporter, Vitest } from 'vitest/node';
import type { Exploration } from '../results/outcome.ts';
import { definedMembers, isObject } from '../specs/json.ts';
import { knownDeviations } from '../baseline/baseline-file.ts';
import type { Progress } from '../engine/explorer.ts';
import { conformanceProject } from './vitest-project.ts';
import { targetDied, type RunResult } from '../run/run-suites.ts';
import { openSession, type SessionData, type RunHooks } from '../run/session.ts';
import { selectedSuites } from '../run/selection.ts';
import type { Settings } from '../run/settings.ts';
import type { Shard } from '../run/shards.ts';
import { cancelRun, withoutSignalListeners } from './vitest-signals.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** The extension of suite files. In the package, they are compiled like this file. */
const sourceExtension = extname(import.meta.url);
/** Options against caches: the package folder may be read-only, so Vitest must not write caches there. */
const cacheOptions = sourceExtension === '.js' ? ({ cache: false, fsModuleCache: false } as const) : {};

/** Options that choose the suites and the files that Vitest itself writes. */
interface VitestRunOptions {
  /** The shard whose suites run. Default: all suites. */
  readonly shard?: Shard;
  /** The file to which Vitest writes the data that `merge` needs. */
  readonly blob?: string;
  /** Absolute paths of JUnit files. */
  readonly junit?: readonly string[];
}

/** Runs the suites on Vitest, like `vitest run --project conformance` but with our own reporter. */
export async function runOnVitest(
  settings: Settings,
  hooks: RunHooks = {},
  options: VitestRunOptions = {},
): Promise<RunResult> {
  const startedAt = performance.now();
  const session = await openSession(settings, hooks.signal);
  let explored: SuiteResults;
  let leftBehind: readonly string[];
  let logs: string | undefined;
  let ending: string | undefined;
  let isDead = false;
  try {
    explored = await exploreOnVitest(session.data, hooks, options);
    isDead = explored.explorations.some(targetDied);
  } finally {
    ending = await session.ending();
    leftBehind = await session.close(isDead);
    logs = session.logs();
  }
  const durationMs = performance.now() - startedAt;
  return {
    data: session.data,
    ...explored,
    leftBehind,
    throttled: session.traffic().throttled,
    traffic: session.traffic(),
    durationMs,
    ...definedMembers({ logs, ending }),
  };
}

type SuiteResults = Pick<RunResult, 'explorations' | 'errors'>;

/** The time that an interrupted suite has to finish. */
const interruptTimeoutMs = 10_000;

async function exploreOnVitest(
  data: SessionData,
  { progress, signal }: RunHooks,
  { shard, blob, junit = [] }: VitestRunOptions,
): Promise<SuiteResults> {
  const name = `ecs-conformance-${process.pid}-${performance.now()}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event): void => {
    const state = parseProgress(event);
    if (state === undefined) return;
    progress?.(state);
    // A suite that started after the interrupt has not received the message yet.
    if (signal?.aborted === true) channel.postMessage('abort');
  };
  const options: CliOptions = {
    reporters: [
      ...junit.map(junitReporter),
      ...(blob === undefined ? [] : [['blob', { outputFile: blob }] as ['blob', { outputFile: string }]]),
    ],
    ...definedMembers({ shard: shard && `${shard.index}/${shard.count}` }),
    provide: { ecs: { ...data, channel: name, known: knownDeviations(data.settings) } },
  };
  // A cancelled test reports nothing. So the running suite first ends by itself and reports its exploration.
  const { vitest, results } = await createSuiteRunner(data.settings, options, () => {
    if (signal?.aborted === true) cancelRun(vitest);
  });
  let cancelTimer: NodeJS.Timeout | undefined;
  const abort = (): void => {
    channel.postMessage('abort');
    cancelTimer = setTimeout(() => cancelRun(vitest), interruptTimeoutMs);
  };
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted !== true) await vitest.start();
  } finally {
    signal?.removeEventListener('abort', abort);
    clearTimeout(cancelTimer);
    channel.close();
    await closeVitest(vitest);
  }
  return results();
}

/** Merges the results of several shards from the blobs in a folder. Rejects if Vitest cannot merge them. */
export async function mergeVitestBlobs(settings: Settings, folder: string): Promise<SuiteResults> {
  const { vitest, results } = await createSuiteRunner(settings, {});
  try {
    await vitest.mergeReports(folder);
  } finally {
    await closeVitest(vitest);
  }
  return results();
}

/**
 * Creates a Vitest instance for the suites of a run. `results` returns the explorations that the suites reported, in the
 * order of the suites.
 */
async function createSuiteRunner(
  settings: Settings,
  { reporters = [], ...more }: CliOptions,
  onExplored = (): void => {},
): Promise<{ readonly vitest: Vitest; readonly results: () => SuiteResults }> {
  const { createVitest } = await import('vitest/node');
  const order: readonly string[] = selectedSuites(settings);
  const collected = { explorations: [] as Exploration[], errors: [] as string[] };
  const options: CliOptions = {
    ...conformanceProject,
    ...cacheOptions,
    config: false,
    root,
    include: order.map((suite) => `suites/${suite}.suite${sourceExtension}`),
    watch: false,
    reporters: [resultCollector(collected, onExplored), ...[reporters].flat()],
    ...more,
  };
  // Vitest's output must not mix with ours.
  const silent = { stdout: new PassThrough().resume() };
  const vitest = await withoutSignalListeners(() => createVitest('test', options, {}, silent));
  const results = (): SuiteResults => {
    collected.explorations.sort((one, other) => order.indexOf(one.suite) - order.indexOf(other.suite));
    // Each test of a suite reports the error of the suite, so duplicates are removed.
    return { ...collected, errors: [...new Set(collected.errors)] };
  };
  return { vitest, results };
}

/** Closes Vitest and resets the exit status. Failed tests are findings, so the command line decides the status. */
async function closeVitest(vitest: Vitest): Promise<void> {
  await vitest.close();
  process.exitCode = 0;
}

/** Vitest's JUnit reporter. Each of our suites becomes a test suite, and each check becomes a test case. */
const junitReporter = (outputFile: string): ['junit', JUnitOptions] => [
  'junit',
  {
    outputFile,
    suiteName: 'ecs-conformance',
    suiteNameTemplate: '{title}',
    classnameTemplate: '{suitename}',
    titleTemplate: '{title}',
  },
];

/** Collects the explorations from the metadata of tests. Errors of tests without metadata are harness errors. */
function resultCollector(
  { explorations, errors }: { readonly explorations: Exploration[]; readonly errors: string[] },
  onExplored: () => void,
): Reporter {
  return {
    onTestCaseResult: (test) => {
      const meta = test.meta().ecs;
      if (meta?.exploration !== undefined) {
        explorations.push(meta.exploration);
        onExplored();
      }
      if (meta === undefined) errors.push(...(test.result().errors ?? []).map(({ message }) => message));
    },
    onTestRunEnd: (modules, unhandled) => {
      errors.push(...modules.flatMap((module) => module.errors().map(({ message }) => message)));
      errors.push(...unhandled.map(({ message }) => message));
    },
  };
}

function parseProgress(event: unknown): Progress | undefined {
  if (typeof event !== 'object' || event === null || !('data' in event)) return undefined;
  const { data } = event;
  return isProgress(data) ? data : undefined;
}

function isProgress(value: unknown): value is Progress {
  return isObject(value) && 'suite' in value && 'requests' in value;
}
