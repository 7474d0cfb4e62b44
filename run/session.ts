import { createHash, randomBytes } from 'node:crypto';
import { definedMembers } from '../specs/json.ts';
import { removeForeignScopes } from '../targets/world/foreign-scope.ts';
import { requireCredentials } from '../targets/aws/aws-sdk.ts';
import { removeStrayClusters, removeStrayDefinitions } from '../targets/world/remove-strays.ts';
import { requireConsent } from '../targets/aws/cost-consent.ts';
import { readFixtures, worldFromFixtures, type Fixtures } from '../targets/world/fixtures-file.ts';
import { requireFixturesPresent } from '../targets/world/verify-fixtures.ts';
import { journalFolder, openJournal } from '../targets/world/journal.ts';
import { provision } from '../targets/world/provision.ts';
import { isAmount } from '../targets/world/provision-context.ts';
import {
  describeRetained,
  removalDeadline,
  removalTimeout,
  toRemovable,
  removeResources,
} from '../targets/world/remove-world.ts';
import { redactTargetName, imageVersion } from '../targets/target-name.ts';
import { openTarget } from '../targets/open-target.ts';
import { Interrupted } from '../targets/errors.ts';
import type { Target } from '../targets/target.ts';
import { systemClock } from '../targets/wire/clock.ts';
import { PhaseBudget } from '../targets/wire/phase-budget.ts';
import { sumTraffic, type TrafficCounts } from '../targets/wire/traffic.ts';
import type { World } from '../targets/world/world.ts';
import type { Operation } from '../engine/operation.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { cleanCommandLine } from './clean-command.ts';
import { createClient, createLink } from './create-client.ts';
import { unsupportedFeatures } from './selection.ts';
import type { Settings } from './settings.ts';

/** The time to create the resources: where tasks cost nothing, and where they are containers or cost money. */
const freeCreationMs = 120_000;
const realCreationMs = 300_000;

/** Everything needed to explore a suite. Plain data, so that it can be sent to a worker thread. */
export interface SessionData {
  readonly settings: Settings;
  readonly target: { readonly name: string; readonly endpoint: string; readonly version?: string };
  readonly world: World;
}

export interface Session {
  readonly data: SessionData;
  /** If the run started the target: the output of the target so far. */
  logs(): string | undefined;
  /** Counts of the calls so far that create and remove the world. */
  traffic(): TrafficCounts;
  /** If the run started the target and it has ended: how it ended. `undefined` if this is unknown. */
  ending(): Promise<string | undefined>;
  /**
   * Removes the world. Returns the resources that could not be removed, in the target's words, and the command that removes them.
   * `hasDied` means that the target stopped answering. After `signal`, the interrupt of the user, the removal ends within five
   * seconds, unless it makes progress.
   */
  close(hasDied?: boolean, signal?: AbortSignal): Promise<readonly string[]>;
}

/**
 * Opens the target, if it is not open yet. Provisions the world, if no fixtures file describes it. Throws a RunError if the
 * target or the world is not available.
 */
export async function openSession(
  settings: Settings,
  signal?: AbortSignal,
  openedTarget?: Target,
  operation: Operation = testedOperation,
): Promise<Session> {
  const { fixtures } = settings;
  const fixturesFile = fixtures === undefined || isAmount(fixtures) ? undefined : readFixtures(fixtures);
  const target = openedTarget ?? (await openTarget({ ...settings, ...definedMembers({ signal }) }));
  try {
    return await startSession(target, settings, { operation, fixturesFile, signal });
  } catch (error) {
    await target.close();
    throw error;
  }
}

