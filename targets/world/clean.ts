import { rmSync } from 'node:fs';
import { lastSegment } from '../../specs/arn.ts';
import { arrayOrEmpty, callOperation, lookUp, textMember } from './call-operation.ts';
import { clusterNamePattern, clusterNonce, listActiveClusters } from './list-clusters.ts';
import { listAll } from './list-pages.ts';
import { foreignClient } from './foreign-scope.ts';
import type { SavedJournal } from './journal.ts';
import { removeResources } from './remove-world.ts';
import { listActiveRevisions } from './task-definition-revisions.ts';
import { scriptNonce, type ForeignScopeKind, type WorldCluster } from './world.ts';
import type { WireClient } from '../wire/wire-client.ts';

export interface CleanOptions {
  /** All journals on this machine. */
  readonly journals: readonly SavedJournal[];
  /** The account (twelve digits). It is set if the endpoint serves many accounts. */
  readonly account?: string;
  /** True to remove also clusters of runs without a journal here. Such a run may still be active on another machine. */
  readonly includeUnknownRuns: boolean;
}

export interface CleanResult {
  /** Names of the removed clusters. */
  readonly removed: readonly string[];
  /** What was not removed, and why. */
  readonly left: readonly string[];
}

/**
 * Removes the resources that killed runs left at a target, until the budget of the client is spent. Throws SetupCallError if the target does not list its
 * clusters.
 */
export async function cleanTarget(
  client: WireClient,
  { journals, account, includeUnknownRuns }: CleanOptions,
): Promise<CleanResult> {
  const ofTarget = journals.filter(
    ({ endpoint, region }) => new URL(endpoint).href === client.endpoint.href && region === client.region,
  );
  // This key can't find the resources of another account, so the journals of other accounts have to stay.
  const ofAccount = ofTarget.filter(
    (journal) => journal.account === undefined || journal.account === account,
  );
  const endless: string[] = [];
  const cleaner = new Cleaner(client, await listActiveClusters(client, (text) => endless.push(text)));
  cleaner.left.push(...endless);
  for (const journal of ofTarget.filter((one) => !ofAccount.includes(one))) {
    cleaner.left.push(
      `resources of the run ${journal.nonce}: they are in the account ${journal.account}` +
        (account === undefined ? ', and the account of these credentials is not known' : ''),
    );
  }
  for (const journal of ofAccount) await cleaner.cleanRun(journal);
  await cleaner.cleanUnknownRuns(new Set(ofAccount.map(({ nonce }) => nonce)), includeUnknownRuns);
  return { removed: cleaner.removed, left: cleaner.left };
}

/** Resources to remove in one region and account. */
interface RemovalRequest {
  readonly client: WireClient;
  readonly clusters: readonly WorldCluster[];
  readonly families: readonly string[];
  /** The foreign scope in words. It is empty for the client's own region and account. */
  readonly place: string;
}

/** Removes the resources of runs at one target. Collects the names of removed and of remaining resources. */
class Cleaner {
  readonly removed: string[] = [];
  readonly left: string[] = [];
  readonly #client: WireClient;
  readonly #clusters: readonly WorldCluster[];

  /** `clusters`: the active clusters of the target. */
  constructor(client: WireClient, clusters: readonly WorldCluster[]) {
    this.#client = client;
    this.#clusters = clusters;
  }

  /** Removes the resources that a journal lists. Deletes the journal if none remains. */
  async cleanRun(journal: SavedJournal): Promise<void> {
    const { nonce, pid, entries } = journal;
    if (journal.isRunning) {
      this.left.push(`resources of the run ${nonce}: it is still running, as process ${pid}`);
      return;
    }
    if (this.#client.timeLeft === 0) {
      this.left.push(`resources of the run ${nonce}: there was no time left for them. Run clean again`);
      return;
    }
    const made = new Set(entries.map((entry) => entry.made));
    const families = made.has('task-definition') ? [`ecsc-${nonce}`] : [];
    const own = this.#clusters.filter((cluster) => clusterNonce(cluster) === nonce);
    const { cluster: defaultCluster, isComplete } = await this.#findDefaultCluster(journal);
    const clusters = defaultCluster === undefined ? own : [...own, defaultCluster];
    const client = this.#client;
    let isClean = (await this.#remove({ client, clusters, families, place: '' })) && isComplete;
    for (const entry of entries) {
      if (entry.made !== 'abroad') continue;
      isClean = (await this.#cleanForeignScope(nonce, entry.kind, families)) && isClean;
    }
    if (isClean) rmSync(journal.path);
  }

  /** Removes the clusters of runs without a journal here, or reports them. */
  async cleanUnknownRuns(knownNonces: ReadonlySet<string>, isRequested: boolean): Promise<void> {
    const clusters = this.#clusters.filter((cluster) => {
      const nonce = clusterNonce(cluster);
      return nonce !== undefined && !knownNonces.has(nonce);
    });
    if (isRequested && clusters.length > 0) {
      const families = new Set(clusters.map(({ name }) => clusterNamePattern.exec(name)?.[0] ?? name));
      await this.#remove({ client: this.#client, clusters, families: [...families], place: '' });
      return;
    }
    for (const cluster of clusters) {
      const origin =
        clusterNonce(cluster) === scriptNonce
          ? 'a reproduction script created it'
          : 'no journal on this machine lists its run';
      this.left.push(`the cluster ${cluster.name}: ${origin} (--by-name removes it)`);
    }
  }

