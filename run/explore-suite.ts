import type { CaseRoom } from '../engine/case-room.ts';
import { exploreFamily, type Progress, type TaskLane } from '../engine/explorer.ts';
import type { Operation } from '../engine/operation.ts';
import type { QuietWait } from '../engine/quiet-wait.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import { testedOperation } from '../operations/catalogue.ts';
import type { Exploration } from '../results/outcome.ts';
import { definedMembers } from '../specs/json.ts';
import type { Link, SharedTraffic } from '../targets/wire/link.ts';
import { maxAdaptiveLimit, RequestSlots } from '../targets/wire/request-slots.ts';
import { createClient } from './create-client.ts';
import { selectedChecks, selectedProbes } from './selection.ts';
import type { SessionData } from './session.ts';

/** Callbacks and the abort signal of a run. */
export interface RunHooks {
  readonly progress?: (state: Progress) => void;
  /** Receives every judged trial, in the order of judging. Not called across threads. */
  readonly recordTrial?: (record: TrialRecord) => void;
  readonly signal?: AbortSignal;
}

/** What the suites of a run share. */
export interface SharedBySuites extends SharedTraffic {
  /** The target's link if requests do not go through a socket. */
  readonly link?: Link | undefined;
  readonly taskLane?: TaskLane;
  readonly quiet?: QuietWait;
  readonly room?: CaseRoom;
  /** Ends exploring: no further case or probe starts, but failures are still rechecked and shrunk. */
  readonly stopExploring?: AbortSignal;
}

/** Explores one suite in the world of a session. */
export async function exploreSuite(
  { settings, target, world }: SessionData,
  name: string,
  hooks: RunHooks = {},
  {
    link,
    slots = new RequestSlots(settings.concurrency),
    taskLane,
    quiet,
    room,
    stopExploring,
    ...shared
  }: SharedBySuites = {},
  operation: Operation = testedOperation,
): Promise<Exploration> {
  const { seed, runs, concurrency, edition } = settings;
  const family = operation.families(edition).find((one) => one.name === name);
  if (family === undefined) throw new Error(`${operation.name} has no suite ${name}.`);
  const checks = selectedChecks(settings, operation);
  const ownSlots = family.isItselfConcurrent === true ? {} : { slots };
  const client = createClient(
    settings,
    { ...target, ...definedMembers({ link }) },
    { ...shared, ...ownSlots, ...definedMembers({ interrupt: hooks.signal }) },
  );
  try {
    return await exploreFamily(family, {
      ...{ operation, edition, client, world, checks, probes: selectedProbes(operation, name, checks) },
      ...{ seed, runs, concurrency: concurrency === 'auto' ? maxAdaptiveLimit : concurrency },
      ...definedMembers({ taskLane, stopExploring, quiet, room }),
      ...hooks,
    });
  } finally {
    await client.close(hooks.signal?.aborted === true);
  }
}
