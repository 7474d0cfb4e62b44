import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import type { CliOptions, JUnitOptions, Reporter } from 'vitest/node';
import type { Exploration } from '../checks/outcome.ts';
import { isObject } from '../specs/json.ts';
import type { Progress } from './explorer.ts';
import { conformanceProject } from './project.ts';
import type { RunResult } from './run.ts';
import { openSession, suitesOf, type SessionData, type Watching } from './session.ts';
import type { Settings } from './settings.ts';
import { withoutSignalsOf } from './signals.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What Vitest itself writes of a run. */
interface VitestFiles {
  /** Absolute paths. */
  readonly junit?: readonly string[];
}

/** One run on Vitest: the same suites as `vitest run --project conformance`, with our own reporter. */
export async function runOnVitest(
  settings: Settings,
  watching: Watching = {},
  files: VitestFiles = {},
): Promise<RunResult> {
  const from = performance.now();
  const session = await openSession(settings, watching.signal);
  let explored: Explored;
  let leftBehind: readonly string[];
  let logs: string | undefined;
  try {
    explored = await suitesOnVitest(session.data, watching, files);
  } finally {
    leftBehind = await session.close();
    logs = session.logs();
  }
  const durationMs = performance.now() - from;
  return {
    data: session.data,
    ...explored,
    leftBehind,
    throttled: session.throttled(),
    durationMs,
    ...(logs === undefined ? {} : { logs }),
  };
}

type Explored = Pick<RunResult, 'explorations' | 'errors'>;

async function suitesOnVitest(
  data: SessionData,
  { progress, signal }: Watching,
  { junit = [] }: VitestFiles,
): Promise<Explored> {
  const { createVitest } = await import('vitest/node');
  const name = `ecs-conformance-${process.pid}-${performance.now()}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event): void => {
    const state = progressIn(event);
    if (state !== undefined) progress?.(state);
  };
  const collected = { explorations: [] as Exploration[], errors: [] as string[] };
  const order: readonly string[] = suitesOf(data.settings);
  const options: CliOptions = {
    ...conformanceProject,
    config: false,
    root,
    include: order.map((suite) => `suites/${suite}.suite.ts`),
    watch: false,
    reporters: [collectorOf(collected), ...junit.map(junitTo)],
    provide: { ecs: { ...data, channel: name } },
  };
  // What it writes is no part of ours.
  const silent = { stdout: new PassThrough().resume() };
  const vitest = await withoutSignalsOf(() => createVitest('test', options, {}, silent));
  const abort = (): void => {
    channel.postMessage('abort');
    void vitest.cancelCurrentRun('keyboard-input');
  };
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted !== true) await vitest.start();
  } finally {
    signal?.removeEventListener('abort', abort);
    channel.close();
    await vitest.close();
    // Failed tests are findings, not the exit status of this process: the command line decides that.
    process.exitCode = 0;
  }
  collected.explorations.sort((one, other) => order.indexOf(one.suite) - order.indexOf(other.suite));
  return collected;
}

/** A suite is a suite there, and each check a test of it. */
const junitTo = (outputFile: string): ['junit', JUnitOptions] => [
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
function collectorOf({
  explorations,
  errors,
}: {
  readonly explorations: Exploration[];
  readonly errors: string[];
}): Reporter {
  return {
    onTestCaseResult: (test) => {
      const found = test.meta().ecs;
      if (found?.exploration !== undefined) explorations.push(found.exploration);
      if (found === undefined) errors.push(...(test.result().errors ?? []).map(({ message }) => message));
    },
    onTestRunEnd: (modules, unhandled) => {
      errors.push(...modules.flatMap((module) => module.errors().map(({ message }) => message)));
      errors.push(...unhandled.map(({ message }) => message));
    },
  };
}

function progressIn(event: unknown): Progress | undefined {
  if (typeof event !== 'object' || event === null || !('data' in event)) return undefined;
  const { data } = event;
  return isProgress(data) ? data : undefined;
}

function isProgress(value: unknown): value is Progress {
  return isObject(value) && 'suite' in value && 'requests' in value;
}