  /** The cluster `default` with the run's tasks, if the run created the cluster. `isComplete`: all of these tasks are known. */
  async #findDefaultCluster({
    nonce,
    entries,
  }: SavedJournal): Promise<{ readonly cluster?: WorldCluster; readonly isComplete: boolean }> {
    const cluster = this.#clusters.find(({ name }) => name === 'default');
    const made = new Set(entries.map((entry) => entry.made));
    if (cluster === undefined) return { isComplete: true };
    if (!made.has('default')) {
      if (made.has('default-begun')) {
        this.left.push(
          `the cluster default: the run ${nonce} ended while creating it, or someone else created it`,
        );
      }
      return { isComplete: true };
    }
    const noted = entries.flatMap((entry) => (entry.made === 'task-in-default' ? [entry.arn] : []));
    const started = await lookUp('running tasks in the cluster default', () =>
      findStartedTasks(this.#client, nonce),
    );
    const isComplete = typeof started !== 'string';
    if (!isComplete) this.left.push(started);
    const arns = new Set([...noted, ...(isComplete ? started : [])]);
    const tasks = [...arns].map((arn) => ({ arn, id: lastSegment(arn) }));
    return { cluster: { ...cluster, tasks }, isComplete };
  }

  /** Removes the run's clusters in another region or account. Returns whether everything there was removed. */
  async #cleanForeignScope(
    nonce: string,
    kind: ForeignScopeKind,
    families: readonly string[],
  ): Promise<boolean> {
    const client = foreignClient(this.#client, kind);
    const place = ` in another ${kind}`;
    const all = await lookUp(`resources of the run ${nonce}${place}`, () => listActiveClusters(client));
    if (typeof all === 'string') {
      this.left.push(all);
      return false;
    }
    const clusters = all.filter((cluster) => clusterNonce(cluster) === nonce);
    return this.#remove({ client, clusters, families, place });
  }

  /** Returns whether everything was removed. */
  async #remove({ client, clusters, families, place }: RemovalRequest): Promise<boolean> {
    const failedLookUps: string[] = [];
    const taskDefinitions: string[] = [];
    for (const family of families) {
      const revisions = await lookUp(`the task definition ${family}${place}`, () =>
        listActiveRevisions(client, family),
      );
      if (typeof revisions === 'string') failedLookUps.push(revisions);
      else taskDefinitions.push(...revisions);
    }
    const refusals = await removeResources(client, { clusters, taskDefinitions });
    this.left.push(...refusals, ...failedLookUps);
    if (refusals.length === 0) this.removed.push(...clusters.map(({ name }) => `${name}${place}`));
    return refusals.length + failedLookUps.length === 0;
  }
}

/** The tasks in `default` whose `startedBy` names the run. Throws SetupCallError. */
async function findStartedTasks(client: WireClient, nonce: string): Promise<readonly string[]> {
  const startedBy = `ecsc-${nonce}`;
  const started = await listAll(client, 'ListTasks', { cluster: 'default', startedBy }, 'taskArns');
  const tasks = started.slice(0, 100);
  if (tasks.length === 0) return [];
  const described = await callOperation(client, 'DescribeTasks', { tasks });
  // Some targets ignore the filter and list every task.
  return arrayOrEmpty(described['tasks'])
    .filter((task) => textMember(task, 'startedBy') === startedBy)
    .flatMap((task) => textMember(task, 'taskArn') ?? []);
}
