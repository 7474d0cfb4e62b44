import { expect, test } from 'vitest';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { WireClient } from '../wire/wire-client.ts';
import { stopLastTwo } from './stop-tasks.ts';

/** Stops two of three tasks. The last one is described with these statuses; the last status is repeated. */
async function countReads(statuses: readonly string[]): Promise<number> {
  let reads = 0;
  const client = new WireClient({
    endpoint: 'http://127.0.0.1:1',
    clock: new VirtualClock(0),
    transport: {
      send: (_endpoint, { headers }) => {
        const isRead = headers['x-amz-target']?.endsWith('.DescribeTasks') === true;
        const lastStatus = statuses[Math.min(reads, statuses.length - 1)];
        if (isRead) reads += 1;
        const body = Buffer.from(JSON.stringify(isRead ? { tasks: [{ lastStatus }] } : {}));
        return Promise.resolve({ status: 200, headers: {}, body });
      },
      close: () => Promise.resolve(),
    },
  });
  const tasks = ['a', 'b', 'c'].map((id) => ({ arn: `arn:${id}`, id }));
  await stopLastTwo({ client, attempt: (step) => step() }, 'x0', tasks);
  return reads;
}

test.each([
  [['PENDING', 'RUNNING'], 2],
  // A target may move tasks on with every read, so that RUNNING is never seen.
  [['PENDING', 'DEACTIVATING'], 2],
  [['STOPPED'], 1],
  [['PENDING'], 40],
  [['UNHEARD-OF'], 40],
])('a task that is described as %j is read %i times before it is stopped', async (statuses, reads) => {
  expect(await countReads(statuses)).toBe(reads);
});
