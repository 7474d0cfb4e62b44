import type { Exploration } from '../results/outcome.ts';
import { exploreSuite, openSession, type SessionData, type RunHooks } from './session.ts';
import type { Target } from '../targets/target.ts';
import type { TrafficCounts } from '../targets/wire/traffic.ts';
import type { Operation } from '../engine/operation.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { selectedSuites } from './selection.ts';
import type { Settings } from './settings.ts';

export interface RunResult {
  readonly data: SessionData;
  readonly explorations: readonly Exploration[];
  /** Faults of the harness: none of them is a verdict. */
  readonly errors: readonly string[];
  /** What could not be removed, in the target's own words. */
  readonly leftBehind: readonly string[];
  /** Of the calls that made and removed the world, how many were throttled: those of the suites are with each of them. */
  readonly throttled: number;
  /** Those calls: what was sent, and what became of it. */
  readonly traffic: TrafficCounts;
  /** How what was started for the run ended by itself: `exit status 134`. */
  readonly ending?: string;
  readonly durationMs: number;
  /** The end of what the target wrote, where it was started for the run. */
  readonly logs?: string;
  /** What else is to be said of it, in words. */
  readonly remarks?: readonly string[];
}

/**
 * One run without a test runner: a world, every suite explored in it, and the world removed whatever came of it.
 * `target`: one that is open already; it is closed in the end.
 */
export async function run(
  settings: Settings,
  watching: RunHooks = {},
  target?: Target,
  operation: Operation = testedOperation,
): Promise<RunResult> {
  const from = performance.now();
  const session = await openSession(settings, watching.signal, target, operation);
  const explorations: Exploration[] = [];
  let leftBehind: readonly string[] = [];
  let logs: string | undefined;
  let ending: string | undefined;
  try {
    for (const name of selectedSuites(settings, operation)) {
      if (watching.signal?.aborted === true || explorations.some(targetDied)) break;
      explorations.push(await exploreSuite(session.data, name, watching, target?.link, operation));
    }
  } finally {
    ending = await session.ending();
    leftBehind = await session.close(explorations.some(targetDied));
    logs = session.logs();
  }
  const durationMs = performance.now() - from;
  return {
    data: session.data,
    explorations,
    errors: [],
    leftBehind,
    throttled: session.traffic().throttled,
    traffic: session.traffic(),
    durationMs,
    ...(logs === undefined ? {} : { logs }),
    ...(ending === undefined ? {} : { ending }),
  };
}

/** Whether the target stopped answering while a suite was explored. */
export const targetDied = ({ traffic }: Exploration): boolean => traffic?.died === true;
