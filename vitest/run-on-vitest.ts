import { extname } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import type { CliOptions, JUnitOptions, Reporter, Vitest } from 'vitest/node';
import type { Exploration } from '../results/outcome.ts';
import { isObject } from '../specs/json.ts';
import { knownDeviations } from '../baseline/baseline-file.ts';
import type { Progress } from '../engine/explorer.ts';
import { conformanceProject } from './vitest-project.ts';
import { isOfDead, type RunResult } from '../run/run-suites.ts';
import { openSession, suitesOf, type SessionData, type Watching } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import type { Shard } from '../run/shards.ts';
import { cancelRun, withoutSignalListeners } from './vitest-signals.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** In the package, suites have been compiled, as this file has. */
const sourceExtension = extname(import.meta.filename);
/** Nor may anything be written there: it can belong to somebody else. */
const cacheOptions = sourceExtension === '.js' ? ({ cache: false, fsModuleCache: false } as const) : {};

/** What of the suites a run explores, and what Vitest itself writes of it. */
interface VitestRunOptions {
  /** Left out, all of them. */
  readonly shard?: Shard;
  /** The file for what came of it, from which reports can be merged. */
  readonly blob?: string;
  /** Absolute paths. */
  readonly junit?: readonly string[];
}

/** One run on Vitest: the same suites as `vitest run --project conformance`, with our own reporter. */
export async function runOnVitest(
  settings: Settings,
  watching: Watching = {},
  asked: VitestRunOptions = {},
): Promise<RunResult> {
  const from = performance.now();
  const session = await openSession(settings, watching.signal);
  let explored: SuiteResults;
  let leftBehind: readonly string[];
  let logs: string | undefined;
  let ending: string | undefined;
  let isDead = false;
  try {
    explored = await exploreOnVitest(session.data, watching, asked);
    isDead = explored.explorations.some(isOfDead);
  } finally {
    ending = await session.ending();
    leftBehind = await session.close(isDead);
    logs = session.logs();
  }
  const durationMs = performance.now() - from;
  return {
    data: session.data,
    ...explored,
    leftBehind,
    throttled: session.traffic().throttled,
    traffic: session.traffic(),
    durationMs,
    ...(logs === undefined ? {} : { logs }),
    ...(ending === undefined ? {} : { ending }),
  };
}

type SuiteResults = Pick<RunResult, 'explorations' | 'errors'>;

/** So long an interrupted suite may take to end. */
const interruptTimeoutMs = 10_000;

async function exploreOnVitest(
  data: SessionData,
  { progress, signal }: Watching,
  { shard, blob, junit = [] }: VitestRunOptions,
): Promise<SuiteResults> {
  const name = `ecs-conformance-${process.pid}-${performance.now()}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event): void => {
    const state = parseProgress(event);
    if (state === undefined) return;
    progress?.(state);
    // A suite that has begun since has not heard of it.
    if (signal?.aborted === true) channel.postMessage('abort');
  };
  const options: CliOptions = {
    reporters: [
      ...junit.map(junitReporter),
      ...(blob === undefined ? [] : [['blob', { outputFile: blob }] as ['blob', { outputFile: string }]]),
    ],
    ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.count}` }),
    provide: { ecs: { ...data, channel: name, known: knownDeviations(data.settings) } },
  };
  // What is cancelled tells nothing: the suite that is explored ends by itself first, with what it has asked.
  const { vitest, told } = await createSuiteRunner(data.settings, options, () => {
    if (signal?.aborted === true) cancelRun(vitest);
  });
  let impatience: NodeJS.Timeout | undefined;
  const abort = (): void => {
    channel.postMessage('abort');
    impatience = setTimeout(() => cancelRun(vitest), interruptTimeoutMs);
  };
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted !== true) await vitest.start();
  } finally {
    signal?.removeEventListener('abort', abort);
    clearTimeout(impatience);
    channel.close();
    await closeVitest(vitest);
  }
  return told();
}

/** What several shards have told, out of the blobs in a folder. Rejects where Vitest can't merge them. */
export async function mergeVitestBlobs(settings: Settings, folder: string): Promise<SuiteResults> {
  const { vitest, told } = await createSuiteRunner(settings, {});
  try {
    await vitest.mergeReports(folder);
  } finally {
    await closeVitest(vitest);
  }
  return told();
}

/** Vitest with the suites of a run, and what it has been told, in the order of the suites. */
async function createSuiteRunner(
  settings: Settings,
  { reporters = [], ...more }: CliOptions,
  onExplored = (): void => {},
): Promise<{ readonly vitest: Vitest; readonly told: () => SuiteResults }> {
  const { createVitest } = await import('vitest/node');
  const order: readonly string[] = suitesOf(settings);
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
  // What it writes is no part of ours.
  const silent = { stdout: new PassThrough().resume() };
  const vitest = await withoutSignalListeners(() => createVitest('test', options, {}, silent));
  const told = (): SuiteResults => {
    collected.explorations.sort((one, other) => order.indexOf(one.suite) - order.indexOf(other.suite));
    // A fault of a whole suite is one of each of its tests.
    return { ...collected, errors: [...new Set(collected.errors)] };
  };
  return { vitest, told };
}

/** Failed tests are findings, not the exit status of this process: the command line decides that. */
async function closeVitest(vitest: Vitest): Promise<void> {
  await vitest.close();
  process.exitCode = 0;
}

/** A suite is a suite there, and each check a test of it. */
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

/** Keeps what the suites tell in their meta; an error without one is a fault of the harness. */
function resultCollector(
  { explorations, errors }: { readonly explorations: Exploration[]; readonly errors: string[] },
  onExplored: () => void,
): Reporter {
  return {
    onTestCaseResult: (test) => {
      const found = test.meta().ecs;
      if (found?.exploration !== undefined) {
        explorations.push(found.exploration);
        onExplored();
      }
      if (found === undefined) errors.push(...(test.result().errors ?? []).map(({ message }) => message));
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
