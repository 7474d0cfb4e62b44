import { lastSegment } from '../../specs/arn.ts';
import { rmSync } from 'node:fs';
import { foreignClient } from './foreign-scope.ts';
import {
  requireAnswer,
  callOperation,
  arrayOrEmpty,
  listAll,
  SetupCallError,
  textMember,
} from './call-operation.ts';
import type { SavedJournal } from './journal.ts';
import { removeResources } from './remove-world.ts';
import { refusalType } from '../wire/error-classification.ts';
import type { WireClient } from '../wire/wire-client.ts';
import { scriptNonce, type WorldCluster } from './world.ts';

export interface CleanOptions {
  /** All that are on this machine. */
  readonly journals: readonly SavedJournal[];
  /** Twelve digits, where the endpoint has many accounts. */
  readonly account?: string;
  /** Also what is called like a cluster of a run of which there is no journal here: it may be going on elsewhere. */
  readonly includeUnknownRuns: boolean;
}

export interface CleanResult {
  /** Names of clusters. */
  readonly removed: readonly string[];
  /** What could not be removed or seen, or was left alone, and why. */
  readonly left: readonly string[];
}

/** Of a run, or of a script that repeats a finding. */
const clusterNamePattern = new RegExp(`^ecsc-([0-9a-f]{8}|${scriptNonce})`);

/** Removes what killed runs have left at a target. Throws SetupCallError where the target doesn't list its clusters. */
export async function cleanTarget(
  client: WireClient,
  { journals, account, includeUnknownRuns: byName }: CleanOptions,
): Promise<CleanResult> {
  const there = journals.filter(
    ({ endpoint, region }) => new URL(endpoint).href === client.endpoint.href && region === client.region,
  );
  // A journal of another account waits for whoever has its key: here nothing of it would be found.
  const here = there.filter((journal) => journal.account === undefined || journal.account === account);
  const elsewhere = there.filter((journal) => !here.includes(journal));
  const clusters = await listActiveClusters(client);
  const removed: string[] = [];
  const left = elsewhere.map(
    (journal) =>
      `what the run ${journal.nonce} has made: it is in the account ${journal.account}` +
      (account === undefined ? ', and whose key this is could not be seen' : ''),
  );
  const remove = async (
    where: WireClient,
    all: readonly WorldCluster[],
    families: readonly string[],
    place = '',
  ): Promise<boolean> => {
    const unseen: string[] = [];
    const taskDefinitions: string[] = [];
    for (const family of families) {
      const revisions = await lookUp(`the task definition ${family}${place}`, () =>
        listActiveRevisions(where, family),
      );
      if (typeof revisions === 'string') unseen.push(revisions);
      else taskDefinitions.push(...revisions);
    }
    const refusals = await removeResources(where, { clusters: all, taskDefinitions });
    left.push(...refusals, ...unseen);
    if (refusals.length === 0) removed.push(...all.map(({ name }) => `${name}${place}`));
    return refusals.length + unseen.length === 0;
  };
  for (const journal of here) {
    const { nonce, pid, entries } = journal;
    if (journal.isRunning) {
      left.push(`what the run ${nonce} has made: it goes on, as process ${pid}`);
      continue;
    }
    const ours = clusters.filter(({ name }) => clusterNamePattern.exec(name)?.[1] === nonce);
    const first = clusters.find(({ name }) => name === 'default');
    const made = new Set(entries.map((entry) => entry.made));
    let gone = true;
    const all = [...ours];
    if (first !== undefined && made.has('default')) {
      const noted = entries.flatMap((entry) => (entry.made === 'task-in-default' ? [entry.arn] : []));
      const started = await lookUp('what runs in the cluster default', () => findStartedTasks(client, nonce));
      if (typeof started === 'string') {
        left.push(started);
        gone = false;
      }
      const arns = new Set([...noted, ...(typeof started === 'string' ? [] : started)]);
      const tasks = [...arns].map((arn) => ({ arn, id: lastSegment(arn) }));
      all.push({ ...first, tasks });
    }
    if (first !== undefined && made.has('default-begun') && !made.has('default')) {
      left.push(`the cluster default: the run ${nonce} ended while it created it, or somebody else did`);
    }
    const families = made.has('task-definition') ? [`ecsc-${nonce}`] : [];
    gone = (await remove(client, all, families)) && gone;
    for (const entry of entries) {
      if (entry.made !== 'abroad') continue;
      const there = foreignClient(client, entry.kind);
      const what = `what the run ${nonce} has made in another ${entry.kind}`;
      const all = await lookUp(what, () => listActiveClusters(there));
      if (typeof all === 'string') {
        left.push(all);
        gone = false;
        continue;
      }
      const theirs = all.filter(({ name }) => clusterNamePattern.exec(name)?.[1] === nonce);
      gone = (await remove(there, theirs, families, ` in another ${entry.kind}`)) && gone;
    }
    if (gone) rmSync(journal.path);
  }
  const known = new Set(here.map(({ nonce }) => nonce));
  const others = clusters.filter(({ name }) => {
    const nonce = clusterNamePattern.exec(name)?.[1];
    return nonce !== undefined && !known.has(nonce);
  });
  if (byName && others.length > 0) {
    const families = new Set(others.map(({ name }) => clusterNamePattern.exec(name)?.[0] ?? name));
    await remove(client, others, [...families]);
  } else {
    left.push(
      ...others.map(
        ({ name }) =>
          `the cluster ${name}: ${clusterNamePattern.exec(name)?.[1] === scriptNonce ? 'a script that repeats a finding has made it' : 'no journal here knows its run'} (--by-name removes it)`,
      ),
    );
  }
  return { removed, left };
}

