import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCli } from '../../test-support/run-cli.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

/** A new folder for the state of proofs. */
function begun(): string {
  const folder = temporaryFolder();
  vi.stubEnv('ECS_CONFORMANCE_STATE', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

test('a partial proof exits with 0 and reports its command line', async () => {
  const folder = begun();
  const path = join(folder, 'proof.json');
  const { status, out } = await runCli(
    ...[
      'prove',
      '--only',
      'limit-absent',
      '--seeds',
      '1',
      '--runs',
      '1',
      '--quiet',
      '--report',
      `json=${path}`,
    ],
  );
  expect(out).toContain('1 of 1  mutants killed');
  expect(out).toContain('conclusion: proved');
  expect(status).toBe(0);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    command: "npx ecs-conformance prove --seeds 1 --runs 1 --only 'limit-absent'",
    whole: false,
    gaps: [],
    mutants: [{ id: 'limit-absent', checks: { 'tasks-limit-enforced': 1 } }],
  });
});

test('an interrupted proof keeps finished runs and resumes with the same command', async () => {
  const folder = begun();
  const argv = ['prove', '--only', 'tags-always', '--seeds', '4', '--runs', '1'];
  const child = spawn(process.execPath, ['cli/ecs-conformance.js', ...argv, '--quiet'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk) => void (err += String(chunk)));
  const countRuns = (): number => {
    const proofs = join(folder, 'proofs');
    const [file] = existsSync(proofs) ? readdirSync(proofs) : [];
    return file === undefined ? 0 : readFileSync(join(proofs, file), 'utf8').split('\n').length - 1;
  };
  await vi.waitFor(() => expect(countRuns()).toBeGreaterThan(1), { timeout: 200_000, interval: 20 });
  child.kill('SIGINT');
  expect(await new Promise((done) => child.once('exit', done))).toBe(3);
  expect(err).toMatch(/^Interrupted after \d+ runs\. To resume, repeat the command\.\n$/);
  // `execFile` rejects if the exit status is not 0.
  const { stdout } = await promisify(execFile)(process.execPath, ['cli/ecs-conformance.js', ...argv]);
  expect(stdout).toContain('conclusion: proved');
}, 300_000);
