import type { BySide, DifferentialResult } from '../results/difference.ts';
import { summarizeLosses, type Losses } from '../results/losses.ts';
import { SettingsError } from '../targets/errors.ts';
import { openTarget, resolveStartMethod } from '../targets/open-target.ts';
import type { UnsupportedFeature } from '../targets/presets.ts';
import { isAmount, type Amount } from '../targets/world/provision.ts';
import type { Target } from '../targets/target.ts';
import { familyOf } from '../suites/describe-tasks/families.ts';
import type { FamilyName } from '../suites/describe-tasks/family.ts';
import {
  checksOf,
  clientOf,
  openSession,
  suitesOf,
  unaskableOf,
  type Session,
  type SessionData,
  type Watching,
} from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import { unalikeOf } from './world-parity.ts';
import { comeToRest } from './wait-until-stable.ts';
import { Both, type End } from './paired-client.ts';
import { compareOn } from './explore-pair.ts';
import { Bench } from './adjudicator.ts';

export interface AgainstResult extends DifferentialResult {
  readonly data: BySide<SessionData>;
  /** What could not be removed, in the target's own words. */
  readonly leftBehind: BySide<readonly string[]>;
  /** How many calls were throttled, and asked again. */
  readonly throttled: BySide<number>;
  /** What got no complete answer. */
  readonly losses: BySide<Losses | undefined>;
  /** What each can't be asked: neither was. */
  readonly cannot: BySide<readonly UnsupportedFeature[]>;
  /** The end of what each wrote that was started for the run. */
  readonly logs: BySide<string | undefined>;
  readonly durationMs: number;
  /** In what the two worlds could not be made alike, and what was not compared therefore. */
  readonly unalike: readonly string[];
}

/** Settings with a second target in them. */
export type AgainstSettings = Settings & Required<Pick<Settings, 'against'>>;

/**
 * Sends the same cases to two targets, each in a world of its own, and compares what they answer. The worlds are removed
 * whatever came of it. Throws RunError where one of the two is not reached. `opened`: targets that are open already; they
 * are closed in the end.
 */
export async function runAgainst(
  settings: AgainstSettings,
  watching: Watching = {},
  opened?: BySide<Target>,
): Promise<AgainstResult> {
  const from = performance.now();
  const { signal } = watching;
  const { against, againstRegion = settings.region } = settings;
  const own = { a: settings, b: { ...settings, target: against, region: againstRegion } };
  refuseFixturesFile(settings);
  const targets = opened ?? (await openBoth(own, signal));
  const amount = settings.fixtures ?? leastOf(targets);
  const sessions = await openSessions(own, targets, amount, signal);
  let result: DifferentialResult;
  const leftBehind: Record<'a' | 'b', readonly string[]> = { a: [], b: [] };
  const endings: Record<'a' | 'b', string | undefined> = { a: undefined, b: undefined };
  const ends = { a: endOf(own.a, targets.a, sessions.a), b: endOf(own.b, targets.b, sessions.b) };
  try {
    await Promise.all([comeToRest(ends.a, signal), comeToRest(ends.b, signal)]);
    result = await compareOn({
      both: new Both(ends, signal),
      families: suitesFor(settings).map((name) => familyOf(name, settings.edition)),
      bench: new Bench(checksOf(settings)),
      ...{ seed: settings.seed, runs: settings.runs, concurrency: settings.concurrency },
      ...watching,
    });
  } finally {
    const { a, b } = sessions;
    [endings.a, endings.b] = await Promise.all([a.ending(), b.ending()]);
    await Promise.all([ends.a.client.close(), ends.b.client.close()]);
    const isDead = ({ client }: End): boolean => client.traffic.died === true;
    [leftBehind.a, leftBehind.b] = await Promise.all([a.close(isDead(ends.a)), b.close(isDead(ends.b))]);
  }
  const durationMs = performance.now() - from;
  const { a, b } = sessions;
  const lossesAt = (side: 'a' | 'b'): Losses | undefined =>
    summarizeLosses({
      explorations: [{ traffic: ends[side].client.traffic }],
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
      a: a.traffic().throttled + ends.a.client.traffic.throttled,
      b: b.traffic().throttled + ends.b.client.traffic.throttled,
    },
    cannot: { a: unaskableOf(own.a), b: unaskableOf(own.b) },
    logs: { a: a.logs(), b: b.logs() },
    durationMs,
    unalike: unalikeOf(ends.a.world, ends.b.world),
  };
}

/** Those that both can be asked, but for the one of many clients at once: what they see is no answer to a case. */
const suitesFor = (settings: AgainstSettings): readonly FamilyName[] => {
  const atB = suitesOf({ ...settings, target: settings.against });
  return suitesOf(settings).filter((name) => atB.includes(name) && name !== 'concurrency');
};

function refuseFixturesFile({ fixtures }: Settings): void {
  if (fixtures === undefined || isAmount(fixtures)) return;
  throw new SettingsError(
    'A fixtures file says what is at one target, and --against needs two worlds that are alike.',
    'Leave --fixtures out, or say provision, full, clusters or none.',
  );
}

async function openBoth({ a, b }: BySide<Settings>, signal?: AbortSignal): Promise<BySide<Target>> {
  const more = signal === undefined ? {} : { signal };
  // Who has waited for the first one is not told then that there is no such second.
  for (const one of [a, b]) resolveStartMethod(one);
  const first = await openTarget({ ...a, ...more });
  try {
    return { a: first, b: await openTarget({ ...b, ...more }) };
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

const endOf = (settings: Settings, target: Target, { data: { world } }: Session): End => ({
  client: clientOf(settings, target),
  world,
});

/** What is made at both where nothing is said: no more than either of them is given by itself. */
const leastOf = ({ a, b }: BySide<Target>): Amount =>
  a.amount ?? b.amount ?? (a.tasksFree && b.tasksFree ? 'full' : 'provision');
