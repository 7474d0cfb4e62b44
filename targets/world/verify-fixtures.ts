import { lastSegment } from '../../specs/arn.ts';
import { SettingsError } from '../errors.ts';
import { callOperation, arrayOrEmpty, SetupCallError, textMember } from './call-operation.ts';
import { listAll } from './list-pages.ts';
import type { Fixtures } from './fixtures-file.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** The result of a call; `undefined` if the call was refused. The checks judge refusals. */
async function undefinedIfRefused<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof SetupCallError && !error.hasNoAnswer) return undefined;
    throw error;
  }
}

/** The ids of a cluster's tasks that the target describes. If the target refuses the call, the result is empty. */
async function describedIds(
  client: WireClient,
  { arn: cluster, tasks }: Fixtures['clusters'][number],
): Promise<readonly string[]> {
  const described: string[] = [];
  for (let from = 0; from < tasks.length; from += 100) {
    const batch = tasks.slice(from, from + 100).map(({ arn }) => arn);
    const answer = await undefinedIfRefused(
      callOperation(client, 'DescribeTasks', { cluster, tasks: batch }),
    );
    described.push(...arrayOrEmpty(answer?.['tasks']).flatMap((task) => textMember(task, 'taskArn') ?? []));
  }
  return described.map(lastSegment);
}

/** The ids of the tasks that the target lists in a cluster; `undefined` if the target refuses the call. */
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
 * Checks that the tasks of a fixtures file exist. A task that has ended is eventually no longer described, which is not a fault
 * of the target. DescribeTasks is under test, so a task also counts as present if ListTasks lists it. Throws SettingsError if a
 * task is missing, and SetupCallError if nothing answers.
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
    const listed = await listedIds(client, cluster.arn);
    // If ListTasks is refused and no task is described, both operations may be broken. The run then has no verdict.
    if (listed === undefined && described.length === 0) continue;
    absent.push(
      ...missing.map(({ arn }) => arn).filter((arn) => listed?.includes(lastSegment(arn)) !== true),
    );
  }
  if (absent.length === 0) return;
  const [first = ''] = absent;
  throw new SettingsError(
    `${file}: ${client.endpoint.href} does not know ${absent.length === 1 ? first : `${first} and ${absent.length - 1} more`}.`,
    'ECS forgets a task about an hour after it stops. List only tasks that exist now.',
  );
}
