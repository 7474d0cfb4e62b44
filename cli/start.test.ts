import { expect, test } from 'vitest';
import { staticImports } from '../test-support/source-imports.ts';

const packagesOf = (entry: string): readonly string[] => [...staticImports(entry).packages].toSorted();

test('the command line loads nothing but the parser of its arguments before it knows the command', () => {
  expect(packagesOf('cli/main.ts')).toEqual(['commander']);
});

test('run loads what every run needs; reports, baselines, containers and clients are loaded by the runs that use them', () => {
  expect(packagesOf('cli/commands/run.ts')).toEqual([
    '@smithy/signature-v4',
    'ajv-formats/dist/formats.js',
    'fast-check',
    'picocolors',
    'picomatch',
  ]);
});

test('run does not import node:http, which would load the fetch of Node', () => {
  expect([...staticImports('cli/commands/run.ts').builtins]).not.toContain('node:http');
});

test('list loads only what it lists', () => {
  expect(staticImports('cli/commands/list.ts').files.size).toBeLessThan(5);
});
