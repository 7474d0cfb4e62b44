import { definedMembers } from '../specs/json.ts';
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
  /** Errors of the harness. An error is not a verdict. */
  readonly errors: readonly string[];
  /** Resources that could not be removed, in the target's words. */
  readonly leftBehind: readonly string[];
  /** The number of throttled calls that created and removed the world. Each exploration counts its own throttled calls. */
  readonly throttled: number;
  /** Counts of the calls that created and removed the world. */
  readonly traffic: TrafficCounts;
  /** If the run started the target and it ended by itself: how it ended, for example `exit status 134`. */
  readonly ending?: string;
  readonly durationMs: number;
  /** The last output of the target, if it was started for the run. */
  readonly logs?: string;
  /** Additional remarks for the report. */
  readonly remarks?: readonly string[];
}

/**
 * Runs all selected suites without a test runner: creates a world, explores the suites in it, and always removes the world.
 * A suite that throws becomes an error of the result. Throws a RunError if the target or the world is not available.
 * `target` is a target that is already open. It is closed at the end.
 */
export async function run(
  settings: Settings,
  hooks: RunHooks = {},
  target?: Target,
  operation: Operation = testedOperation,
): Promise<RunResult> {
  const startedAt = performance.now();
  const session = await openSession(settings, hooks.signal, target, operation);
  const explorations: Exploration[] = [];
  const errors = new Set<string>();
  let leftBehind: readonly string[] = [];
  let logs: string | undefined;
  let ending: string | undefined;
  try {
    for (const name of selectedSuites(settings, operation)) {
      if (hooks.signal?.aborted === true || explorations.some(targetDied)) break;
      const suiteStartedAt = performance.now();
      try {
        const exploration = await exploreSuite(session.data, name, hooks, target?.link, operation);
        explorations.push({ ...exploration, durationMs: performance.now() - suiteStartedAt });
      } catch (error) {
        // The other suites can still give verdicts. A cause that all suites share is reported once.
        errors.add(error instanceof Error ? error.message : String(error));
      }
    }
  } finally {
    ending = await session.ending();
    leftBehind = await session.close(explorations.some(targetDied));
    logs = session.logs();
  }
  const durationMs = performance.now() - startedAt;
  return definedMembers({
    data: session.data,
    explorations,
    errors: [...errors],
    leftBehind,
    throttled: session.traffic().throttled,
    traffic: session.traffic(),
    durationMs,
    logs,
    ending,
  });
}

/** Whether the target stopped answering while a suite was explored. */
export const targetDied = ({ traffic }: Exploration): boolean => traffic?.died === true;
