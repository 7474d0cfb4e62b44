import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { deriveFiles } from './derive/derive.ts';
import { findMissingMembers } from './derive/merge-forms.ts';
import { readSdk, type SdkExports } from './derive/sdk-schemas.ts';
import { operationFolder, operationNames, operationSpec } from './editions.ts';

let sdk: SdkExports = {};
beforeAll(async () => {
  sdk = await import('@aws-sdk/client-ecs');
});

test.each(operationNames('current'))(
  'edition `current` has every %s member of the SDK (else: npm run derive)',
  (operation) => {
    expect(findMissingMembers(operationSpec('current', operation), readSdk(sdk, operation))).toEqual([]);
  },
);

test('missing members are found in real schemas: every type of edition 2016 lacks later members', () => {
  const missing = findMissingMembers(operationSpec('2016', 'DescribeTasks'), readSdk(sdk, 'DescribeTasks'));
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

test('deriving `current` again from API model and SDK gives the same bytes', async ({ skip }) => {
  const model = fileURLToPath(
    new URL('../../shared/reference/ecs-2014-11-13.service-2.json', import.meta.url),
  );
  if (!existsSync(model)) skip('../shared/reference does not exist');
  for (const operation of operationNames('current')) {
    for (const [name, content] of await deriveFiles({ model, sdk, operation })) {
      const path = `editions/current/${operationFolder(operation)}/${name}`;
      expect(content, path).toBe(await readFile(new URL(path, import.meta.url), 'utf8'));
    }
  }
});
