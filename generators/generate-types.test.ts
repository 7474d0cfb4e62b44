import { expect, test } from 'vitest';
import { drifted, generatedTypes } from './typescript-module.ts';

test('the committed types are those of the schemas', async () => {
  const files = await generatedTypes();
  const names = (await drifted(files)).map(({ url }) => url.pathname);
  expect(names, 'run node generators/generate-types.ts').toEqual([]);
});

test('types are closed, and members have the names of the reference', async () => {
  const files = await generatedTypes();
  expect(files.length).toBeGreaterThan(0);
  for (const { source } of files) {
    expect(source).not.toMatch(/\[k: string\]|\bany\b/);
    expect(source).toMatch(/export interface DescribeTasksRequest \{\n(.*\n)*? {2}tasks: string\[\];/);
    expect(source).toMatch(/export interface DescribeTasksResponse \{/);
    expect(source).toMatch(/export interface Task \{/);
  }
});
