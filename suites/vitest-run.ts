import { BroadcastChannel } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import type { Reporter } from 'vitest/node';
import type { Exploration } from '../checks/outcome.ts';
import type { Progress } from './explorer.ts';
import type { RunResult } from './run.ts';
import { openSession, suitesOf, type Watching } from './session.ts';
import type { Settings } from './settings.ts';
import { conformanceProject } from './project.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** One run on Vitest: the same suites as `vitest run --project conformance`, with our own reporter and no file. */
export async function runOnVitest(settings: Settings, watching: Watching = {}): Promise<RunResult> {
  const from = performance.now();
  const session = await openSession(settings, watching.signal);
  const explorations: Exploration[] = [];
  const errors: string[] = [];
  let leftBehind: readonly string[] = [];
  const name = `ecs-conformance-${process.pid}-${from}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event): void => {
    const state = progressIn(event);
    if (state !== undefined) watching.progress?.(state);
  };
  const abort = (): void => channel.postMessage('abort');
  watching.signal?.addEventListener('abort', abort);
  const reporter: Reporter = {
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
  try {
    const { startVitest } = await import('vitest/node');
    const include = suitesOf(settings).map((suite) => `suites/${suite}.suite.ts`);
    const vitest =
      include.length === 0
        ? undefined
        : await startVitest('test', [], {
            ...conformanceProject,
            config: false,
            root,
            include,
            watch: false,
            reporters: [reporter],
            provide: { ecs: { ...session.data, channel: name } },
          });
    await vitest?.close();
  } finally {
    // Failed tests are findings, not the exit status of this process: the command line decides that.
    process.exitCode = 0;
    watching.signal?.removeEventListener('abort', abort);
    channel.close();
    leftBehind = await session.close();
  }
  const order: readonly string[] = suitesOf(settings);
  explorations.sort((one, other) => order.indexOf(one.suite) - order.indexOf(other.suite));
  const durationMs = performance.now() - from;
  return { data: session.data, explorations, errors, leftBehind, durationMs };
}

function progressIn(event: unknown): Progress | undefined {
  if (typeof event !== 'object' || event === null || !('data' in event)) return undefined;
  const { data } = event;
  return isProgress(data) ? data : undefined;
}

function isProgress(value: unknown): value is Progress {
  return typeof value === 'object' && value !== null && 'suite' in value && 'requests' in value;
}
