import { expect, test } from 'vitest';
import { findDriftedFiles } from '../generators/generated-files.ts';
import { generateFiles } from './generated-sources.ts';

test('the committed types and validators match the schemas', async () => {
  const files = await generateFiles();
  const paths = (await findDriftedFiles(files)).map(({ url }) => url.pathname);
  expect(paths, 'run npm run generate').toEqual([]);
});

test('types are closed, and members have the names in the reference', async () => {
  const files = await generateFiles();
  const types = files.filter(({ url }) => /\/(2016|current)\/[a-z-]+\.ts$/.test(url.pathname));
  for (const { source } of types) expect(source).not.toMatch(/\[k: string\]|\bany\b/);
  const described = types.filter(({ url }) => url.pathname.endsWith('/describe-tasks.ts'));
  expect(described).toHaveLength(2);
  for (const { source } of described) {
    expect(source).toMatch(/export interface DescribeTasksRequest \{\n(.*\n)*? {2}tasks: string\[\];/);
    expect(source).toMatch(/export interface DescribeTasksResponse \{/);
    expect(source).toMatch(/export interface Task \{/);
  }
});