/** What is there, or that it could not be seen, and what to do: nobody knows then whether something is left. */
async function lookUp<T extends object>(what: string, look: () => Promise<T>): Promise<T | string> {
  return look().catch((error: unknown) => {
    if (!(error instanceof SetupCallError)) throw error;
    return `${what} could not be seen (${error.message}). ${error.hint}`;
  });
}

/**
 * What a run has made beside its world and could not remove at once: sequences and probes have clusters of their own.
 * `told`: names of clusters of which it is known already.
 */
export async function removeStrayClusters(
  client: WireClient,
  {
    nonce,
    told,
    until,
  }: { readonly nonce: string; readonly told: readonly string[]; readonly until: number },
): Promise<readonly string[]> {
  const all = await lookUp('whether sequences and probes have left clusters', () =>
    listActiveClusters(client),
  );
  if (typeof all === 'string') return [`${all} Then clean looks again.`];
  const ours = all.filter(({ name }) => clusterNamePattern.exec(name)?.[1] === nonce && !told.includes(name));
  return removeResources(client, { clusters: ours, taskDefinitions: [] }, until);
}

async function listActiveClusters(client: WireClient): Promise<readonly WorldCluster[]> {
  const all = await listAll(client, 'ListClusters', {}, 'clusterArns');
  const gone = await findInactive(client, all);
  return all
    .filter((arn) => !gone.has(arn))
    .map((arn) => ({ arn, name: lastSegment(arn), createdByRun: true, tasks: [] }));
}

/** DescribeClusters takes so many names. */
const maxPerCall = 100;

/** Those of a run that were deleted and are listed all the same: some targets go on listing what is INACTIVE. */
async function findInactive(client: WireClient, arns: readonly string[]): Promise<ReadonlySet<string>> {
  const ours = arns.filter((arn) => clusterNamePattern.test(lastSegment(arn)));
  const gone = new Set<string>();
  for (let from = 0; from < ours.length; from += maxPerCall) {
    const input = { clusters: ours.slice(from, from + maxPerCall) };
    const answer = await callOperation(client, 'DescribeClusters', input).catch(() => undefined);
    for (const cluster of arrayOrEmpty(answer?.['clusters'])) {
      const arn = textMember(cluster, 'clusterArn');
      if (arn !== undefined && textMember(cluster, 'status') === 'INACTIVE') gone.add(arn);
    }
  }
  return gone;
}

/** Tasks in `default` that say that a run started them. Throws SetupCallError. */
async function findStartedTasks(client: WireClient, nonce: string): Promise<readonly string[]> {
  const startedBy = `ecsc-${nonce}`;
  const started = await listAll(client, 'ListTasks', { cluster: 'default', startedBy }, 'taskArns');
  const tasks = started.slice(0, 100);
  if (tasks.length === 0) return [];
  const described = await callOperation(client, 'DescribeTasks', { tasks });
  // Some list every task, whatever was asked.
  return arrayOrEmpty(described['tasks'])
    .filter((task) => textMember(task, 'startedBy') === startedBy)
    .flatMap((task) => textMember(task, 'taskArn') ?? []);
}

/** By which a family is said to have no revision: ECS says ClientException. */
const isUnknownFamily = (type: string | undefined): boolean =>
  type !== undefined && /^(ClientException|InvalidParameterException)$|NotFound/.test(type);

/** What a run registers at most: a revision for Fargate, and one for instances. */
const maxRevisions = 4;

/** The active revisions of a family of ours. Throws SetupCallError. */
async function listActiveRevisions(client: WireClient, family: string): Promise<readonly string[]> {
  const latest = await describeRevision(client, family);
  if (latest === undefined) return [];
  const number = Number(latest.arn.slice(latest.arn.lastIndexOf(':') + 1));
  const revisions = [latest];
  for (let one = number - 1; one >= 1 && revisions.length < maxRevisions; one -= 1) {
    const earlier = await describeRevision(client, `${family}:${one}`);
    if (earlier !== undefined) revisions.push(earlier);
  }
  return revisions.flatMap(({ arn, isActive }) => (isActive ? [arn] : []));
}

interface Revision {
  readonly arn: string;
  readonly isActive: boolean;
}

/** Nothing where there is none. Throws SetupCallError. */
async function describeRevision(client: WireClient, taskDefinition: string): Promise<Revision | undefined> {
  const exchange = await client.call('DescribeTaskDefinition', { taskDefinition });
  if (isUnknownFamily(refusalType(exchange))) return undefined;
  const definition = requireAnswer('DescribeTaskDefinition', exchange, client)['taskDefinition'];
  const arn = textMember(definition, 'taskDefinitionArn');
  if (arn === undefined) throw new SetupCallError('DescribeTaskDefinition', exchange, client.region);
  return { arn, isActive: textMember(definition, 'status') !== 'INACTIVE' };
}
