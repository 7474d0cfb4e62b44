import { isObject } from '../specs/json.ts';
import { arrayOrEmpty, textMember } from '../targets/world/call-operation.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import type { End } from './paired-client.ts';

/** So often the tasks of a world are looked at, so far apart, until none of them moves. */
const looks = 20;
const pauseMs = 250;
/** Tasks that one look names. */
const atOnce = 100;

/**
 * Waits until changes have spread and the tasks of a world have come to rest: they run, or have stopped, or don't move any
 * more. Some targets take a task on each time that they describe it.
 */
export async function comeToRest({ client, world }: End, signal?: AbortSignal): Promise<void> {
  await client.clock.wait(Math.max(0, world.settledAt - client.clock.now()));
  let before = '';
  for (let look = 0; look < looks && signal?.aborted !== true; look += 1) {
    const statuses = await statusesIn({ client, world });
    if (statuses.every((status) => status === 'RUNNING' || status === 'STOPPED')) return;
    // Two looks alike may be within one status.
    const now = statuses.join();
    if (now === before && look > looks / 2) return;
    before = now;
    await client.clock.wait(pauseMs);
  }
}

async function statusesIn({ client, world }: End): Promise<readonly string[]> {
  const statuses: string[] = [];
  for (const cluster of world.clusters) {
    const tasks = (cluster?.tasks ?? []).slice(0, atOnce).map(({ arn }) => arn);
    if (cluster === null || tasks.length === 0) continue;
    const exchange = await client.call('DescribeTasks', { cluster: cluster.name, tasks });
    const body = 'response' in exchange ? parseBody(exchange.response.body) : undefined;
    const described = body?.ok === true && isObject(body.value) ? arrayOrEmpty(body.value['tasks']) : [];
    statuses.push(...described.map((task) => textMember(task, 'lastStatus') ?? ''));
  }
  return statuses;
}
