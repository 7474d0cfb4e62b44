import { Interrupted, OutOfTime } from '../targets/errors.ts';
import type { CutShort } from '../results/cut-short.ts';
import { definedMembers } from '../specs/json.ts';
import type { Exploration } from '../results/outcome.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import type { Link } from '../targets/wire/link.ts';
import { RequestSlots } from '../targets/wire/request-slots.ts';
import { Patience } from '../targets/wire/retries/patience.ts';
import { RunLimits } from './run-limits.ts';
import { CaseRoom } from '../engine/case-room.ts';
import { QuietWait } from '../engine/quiet-wait.ts';
import { orderSuites, waitForNewWorld } from './suite-order.ts';
import { bodyBudget, createClient } from './create-client.ts';
import { exploreSuite, type RunHooks, type SharedBySuites } from './explore-suite.ts';
import { openSession, type SessionData } from './session.ts';
import { createTaskLane } from './task-lane.ts';
import { openInProcess } from '../targets/open-target.ts';
import type { Target } from '../targets/target.ts';
import { noTraffic, sumTraffic, TargetLiveness, type TrafficCounts } from '../targets/wire/traffic.ts';
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
  /** Set if a limit ended the run before it was complete. */
  readonly cutShort?: CutShort;
  /** Additional remarks for the report. */
  readonly remarks?: readonly string[];
}

/**
 * Runs all selected suites without a test runner: creates a world, explores the suites in it, and always removes the world.
 * A suite that throws becomes an error of the result. Throws a RunError if the target or the world is not available.
 * `opened` is a target that is already open. It is closed at the end. By default, the embedded ECS runs in this process,
 * without sockets, and waits take no time there.
 */
export async function run(
  settings: Settings,
  hooks: RunHooks = {},
  opened?: Target,
  operation: Operation = testedOperation,
): Promise<RunResult> {
  const startedAt = performance.now();
  const target = opened ?? openInProcess(settings);
  const limits = new RunLimits(settings, hooks.signal);
  try {
    const session = await openSession(settings, limits.signal, target, operation).catch((error: unknown) => {
      const { maxTime } = settings;
      const isLate = error instanceof Interrupted && limits.reached === 'max-time' && maxTime !== undefined;
      throw isLate ? new OutOfTime(maxTime) : error;
    });
    let explored: ExploredSuites = { explorations: [], errors: [], traffic: noTraffic };
    let leftBehind: readonly string[] = [];
    let ending: string | undefined;
    try {
      explored = await exploreSuites(session.data, { hooks, limits, link: target?.link, operation });
    } finally {
      // The limits do not apply to the clean-up.
      limits.close();
      ending = await session.ending();
      leftBehind = await session.close(explored.traffic.died === true, hooks.signal);
    }
    return definedMembers({
      data: session.data,
      ...explored,
      leftBehind,
      throttled: session.traffic().throttled,
      traffic: sumTraffic([session.traffic(), explored.traffic]),
      durationMs: performance.now() - startedAt,
      logs: session.logs(),
      ending,
    });
  } finally {
    limits.close();
  }
}

/** `traffic`: the requests that belong to no suite. */
type ExploredSuites = Pick<RunResult, 'explorations' | 'errors' | 'traffic' | 'cutShort'>;

interface SuitesContext {
  readonly hooks: RunHooks;
  readonly limits: RunLimits;
  readonly link: Link | undefined;
  readonly operation: Operation;
}

/**
 * Explores all selected suites beside each other: while one waits, another sends. The results are in the order of the suites,
 * and each suite is judged by itself, so they do not depend on the timing.
 */
async function exploreSuites(
  data: SessionData,
  { hooks, limits, link, operation }: SuitesContext,
): Promise<ExploredSuites> {
  const { settings, world } = data;
  const names = selectedSuites(settings, operation);
  const explorations = new Map<string, Exploration>();
  const errors = new Set<string>();
  const trials = new Map<string, TrialRecord[]>(names.map((name) => [name, []]));
  const liveness = new TargetLiveness();
  const patience = new Patience();
  const slots = new RequestSlots(settings.concurrency);
  const bodies = bodyBudget(settings);
  limits.stopAtLongAnswers(bodies.spent);
  const connection = { ...data.target, ...definedMembers({ link }) };
  const traffic = { liveness, patience, slots, bodies, interrupt: limits.signal };
  const client = createClient(settings, connection, traffic);
  const quiet = new QuietWait(client, world, operation.needs, limits.signal);
  const shared: SharedBySuites = {
    ...{ link, liveness, patience, slots, bodies, quiet, room: new CaseRoom() },
    taskLane: createTaskLane(world.tasksFree === true),
    stopExploring: limits.stopExploring,
  };
  const suiteHooks = (name: string): RunHooks => ({
    signal: limits.signal,
    progress: (state) => {
      limits.count(state);
      hooks.progress?.(state);
    },
    ...(hooks.recordTrial === undefined ? {} : { recordTrial: (one) => trials.get(name)?.push(one) }),
  });
  const ends = [limits.stopExploring, limits.signal, liveness.unresponsive];
  const explore = async (name: string): Promise<void> => {
    if (ends.some(({ aborted }) => aborted)) return;
    const startedAt = performance.now();
    try {
      const exploration = await exploreSuite(data, name, suiteHooks(name), shared, operation);
      explorations.set(name, { ...exploration, durationMs: performance.now() - startedAt });
    } catch (error) {
      // The other suites can still give verdicts. A cause that all suites share is reported once.
      errors.add(error instanceof Error ? error.message : String(error));
    }
  };
  try {
    const families = operation.families(settings.edition);
    const timed = families.flatMap(({ name, startsTasks }) => (startsTasks === true ? [name] : []));
    const solo = families.flatMap(({ name, runsAlone }) => (runsAlone === true ? [name] : []));
    const order = { settings, world, timed, solo, quiet };
    const { alone, beside, last } = await orderSuites(names, order);
    for (const name of alone) await explore(name);
    await waitForNewWorld(order, client.clock, limits.signal);
    await Promise.all(beside.map(explore));
    for (const name of last) await explore(name);
  } finally {
    await client.close(limits.signal.aborted);
    for (const record of [...trials.values()].flat()) hooks.recordTrial?.(record);
  }
  return definedMembers({
    explorations: names.flatMap((name) => explorations.get(name) ?? []),
    errors: [...errors],
    traffic: client.traffic,
    cutShort: findCut(limits.reached, names, explorations, errors.size > 0),
  });
}

/** What a limit left undone. `undefined` if the run was complete all the same. */
function findCut(
  limit: RunLimits['reached'],
  names: readonly string[],
  explorations: ReadonlyMap<string, Exploration>,
  hasErrors: boolean,
): CutShort | undefined {
  // A suite that threw has no exploration either.
  const notStarted = hasErrors ? [] : names.filter((name) => !explorations.has(name));
  const isPartial = [...explorations.values()].some((one) => one.isPartial === true);
  return limit === undefined || (notStarted.length === 0 && !isPartial) ? undefined : { limit, notStarted };
}

/** Whether the target stopped answering while a suite was explored. */
export const targetDied = ({ traffic }: Exploration): boolean => traffic?.died === true;
