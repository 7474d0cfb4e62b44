import { expect, test } from 'vitest';
import { findDriftedFiles, generateTypes } from './typescript-module.ts';

test('the committed types match the schemas', async () => {
  const files = await generateTypes();
  const paths = (await findDriftedFiles(files)).map(({ url }) => url.pathname);
  expect(paths, 'run npm run generate').toEqual([]);
});

test('types are closed, and members have the names in the reference', async () => {
  const files = await generateTypes();
  for (const { source } of files) expect(source).not.toMatch(/\[k: string\]|\bany\b/);
  const described = files.filter(({ url }) => url.pathname.endsWith('/describe-tasks.ts'));
  expect(described).toHaveLength(2);
  for (const { source } of described) {
    expect(source).toMatch(/export interface DescribeTasksRequest \{\n(.*\n)*? {2}tasks: string\[\];/);
    expect(source).toMatch(/export interface DescribeTasksResponse \{/);
    expect(source).toMatch(/export interface Task \{/);
  }
});
