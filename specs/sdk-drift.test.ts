import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { derivedFiles } from './derive/derive.ts';
import { missingMembers } from './derive/merge.ts';
import { readSdk, type SdkExports } from './derive/sdk.ts';
import { editions } from './editions.ts';

let sdk: SdkExports = {};
beforeAll(async () => {
  sdk = await import('@aws-sdk/client-ecs');
});

test('the edition `current` knows every member that the SDK knows (else: npm run derive)', () => {
  expect(missingMembers(editions.current, readSdk(sdk, 'DescribeTasks'))).toEqual([]);
});

test('the guard sees through the real schemas: each type of the edition 2016 lacks what came since', () => {
  const missing = missingMembers(editions['2016'], readSdk(sdk, 'DescribeTasks'));
  expect(missing).toEqual(
    expect.arrayContaining([
      'DescribeTasksRequest.include',
      'Task.tags',
      'Container.image',
      'NetworkBinding.hostPortRange',
      'Failure.detail',
      'TaskOverride.cpu',
      'ContainerOverride.environmentFiles',
    ]),
  );
  expect(missing).not.toContain('Task.taskArn');
});

test('API model and SDK give it again, byte for byte', async ({ skip }) => {
  const model = fileURLToPath(
    new URL('../../shared/reference/ecs-2014-11-13.service-2.json', import.meta.url),
  );
  if (!existsSync(model)) skip('the references are not beside the project');
  for (const [name, content] of await derivedFiles({ model, sdk })) {
    const committed = await readFile(new URL(`editions/current/${name}`, import.meta.url), 'utf8');
    expect(content, name).toBe(committed);
  }
});
