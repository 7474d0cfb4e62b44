import { execFile, spawn } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const bin = join(import.meta.dirname, 'ecs-conformance.js');

async function folder(): Promise<string> {
  const path = temporaryFolder();
  return path;
}

const runScript = (
  script: string,
  argv: readonly string[],
  cwd: string,
): Promise<{ readonly status: unknown; readonly out: string; readonly err: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [script, ...argv], { cwd }, (error, out, err) =>
      done({ status: error?.code ?? 0, out, err }),
    );
  });

test('stdout is closed: exit 3, one line on stderr, and the reports are still written', async () => {
  const path = join(await folder(), 'report.json');
  const sample = join(import.meta.dirname, '../specs/editions/2016/describe-tasks/sample.json');
  const argv = ['judge', sample, '--edition', '2016', '--report', `json=${path}`];
  const child = spawn(process.execPath, [bin, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const status = await new Promise((done) => child.once('close', done));
  expect({ status, err }).toEqual({
    status: 3,
    err: 'ecs-conformance: Could not write to stdout (write EPIPE).\n',
  });
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ conclusion: 'conformant' });
}, 60_000);

const limits = ['run', '--suite', 'limits', '--runs', '0', '--quiet'] as const;
const configuration = 'ecs-conformance.config.js';

test('an uncaught error before the run is not a deviation: exit 3, one line', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, configuration), "queueMicrotask(() => { throw new Error('boom'); });");
  const { status, err } = await runScript(bin, limits, cwd);
  expect({ status, err }).toEqual({
    status: 3,
    err: 'ecs-conformance: boom. The run has no verdict. Use clean to remove what it created at the target.\n',
  });
}, 60_000);

test('an uncaught error during the run is a harness error: exit 3, with a report', async () => {
  const cwd = await folder();
  // The run registers this listener when it starts.
  const fault =
    "(event) => event === 'unhandledRejection' && setImmediate(() => { throw new Error('boom'); })";
  await writeFile(join(cwd, configuration), `process.on('newListener', ${fault}); export default {};`);
  const { status, out, err } = await runScript(bin, limits, cwd);
  expect({ status, err }).toEqual({ status: 3, err: '' });
  expect(out).toContain('Harness error: boom');
  expect(out).toContain('conclusion: error');
}, 60_000);

test('an incomplete installation exits with 3 and says so', async () => {
  const cwd = await folder();
  const script = join(cwd, 'ecs-conformance.js');
  await copyFile(bin, script);
  await writeFile(join(cwd, 'package.json'), '{"type":"module"}');
  const { status, err } = await runScript(script, ['--help'], cwd);
  expect(status).toBe(3);
  expect(err).toMatch(
    /^ecs-conformance: Cannot find .*\. The installation may be incomplete\. In a checkout, run npm ci\.\n$/,
  );
});
