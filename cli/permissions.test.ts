import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { callOperation, arrayOrEmpty, textMember } from '../targets/world/call-operation.ts';
import { cleanTarget } from '../targets/world/clean.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { documentedPermissions } from '../test-support/aws-permissions.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

/** Operations for tasks on EC2 instances. A run at AWS never needs them. */
const ofInstances = [
  'RegisterContainerInstance',
  'ListContainerInstances',
  'DeregisterContainerInstance',
] as const;

test('docs/aws.md lists the permissions of all operations', () => {
  const files = ['targets', 'probes', 'engine', 'run', 'differential'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(room, name), 'utf8')),
  );
  const calls =
    /(?:\w*[cC]all\w*|list\w*|query\w*|[dD]id|described|first)\(\s*(?:[a-z]\w*,\s*)?'([A-Z]\w+)'/g;
  const called = new Set(files.flatMap((file) => [...file.matchAll(calls)].map(([, name = '']) => name)));
  expect(called.size).toBeGreaterThan(15);
  const { tasks, clean: cleaning } = documentedPermissions();
  expect([...called].filter((name) => ![...tasks, ...cleaning, ...ofInstances].includes(name))).toEqual([]);
});

test('clean calls exactly the operations that docs/aws.md lists for it', async () => {
  const called = new Set<string>();
  const ecs = await serveEcs({
    gateway: (request, service) => {
      called.add((request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''));
      return service(request);
    },
  });
  const state = temporaryFolder();
  const client = new WireClient({ endpoint: ecs.url });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  const nonce = '0badcafe';
  const family = `ecsc-${nonce}`;
  await callOperation(client, 'CreateCluster', { clusterName: 'default' });
  await callOperation(client, 'CreateCluster', { clusterName: family });
  const containerDefinitions = [{ name: 'web', image: 'busybox', memory: 128 }];
  await callOperation(client, 'RegisterTaskDefinition', { family, containerDefinitions });
  const ran = await callOperation(client, 'RunTask', { taskDefinition: family, startedBy: family });
  const path = join(state, `${nonce}.jsonl`);
  await writeFile(path, '');
  called.clear();
  const { left } = await cleanTarget(client, {
    journals: [
      {
        ...{
          endpoint: ecs.url,
          region: client.region,
          nonce,
          pid: 1,
          host: 'elsewhere',
          path,
          isRunning: false,
        },
        entries: [
          { made: 'default' },
          { made: 'task-in-default', arn: textMember(arrayOrEmpty(ran['tasks'])[0], 'taskArn') ?? '' },
          { made: 'task-definition' },
        ],
      },
    ],
    includeUnknownRuns: false,
  });
  expect(left).toEqual([]);
  expect([...called].toSorted()).toEqual([...documentedPermissions().clean].toSorted());
});
