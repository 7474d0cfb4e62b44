import { createHash, randomBytes } from 'node:crypto';
import type { Exploration } from '../results/outcome.ts';
import { removeForeignScopes } from '../targets/world/foreign-scope.ts';
import { awsLink, credentialsFromSetting, requireCredentials } from '../targets/aws/aws-sdk.ts';
import { removeStrayClusters } from '../targets/world/clean.ts';
import { requireConsent } from '../targets/aws/cost-consent.ts';
import { readFixtures, worldFromFixtures, type Fixtures } from '../targets/world/fixtures-file.ts';
import { requireFixturesPresent } from '../targets/world/verify-fixtures.ts';
import { journalFolder, openJournal } from '../targets/world/journal.ts';
import { isAmount, provision } from '../targets/world/provision.ts';
import {
  describeRetained,
  removalDeadline,
  toRemovable,
  removeResources,
} from '../targets/world/remove-world.ts';
import { redactTargetName, imageVersion } from '../targets/target-name.ts';
import { openTarget } from '../targets/open-target.ts';
import type { Target } from '../targets/target.ts';
import type { TrafficCounts } from '../targets/wire/traffic.ts';
import type { Link } from '../targets/wire/link.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import { explore, type Progress } from '../engine/explorer.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import type { Operation } from '../engine/operation.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { selectedChecks, selectedProbes, unsupportedFeatures } from './selection.ts';
import type { Settings } from './settings.ts';

/** All that exploring a suite needs to know: plain data, so that a worker thread can be given it. */
export interface SessionData {
  readonly settings: Settings;
  readonly target: { readonly name: string; readonly endpoint: string; readonly version?: string };
  readonly world: World;
}

export interface Session {
  readonly data: SessionData;
  /** What the target has written so far, where it was started for the run. */
  logs(): string | undefined;
  /** What its own calls were so far: those that make and remove the world. */
  traffic(): TrafficCounts;
  /** How what was started for the run has ended, where it has, and that is known. */
  ending(): Promise<string | undefined>;
  /** Removes the world, and gives what could not be removed, in the target's own words. `isDead`: it stopped answering. */
  close(isDead?: boolean): Promise<readonly string[]>;
}

/**
 * Reaches the target, unless it was opened before, and provisions the world, unless the user has named one. Throws
 * RunError where there is none.
 */
