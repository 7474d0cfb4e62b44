import { isObject } from '../specs/json.ts';
import { arrayOrEmpty, textMember } from '../targets/world/call-operation.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import type { PairedTarget } from './paired-client.ts';

const maxPolls = 20;
const pollIntervalMs = 250;
const tasksPerCall = 100;

/**
 * Waits until changes have spread and every task of a world is stable: RUNNING, STOPPED, or no longer changing. Some targets
 * advance a task only when they describe it, so the tasks are polled.
 */
export async function waitUntilStable({ client, world }: PairedTarget, signal?: AbortSignal): Promise<void> {
  await client.clock.wait(Math.max(0, world.settledAt - client.clock.now()), signal);
  let before = '';
  for (let poll = 0; poll < maxPolls && signal?.aborted !== true; poll += 1) {
    const statuses = await fetchStatuses({ client, world });
    if (statuses.every((status) => status === 'RUNNING' || status === 'STOPPED')) return;
    // Two equal polls may both fall into one long status, so the wait may end early only in the second half of the polls.
    const now = statuses.join();
    if (now === before && poll > maxPolls / 2) return;
    before = now;
    await client.clock.wait(pollIntervalMs, signal);
  }
}

async function fetchStatuses({ client, world }: PairedTarget): Promise<readonly string[]> {
  const statuses: string[] = [];
  for (const cluster of world.clusters) {
    const tasks = (cluster?.tasks ?? []).slice(0, tasksPerCall).map(({ arn }) => arn);
    if (cluster === null || tasks.length === 0) continue;
    const exchange = await client.call('DescribeTasks', { cluster: cluster.name, tasks });
    const body = 'response' in exchange ? parseBody(exchange.response.body) : undefined;
    const described = body?.ok === true && isObject(body.value) ? arrayOrEmpty(body.value['tasks']) : [];
    statuses.push(...described.map((task) => textMember(task, 'lastStatus') ?? ''));
  }
  return statuses;
}
