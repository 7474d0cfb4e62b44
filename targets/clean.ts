import { rmSync } from 'node:fs';
import { clientAbroad } from './abroad.ts';
import { ask, list, text } from './ask.ts';
import type { OldJournal } from './journal.ts';
import { removeMade } from './remove.ts';
import type { WireClient } from './wire.ts';
import type { WorldCluster } from './world.ts';

export interface CleanOptions {
  /** All that are on this machine. */
  readonly journals: readonly OldJournal[];
  /** Twelve digits, where the endpoint has many accounts. */
  readonly account?: string;
  /** Also what is called like a cluster of a run of which there is no journal here: it may be going on elsewhere. */
  readonly byName: boolean;
}

export interface Cleaned {
  /** Names of clusters. */
  readonly removed: readonly string[];
  /** What could not be removed, or was left alone, and why. */
  readonly left: readonly string[];
}

const form = /^ecsc-([0-9a-f]{8})/;

/** Removes what killed runs have left at a target. Throws NotAnswered where the target doesn't list its clusters. */
export async function clean(
  client: WireClient,
  { journals, account, byName }: CleanOptions,
): Promise<Cleaned> {
  const there = journals.filter(
    ({ endpoint, region }) => new URL(endpoint).href === client.endpoint.href && region === client.region,
  );
  // A journal of another account waits for whoever has its key: here nothing of it would be found.
  const here = there.filter((journal) => journal.account === undefined || journal.account === account);
  const elsewhere = there.filter((journal) => !here.includes(journal));
  const clusters = await clustersOf(client);
  const removed: string[] = [];
  const left = elsewhere.map(
    (journal) => `what the run ${journal.nonce} has made: it is in the account ${journal.account}`,
  );
  const remove = async (
    where: WireClient,
    all: readonly WorldCluster[],
    families: readonly string[],
    place = '',
  ): Promise<boolean> => {
    const taskDefinitions = (await Promise.all(families.map((family) => revisionsOf(where, family)))).flat();
    const refusals = await removeMade(where, { clusters: all, taskDefinitions });
    left.push(...refusals);
    if (refusals.length === 0) removed.push(...all.map(({ name }) => `${name}${place}`));
    return refusals.length === 0;
  };
  for (const journal of here) {
    const { nonce, pid, entries } = journal;
    if (journal.live) {
      left.push(`what the run ${nonce} has made: it goes on, as process ${pid}`);
      continue;
    }
    const ours = clusters.filter(({ name }) => form.exec(name)?.[1] === nonce);
    const first = clusters.find(({ name }) => name === 'default');
    const made = new Set(entries.map((entry) => entry.made));
    const all =
      first !== undefined && made.has('default')
        ? [...ours, { ...first, tasks: await tasksIn(client, journal) }]
        : ours;
    if (first !== undefined && made.has('default-begun') && !made.has('default')) {
      left.push(`the cluster default: the run ${nonce} ended while it created it, or somebody else did`);
    }
    const families = made.has('task-definition') ? [`ecsc-${nonce}`] : [];
    let gone = await remove(client, all, families);
    for (const entry of entries) {
      if (entry.made !== 'abroad') continue;
      const there = clientAbroad(client, entry.kind);
      const all = await clustersOf(there).catch((error: unknown) => String(error));
      if (typeof all === 'string') {
        left.push(`what the run ${nonce} has made in another ${entry.kind}: ${all}`);
        gone = false;
        continue;
      }
      const theirs = all.filter(({ name }) => form.exec(name)?.[1] === nonce);
      gone = (await remove(there, theirs, families, ` in another ${entry.kind}`)) && gone;
    }
    if (gone) rmSync(journal.path);
  }
  const known = new Set(here.map(({ nonce }) => nonce));
  const others = clusters.filter(({ name }) => {
    const nonce = form.exec(name)?.[1];
    return nonce !== undefined && !known.has(nonce);
  });
  if (byName && others.length > 0) {
    const families = new Set(others.map(({ name }) => form.exec(name)?.[0] ?? name));
    await remove(client, others, [...families]);
  } else {
    left.push(
      ...others.map(
        ({ name }) => `the cluster ${name}: no journal here knows its run (--by-name removes it)`,
      ),
    );
  }
  return { removed, left };
}

