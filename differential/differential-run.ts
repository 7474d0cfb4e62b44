import { initialLimit } from '../targets/wire/request-slots.ts';
import type { BySide, DifferentialResult, Side } from '../results/difference.ts';
import { summarizeLosses, type Losses } from '../results/losses.ts';
import { definedMembers } from '../specs/json.ts';
import { SettingsError } from '../targets/errors.ts';
import { openTarget, resolveStartMethod } from '../targets/open-target.ts';
import type { UnsupportedFeature } from '../targets/presets.ts';
import { isAmount, type Amount } from '../targets/world/provision-context.ts';
import type { Target } from '../targets/target.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { createClient } from '../run/create-client.ts';
import { openSession, type Session, type SessionData } from '../run/session.ts';
import type { RunHooks } from '../run/explore-suite.ts';
import { selectedChecks, selectedSuites, unsupportedFeatures } from '../run/selection.ts';
import type { Settings } from '../run/settings.ts';
import { describeWorldDifferences } from './world-parity.ts';
import { waitUntilStable } from './wait-until-stable.ts';
import { PairedClient, type PairedTarget } from './paired-client.ts';
import { compareTargets } from './explore-pair.ts';
import { Adjudicator } from './adjudicator.ts';

export interface DifferentialRunResult extends DifferentialResult {
  readonly data: BySide<SessionData>;
  /** Resources that could not be removed, with the error of the target. */
  readonly leftBehind: BySide<readonly string[]>;
  /** The number of calls that were throttled and retried. */
  readonly throttled: BySide<number>;
  /** Requests that got no complete answer. */
  readonly losses: BySide<Losses | undefined>;
  /** Features that a target does not support. Requests that need them are sent to neither target. */
  readonly unaskable: BySide<readonly UnsupportedFeature[]>;
  /** The last output of each target that was started for the run. */
  readonly logs: BySide<string | undefined>;
  readonly durationMs: number;
  /** How the two worlds differ, and what was not compared because of it. */
  readonly worldDifferences: readonly string[];
}

/** Settings with a second target. */
export type DifferentialSettings = Settings & Required<Pick<Settings, 'against'>>;

/**
 * Sends the same cases to two targets, each in its own world, and compares the answers. The worlds are always removed at the
 * end. Throws RunError if one of the targets cannot be reached. `opened`: targets that are already open; they are closed at
 * the end.
 */
export async function runDifferential(
  settings: DifferentialSettings,
  watching: RunHooks = {},
  opened?: BySide<Target>,
): Promise<DifferentialRunResult> {
  const startedAt = performance.now();
  const { signal } = watching;
  const { against, againstRegion = settings.region } = settings;
  const own = { a: settings, b: { ...settings, target: against, region: againstRegion } };
  rejectFixturesFile(settings);
  const targets = opened ?? (await openTargets(own, signal));
  const amount = settings.fixtures ?? commonWorldSize(targets);
  const sessions = await openSessions(own, targets, amount, signal);
  let result: DifferentialResult;
  const leftBehind: Record<Side, readonly string[]> = { a: [], b: [] };
  const endings: Record<Side, string | undefined> = { a: undefined, b: undefined };
  const pair = {
    a: pairedTarget(own.a, targets.a, sessions.a, signal),
    b: pairedTarget(own.b, targets.b, sessions.b, signal),
  };
  try {
    await Promise.all([waitUntilStable(pair.a, signal), waitUntilStable(pair.b, signal)]);
    result = await compareTargets({
      client: new PairedClient(pair, signal),
      families: describeTasks
        .families(settings.edition)
        .filter(({ name }) => sharedSuites(settings).includes(name)),
      adjudicator: new Adjudicator(selectedChecks(settings)),
      ...{ seed: settings.seed, runs: settings.runs },
      concurrency: settings.concurrency === 'auto' ? initialLimit : settings.concurrency,
      ...watching,
    });
  } finally {
    const { a, b } = sessions;
    [endings.a, endings.b] = await Promise.all([a.ending(), b.ending()]);
    const isAborted = signal?.aborted === true;
    await Promise.all([pair.a.client.close(isAborted), pair.b.client.close(isAborted)]);
    const isDead = ({ client }: PairedTarget): boolean => client.traffic.died === true;
    [leftBehind.a, leftBehind.b] = await Promise.all([
      a.close(isDead(pair.a), signal),
      b.close(isDead(pair.b), signal),
    ]);
  }
  const durationMs = performance.now() - startedAt;
  const { a, b } = sessions;
  const lossesAt = (side: Side): Losses | undefined =>
    summarizeLosses({
      explorations: [{ traffic: pair[side].client.traffic }],
      traffic: sessions[side].traffic(),
      ending: endings[side],
      logs: sessions[side].logs(),
    });
  return {
    ...result,
    losses: { a: lossesAt('a'), b: lossesAt('b') },
    data: { a: a.data, b: b.data },
    leftBehind,
    throttled: {
      a: a.traffic().throttled + pair.a.client.traffic.throttled,
      b: b.traffic().throttled + pair.b.client.traffic.throttled,
    },
    unaskable: { a: unsupportedFeatures(own.a), b: unsupportedFeatures(own.b) },
    logs: { a: a.logs(), b: b.logs() },
    durationMs,
    worldDifferences: describeWorldDifferences(pair.a.world, pair.b.world),
  };
}

/** The suites that both targets can run, except concurrency, which has no single answer to a case. */
const sharedSuites = (settings: DifferentialSettings): readonly string[] => {
  const atB = selectedSuites({ ...settings, target: settings.against });
  return selectedSuites(settings).filter((name) => atB.includes(name) && name !== 'concurrency');
};

function rejectFixturesFile({ fixtures }: Settings): void {
  if (fixtures === undefined || isAmount(fixtures)) return;
  throw new SettingsError(
    '--fixtures FILE describes the world of one target, but --against needs two equal worlds.',
    'Omit --fixtures, or set it to provision, full, clusters or none.',
  );
}

async function openTargets({ a, b }: BySide<Settings>, signal?: AbortSignal): Promise<BySide<Target>> {
  const options = definedMembers({ signal });
  // Both are validated first, so that a mistake in the second is reported before anything is started.
  for (const one of [a, b]) resolveStartMethod(one);
  const first = await openTarget({ ...a, ...options });
  try {
    return { a: first, b: await openTarget({ ...b, ...options }) };
  } catch (error) {
    await first.close();
    throw error;
  }
}

async function openSessions(
  settings: BySide<Settings>,
  targets: BySide<Target>,
  fixtures: string,
  signal?: AbortSignal,
): Promise<BySide<Session>> {
  const a = await openSession({ ...settings.a, fixtures }, signal, targets.a).catch(
    async (error: unknown) => {
      await targets.b.close();
      throw error;
    },
  );
  try {
    return { a, b: await openSession({ ...settings.b, fixtures }, signal, targets.b) };
  } catch (error) {
    await a.close();
    throw error;
  }
}

const pairedTarget = (
  settings: Settings,
  target: Target,
  { data: { world } }: Session,
  signal: AbortSignal | undefined,
): PairedTarget => ({
  client: createClient(settings, target, definedMembers({ interrupt: signal })),
  world,
});

/** The world size for both targets if none is set. It is at most the default size of each target. */
const commonWorldSize = ({ a, b }: BySide<Target>): Amount =>
  a.amount ?? b.amount ?? (a.tasksFree && b.tasksFree ? 'full' : 'provision');