async function startSession(
  target: Target,
  settings: Settings,
  {
    operation,
    fixturesFile,
    signal,
  }: {
    readonly operation: Operation;
    readonly fixturesFile: Fixtures | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Session> {
  const { needs } = operation;
  const fixtures = needs.fixtures === 'nothing' ? 'none' : settings.fixtures;
  const amount = isAmount(fixtures) ? fixtures : (target.amount ?? (target.tasksFree ? 'full' : 'provision'));
  // The caller may have opened the target with consent to fewer fixtures than this run creates.
  if (target.paidAccount !== undefined && fixturesFile === undefined)
    requireConsent({ ...settings, fixtures: amount });
  if (target.link === undefined) await requireCredentials(createLink(settings));
  const clock = target.link?.clock ?? systemClock;
  const creating = new PhaseBudget(clock, 'creating the resources');
  const interrupt = definedMembers({ interrupt: signal });
  const setUp = createClient(settings, target, { ...interrupt, isSetUp: true, budget: creating });
  const creationMs = target.tasksFree ? freeCreationMs : realCreationMs;
  creating.limit(creationMs);
  const nonce = target.private
    ? createHash('sha256').update(String(settings.seed)).digest('hex').slice(0, 8)
    : randomBytes(4).toString('hex');
  // If the target is private or is removed after the run, its resources go with it. Then no journal is needed.
  const journal =
    target.private || target.forgets || fixturesFile !== undefined
      ? undefined
      : openJournal(journalFolder(process.env), {
          endpoint: target.endpoint,
          region: settings.region,
          ...definedMembers({ account: target.account }),
          nonce,
        });
  const cannot = unsupportedFeatures(settings);
  if (fixturesFile !== undefined) {
    await requireFixturesPresent(setUp, fixturesFile, fixtures ?? '').catch((error: unknown) => {
      throw signal?.aborted === true ? new Interrupted() : error;
    });
  }
  const initialWorld =
    fixturesFile === undefined
      ? await provision(setUp, {
          nonce,
          settle: target.settle,
          cannot,
          amount,
          ...definedMembers({ paidAccount: target.paidAccount, journal, signal }),
        })
      : // Tasks of a fixtures file may change by themselves. In a paid account, a change takes time to propagate.
        {
          ...worldFromFixtures(fixturesFile, nonce),
          ...(target.paidAccount === undefined ? {} : { settle: target.settle }),
        };
  await setUp.clock.wait(target.rest * 1000, signal);
  // The waits for the settle window do not depend on the target, so what follows has a budget of its own.
  creating.limit(creationMs + initialWorld.settle * 2000);
  const world: World = {
    ...((await needs.completeWorld?.(setUp, initialWorld, signal)) ?? initialWorld),
    cannot,
    ...definedMembers({
      settleIsAssumed: target.settleIsAssumed,
      tasksFree: target.tasksFree ? (true as const) : undefined,
    }),
  };
  await setUp.close(signal?.aborted === true);
  const cleanCommand = journal === undefined ? undefined : cleanCommandLine(settings, target.endpoint);
  const withCleanCommand = (left: readonly string[]): readonly string[] =>
    left.length === 0 || cleanCommand === undefined
      ? left
      : [...left, `what is listed here is removed by: ${cleanCommand}`];
  const removing = new PhaseBudget(clock, 'removing the resources');
  const client = createClient(settings, target, { budget: removing });
  return {
    data: { settings, target: describeTarget(target, settings), world },
    // The target may write what it was sent.
    logs: () => {
      const text = target.logs?.();
      return text === undefined ? undefined : setUp.redactText(text);
    },
    traffic: () => sumTraffic([setUp.traffic, client.traffic]),
    ending: async () => target.ending?.(),
    close: async (hasDied = false, userSignal?: AbortSignal) => {
      if (target.forgets) {
        await client.close();
        return target.close().then(
          () => [],
          (error: unknown) => [error instanceof Error ? error.message : String(error)],
        );
      }
      const removable = toRemovable(world);
      if (hasDied) {
        await client.close();
        await target.close();
        // The journal is kept, because the target may start again with the resources of the run.
        const left = removable.clusters.map(
          ({ name }) => `the cluster ${name}: the target had stopped answering`,
        );
        return withCleanCommand(left);
      }
      const isPaid = target.paidAccount !== undefined;
      const timeout = removalTimeout(isPaid);
      const stopWatching = limitRemoval(removing, timeout, isPaid ? undefined : userSignal);
      const limits = { deadline: removalDeadline(client, timeout), onProgress: () => removing.progress() };
      const notRemoved = await removeResources(client, removable, limits);
      // What else there is to remove gets some time, too, if the clusters of the world took all of theirs.
      const { onProgress } = limits;
      const reportedNames = notRemoved.length === 0 ? [] : removable.clusters.map(({ name }) => name);
      const leftBehind = [
        ...notRemoved,
        ...(await removeForeignScopes(client, world.foreignScopes, { onProgress })),
        ...(world.hasUnclearDefinition === true
          ? await removeStrayDefinitions(client, world, { onProgress })
          : []),
        ...(fixturesFile === undefined && amount !== 'none'
          ? await removeStrayClusters(client, { nonce, reportedNames, limits: { onProgress } })
          : []),
      ];
      if (leftBehind.length === 0) journal?.discard();
      stopWatching();
      await client.close();
      await target.close();
      return [...withCleanCommand(leftBehind), ...describeRetained(world)];
    },
  };
}

/** The time to remove what is not in the world's own clusters. */
const strayRemovalMs = 30_000;

/** After an interrupt of the user, a removal without progress ends after this time. */
const interruptedRemovalMs = 4_000;

/** Starts the removal. Returns a function that ends the watch for an interrupt. */
function limitRemoval(budget: PhaseBudget, timeout: number, signal: AbortSignal | undefined): () => void {
  budget.limit(timeout + strayRemovalMs);
  const shorten = (): void => budget.shorten(interruptedRemovalMs);
  if (signal?.aborted === true) shorten();
  else signal?.addEventListener('abort', shorten, { once: true });
  return () => signal?.removeEventListener('abort', shorten);
}

/** The target as reports name it, with its version if it is known. */
function describeTarget({ name, endpoint }: Target, settings: Settings): SessionData['target'] {
  const version = settings.targetVersion ?? imageVersion(settings.target, settings.presets);
  return definedMembers({ name: redactTargetName(name), endpoint, version });
}