export async function openSession(
  settings: Settings,
  signal?: AbortSignal,
  opened?: Target,
  operation: Operation = testedOperation,
): Promise<Session> {
  const { fixtures } = settings;
  const given = fixtures === undefined || isAmount(fixtures) ? undefined : readFixtures(fixtures);
  const target = opened ?? (await openTarget({ ...settings, ...(signal === undefined ? {} : { signal }) }));
  try {
    return await startSession(target, settings, { operation, given, signal });
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
    given,
    signal,
  }: {
    readonly operation: Operation;
    readonly given: Fixtures | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Session> {
  const { needs } = operation;
  const fixtures = needs.fixtures === 'nothing' ? 'none' : settings.fixtures;
  const amount = isAmount(fixtures) ? fixtures : (target.amount ?? (target.tasksFree ? 'full' : 'provision'));
  // Whoever has opened it may have been told less than is to be made now.
  if (target.paidAccount !== undefined && given === undefined)
    requireConsent({ ...settings, fixtures: amount });
  if (target.link === undefined) await requireCredentials(createLink(settings));
  const client = createClient(settings, target);
  const nonce = target.private
    ? createHash('sha256').update(String(settings.seed)).digest('hex').slice(0, 8)
    : randomBytes(4).toString('hex');
  // What is made at a private target goes with it, and so it does where the target is removed.
  const journal =
    target.private || target.forgets || given !== undefined
      ? undefined
      : openJournal(journalFolder(process.env), {
          endpoint: target.endpoint,
          region: settings.region,
          ...(target.account === undefined ? {} : { account: target.account }),
          nonce,
        });
  const cannot = unsupportedFeatures(settings);
  if (given !== undefined) await requireFixturesPresent(client, given, fixtures ?? '');
  const made =
    given === undefined
      ? await provision(client, {
          nonce,
          settle: target.settle,
          cannot,
          amount,
          ...(target.paidAccount === undefined ? {} : { paidAccount: target.paidAccount }),
          ...(journal === undefined ? {} : { journal }),
          ...(signal === undefined ? {} : { signal }),
        })
      : // What is there moves by itself, and at a site that takes its time to be known.
        {
          ...worldFromFixtures(given, nonce),
          ...(target.paidAccount === undefined ? {} : { settle: target.settle }),
        };
  await client.clock.wait(target.rest * 1000, signal);
  const world: World = { ...((await needs.learn?.(client, made, signal)) ?? made), cannot };
  return {
    data: { settings, target: describeTarget(target, settings), world },
    logs: () => target.logs?.(),
    traffic: () => client.traffic,
    ending: async () => target.ending?.(),
    close: async (isDead = false) => {
      if (target.forgets) {
        await client.close();
        return target.close().then(
          () => [],
          (error: unknown) => [error instanceof Error ? error.message : String(error)],
        );
      }
      const removable = toRemovable(world);
      if (isDead) {
        await client.close();
        await target.close();
        // The journal stays: what comes up again may have kept all of it.
        return removable.clusters.map(({ name }) => `the cluster ${name}: the target had stopped answering`);
      }
      const until = removalDeadline(client);
      const home = await removeResources(client, removable, until);
      const told = home.length === 0 ? [] : removable.clusters.map(({ name }) => name);
      const left = [
        ...home,
        ...(await removeForeignScopes(client, world.foreignScopes, until)),
        ...(given === undefined && amount !== 'none'
          ? await removeStrayClusters(client, { nonce, reportedNames: told, deadline: until })
          : []),
      ];
      if (left.length === 0) journal?.discard();
      await client.close();
      await target.close();
      return [...left, ...describeRetained(world)];
    },
  };
}

/** What of a target is told, of its version what is known. */
function describeTarget({ name, endpoint }: Target, settings: Settings): SessionData['target'] {
  const version = settings.targetVersion ?? imageVersion(settings.target, settings.presets);
  return { name: redactTargetName(name), endpoint, ...(version === undefined ? {} : { version }) };
}

/** A client for a target. `link`: what lies between, where it was not made by `linkOf`. */
export const createClient = (
  settings: Pick<
    Settings,
    'target' | 'profile' | 'credentials' | 'headers' | 'region' | 'requestTimeout' | 'maxResponseSize'
  >,
  { endpoint, link = createLink(settings) }: Pick<Target, 'endpoint' | 'link'>,
): WireClient => {
  const { region, requestTimeout, maxResponseSize } = settings;
  return new WireClient({
    ...{ ...link, endpoint, region, requestTimeout: requestTimeout * 1000 },
    ...(maxResponseSize === undefined ? {} : { maxResponseSize: maxResponseSize * 1024 * 1024 }),
  });
};

/**
 * What a client needs besides an address, made of settings alone: no credential goes from one thread to another. What may be
 * sent at once, the thread that made the world has sent.
 */
function createLink({
  target,
  profile,
  credentials = 'test',
  headers = {},
}: Pick<Settings, 'target' | 'profile' | 'credentials' | 'headers'>): Link {
  if (target === 'aws') return { ...awsLink(profile === undefined ? {} : { profile }, true), headers };
  return credentials === 'test'
    ? { headers }
    : { headers, credentials: credentialsFromSetting(credentials), signedBy: credentials };
}

export interface RunHooks {
  readonly progress?: (state: Progress) => void;
  /** Is given every trial that is judged, in the order of judging; not across threads. */
  readonly recordTrial?: (kept: TrialRecord) => void;
  readonly signal?: AbortSignal;
}

/** Explores one suite in the world of a session. `link`: that of the target, where it is no socket. */
export async function exploreSuite(
  { settings, target, world }: SessionData,
  name: string,
  watching: RunHooks = {},
  link?: Link,
  operation: Operation = testedOperation,
): Promise<Exploration> {
  const { seed, runs, concurrency, edition } = settings;
  const family = operation.families(edition).find((one) => one.name === name);
  if (family === undefined) throw new Error(`${operation.name} has no suite ${name}.`);
  const checks = selectedChecks(settings, operation);
  const client = createClient(settings, { ...target, ...(link === undefined ? {} : { link }) });
  try {
    return await explore(family, {
      ...{ operation, edition, client, world, checks, probes: selectedProbes(operation, name, checks) },
      ...{ seed, runs, concurrency },
      ...watching,
    });
  } finally {
    await client.close();
  }
}
