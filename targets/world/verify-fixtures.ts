import { lastSegment } from '../../specs/arn.ts';
import { SettingsError } from '../errors.ts';
import { callOperation, arrayOrEmpty, listAll, SetupCallError, textMember } from './call-operation.ts';
import type { Fixtures } from './fixtures-file.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** A call that may be refused: what is wrong with the answers is for the checks to say. */
async function undefinedIfRefused<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof SetupCallError && !error.hasNoAnswer) return undefined;
    throw error;
  }
}

/** The ids of the tasks that a target describes, of those given; nothing where it refuses to. */
async function describedIds(
  client: WireClient,
  { arn: cluster, tasks }: Fixtures['clusters'][number],
): Promise<readonly string[]> {
  const described: string[] = [];
  for (let from = 0; from < tasks.length; from += 100) {
    const some = tasks.slice(from, from + 100).map(({ arn }) => arn);
    const answer = await undefinedIfRefused(callOperation(client, 'DescribeTasks', { cluster, tasks: some }));
    described.push(...arrayOrEmpty(answer?.['tasks']).flatMap((task) => textMember(task, 'taskArn') ?? []));
  }
  return described.map(lastSegment);
}

/** The ids of the tasks that a target lists in a cluster; undefined where it lists none because it can't. */
async function listedIds(client: WireClient, cluster: string): Promise<readonly string[] | undefined> {
  const all: string[] = [];
  for (const desiredStatus of ['RUNNING', 'STOPPED']) {
    const arns = await undefinedIfRefused(
      listAll(client, 'ListTasks', { cluster, desiredStatus }, 'taskArns'),
    );
    if (arns === undefined) return undefined;
    all.push(...arns.map(lastSegment));
  }
  return all;
}

/**
 * Sees to it that what a file names is there: tasks end, and are forgotten, and a target would be blamed for it. What
 * DescribeTasks does not show, which is under test, ListTasks may know. Throws SettingsError, and SetupCallError where
 * nothing answers.
 */
export async function requireFixturesPresent(
  client: WireClient,
  { clusters }: Fixtures,
  file: string,
): Promise<void> {
  const absent: string[] = [];
  for (const cluster of clusters) {
    const described = await describedIds(client, cluster);
    const missing = cluster.tasks.filter(({ arn }) => !described.includes(lastSegment(arn)));
    if (missing.length === 0) continue;
    const known = await listedIds(client, cluster.arn);
    // Where neither operation shows any, it may be both that are wrong: the run has no verdict then, and says so.
    if (known === undefined && described.length === 0) continue;
    absent.push(...missing.map(({ arn }) => arn).filter((arn) => known?.includes(lastSegment(arn)) !== true));
  }
  if (absent.length === 0) return;
  const [first = ''] = absent;
  throw new SettingsError(
    `${file}: ${absent.length === 1 ? first : `${first} and ${absent.length - 1} more`}: not at ${client.endpoint.href}.`,
    'Tasks end, and about an hour later nothing knows them: name those that are there now.',
  );
}
