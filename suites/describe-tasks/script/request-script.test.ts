import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { parseAnswer } from '../../../checks/lib/answer.ts';
import { serveEcs } from '../../../model/server.ts';
import { knownTask, clusterIn, plainShape } from '../case-shape.ts';
import { provision } from '../../../targets/world/provision.ts';
import { WireClient } from '../../../targets/wire/wire-client.ts';
import type { World } from '../../../targets/world/world.ts';
import { writeRequestScript } from './request-script.ts';

async function provisionWorld(
  endsAfterMs: number | undefined,
): Promise<{ readonly client: WireClient; readonly world: World }> {
  const ecs = await serveEcs(endsAfterMs === undefined ? {} : { behavior: { endsAfterMs } });
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  return { client, world: await provision(client, { nonce: '0badcafe', settle: 0, amount: 'provision' }) };
}

const one = { ...plainShape, cluster: clusterIn(1, 'name'), elements: [knownTask(1, 0, 'id')] };

async function writeScript({ client, world }: Awaited<ReturnType<typeof provisionWorld>>): Promise<string> {
  const [task] = world.clusters[1]?.tasks ?? [];
  const input = { cluster: world.clusters[1]?.name, tasks: [task?.id] };
  return writeRequestScript(one, client, world, [parseAnswer(await client.call('DescribeTasks', input))])
    .curl;
}

async function runScript(script: string): Promise<string> {
  const child = spawn('sh', ['-c', script]);
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  await new Promise((done) => child.once('close', done));
  return out;
}

test('a task that has ended by itself is let end in the script, too', async () => {
  const target = await provisionWorld(200);
  await target.client.clock.wait(600);
  const script = await writeScript(target);
  expect(script).toContain('for look in');
  expect(await runScript(script)).toContain('"lastStatus":"STOPPED"');
});

test('no script waits for the end of a task that runs', async () => {
  const target = await provisionWorld(undefined);
  expect(await writeScript(target)).not.toContain('for look in');
});