/**
 * What a run has made beside its world and could not remove at once: sequences and probes have clusters of their own.
 * `told`: names of clusters of which it is known already.
 */
export async function removeStrays(
  client: WireClient,
  {
    nonce,
    told,
    until,
  }: { readonly nonce: string; readonly told: readonly string[]; readonly until: number },
): Promise<readonly string[]> {
  // A target that does not list its clusters has none that could be found.
  const all = await clustersOf(client).catch(() => []);
  const ours = all.filter(({ name }) => form.exec(name)?.[1] === nonce && !told.includes(name));
  return removeMade(client, { clusters: ours, taskDefinitions: [] }, until);
}

async function clustersOf(client: WireClient): Promise<readonly WorldCluster[]> {
  const arns: unknown[] = [];
  const tokens = new Set<string>();
  let nextToken: string | undefined;
  // Some give the same token for ever.
  while (nextToken === undefined || !tokens.has(nextToken)) {
    if (nextToken !== undefined) tokens.add(nextToken);
    const answer = await ask(client, 'ListClusters', nextToken === undefined ? {} : { nextToken });
    arns.push(...list(answer['clusterArns']));
    nextToken = text(answer, 'nextToken');
    if (nextToken === undefined || nextToken === '') break;
  }
  const all = arns.filter((arn) => typeof arn === 'string');
  const gone = await inactiveOf(client, all);
  return all
    .filter((arn) => !gone.has(arn))
    .map((arn) => ({ arn, name: arn.slice(arn.lastIndexOf('/') + 1), made: true, tasks: [] }));
}

/** DescribeClusters takes so many names. */
const atOnce = 100;

/** Those of a run that were deleted and are listed all the same: some targets go on listing what is INACTIVE. */
async function inactiveOf(client: WireClient, arns: readonly string[]): Promise<ReadonlySet<string>> {
  const ours = arns.filter((arn) => form.test(arn.slice(arn.lastIndexOf('/') + 1)));
  const gone = new Set<string>();
  for (let from = 0; from < ours.length; from += atOnce) {
    const input = { clusters: ours.slice(from, from + atOnce) };
    const answer = await ask(client, 'DescribeClusters', input).catch(() => undefined);
    for (const cluster of list(answer?.['clusters'])) {
      const arn = text(cluster, 'clusterArn');
      if (arn !== undefined && text(cluster, 'status') === 'INACTIVE') gone.add(arn);
    }
  }
  return gone;
}

/** Tasks of a run in `default`: those that it noted, and those that say that it started them. */
async function tasksIn(client: WireClient, { nonce, entries }: OldJournal): Promise<WorldCluster['tasks']> {
  const startedBy = `ecsc-${nonce}`;
  const listed = await ask(client, 'ListTasks', { cluster: 'default', startedBy }).catch(() => undefined);
  const tasks = list(listed?.['taskArns']).slice(0, 100);
  const described =
    tasks.length === 0 ? undefined : await ask(client, 'DescribeTasks', { tasks }).catch(() => undefined);
  // Some list every task, whatever was asked.
  const ours = list(described?.['tasks']).filter((task) => text(task, 'startedBy') === startedBy);
  const arns = new Set([
    ...entries.flatMap((entry) => (entry.made === 'task-in-default' ? [entry.arn] : [])),
    ...ours.flatMap((task) => text(task, 'taskArn') ?? []),
  ]);
  return [...arns].map((arn) => ({ arn, id: arn.slice(arn.lastIndexOf('/') + 1) }));
}

/** The active revision of a family of ours: a run registers one. */
async function revisionsOf(client: WireClient, family: string): Promise<readonly string[]> {
  const answer = await ask(client, 'DescribeTaskDefinition', { taskDefinition: family }).catch(
    () => undefined,
  );
  const definition = answer?.['taskDefinition'];
  const arn = text(definition, 'taskDefinitionArn');
  return arn === undefined || text(definition, 'status') === 'INACTIVE' ? [] : [arn];
}
