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

const oneTaskShape = { ...plainShape, cluster: clusterIn(1, 'name'), elements: [knownTask(1, 0, 'id')] };

async function writeScript({ client, world }: Awaited<ReturnType<typeof provisionWorld>>): Promise<string> {
  const [task] = world.clusters[1]?.tasks ?? [];
  const input = { cluster: world.clusters[1]?.name, tasks: [task?.id] };
  return writeRequestScript(oneTaskShape, client, world, [
    parseAnswer(await client.call('DescribeTasks', input)),
  ]).curl;
}

async function runScript(script: string): Promise<string> {
  const child = spawn('sh', ['-c', script]);
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  return stdout;
}

test('the script waits for a task to end that ended by itself in the run', async () => {
  const target = await provisionWorld(200);
  await target.client.clock.wait(600);
  const script = await writeScript(target);
  expect(script).toContain('for look in');
  expect(await runScript(script)).toContain('"lastStatus":"STOPPED"');
});

test('the script does not wait for the end of a running task', async () => {
  const target = await provisionWorld(undefined);
  expect(await writeScript(target)).not.toContain('for look in');
});
