import { expect, test } from 'vitest';
import { benchEnvironment, measureProcess } from './measured-process.ts';

const node = (script: string, more: { readonly statuses?: readonly number[] } = {}) =>
  measureProcess(process.execPath, ['-e', script], { cwd: '.', ...more });

test('measures a program from outside, and returns its output', async () => {
  const { wallMs, stdout } = await node('console.log("done")');
  expect(stdout).toBe('done\n');
  expect(wallMs).toBeGreaterThan(0);
});

test('a status that does not count is an error, with the last output', async () => {
  await expect(node('console.error("no port"); process.exit(3)')).rejects.toThrow(/ended with 3:\nno port/);
  await expect(node('process.exit(3)', { statuses: [3] })).resolves.toMatchObject({ stdout: '' });
});

test('what is measured sees no settings of the harness', () => {
  process.env['ECS_CONFORMANCE_RUNS'] = '1';
  const environment = benchEnvironment({ ECS_CONFORMANCE_STATE: 'x' });
  delete process.env['ECS_CONFORMANCE_RUNS'];
  expect(environment).toMatchObject({ NO_COLOR: '1', ECS_CONFORMANCE_STATE: 'x' });
  expect(environment).not.toHaveProperty('ECS_CONFORMANCE_RUNS');
});
