import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import type { Reporter } from 'vitest/node';
import type { Exploration } from '../checks/outcome.ts';
import { isObject } from '../specs/json.ts';
import type { Progress } from './explorer.ts';
import { conformanceProject } from './project.ts';
import type { RunResult } from './run.ts';
import { openSession, suitesOf, type SessionData, type Watching } from './session.ts';
import type { Settings } from './settings.ts';
import { withoutSignalsOf } from './signals.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** In the package, suites have been compiled, as this file has. */
const ending = extname(import.meta.filename);
/** Nor may anything be written there: it can belong to somebody else. */
const caches = ending === '.js' ? ({ cache: false, fsModuleCache: false } as const) : {};

/** One run on Vitest: the same suites as `vitest run --project conformance`, with our own reporter. */
export async function runOnVitest(settings: Settings, watching: Watching = {}): Promise<RunResult> {
  const from = performance.now();
  const session = await openSession(settings, watching.signal);
  let explored: Explored;
  let leftBehind: readonly string[];
  let logs: string | undefined;
  try {
    explored = await suitesOnVitest(session.data, watching);
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

async function suitesOnVitest(data: SessionData, { progress, signal }: Watching): Promise<Explored> {
  const { createVitest } = await import('vitest/node');
  const name = `ecs-conformance-${process.pid}-${performance.now()}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event): void => {
    const state = progressIn(event);
    if (state !== undefined) progress?.(state);
  };
  const collected = { explorations: [] as Exploration[], errors: [] as string[] };
  const order: readonly string[] = suitesOf(data.settings);
  const vitest = await withoutSignalsOf(() =>
    createVitest('test', {
      ...conformanceProject,
      ...caches,
      config: false,
      root,
      include: order.map((suite) => `suites/${suite}.suite${ending}`),
      watch: false,
      reporters: [collectorOf(collected)],
      provide: { ecs: { ...data, channel: name } },
    }),
  );
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
