import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

async function begun(): Promise<{ readonly folder: string; readonly env: NodeJS.ProcessEnv }> {
  const folder = temporaryFolder();
  return { folder, env: { ...process.env, ECS_CONFORMANCE_STATE: folder } };
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const command = (env: NodeJS.ProcessEnv, ...argv: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    execFile(process.execPath, ['cli/ecs-conformance.js', 'prove', ...argv], { env }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('a partial proof exits with 0 and reports its command line', async () => {
  const { folder, env } = await begun();
  const path = join(folder, 'proof.json');
  const { code, out } = await command(
    env,
    ...['--only', 'limit-absent', '--seeds', '1', '--runs', '1', '--quiet', '--report', `json=${path}`],
  );
  expect(out).toContain('1 of 1  mutants killed');
  expect(out).toContain('conclusion: proved');
  expect(code).toBe(0);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    command: "npx ecs-conformance prove --seeds 1 --runs 1 --only 'limit-absent'",
    whole: false,
    gaps: [],
    mutants: [{ id: 'limit-absent', checks: { 'tasks-limit-enforced': 1 } }],
  });
});

test('an interrupted proof keeps finished runs and resumes with the same command', async () => {
  const { env } = await begun();
  const argv = ['--only', 'tags-always', '--seeds', '4', '--runs', '1'];
  const child = spawn(process.execPath, ['cli/ecs-conformance.js', 'prove', ...argv, '--quiet'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk) => void (err += String(chunk)));
  const countRuns = (): number => {
    const proofs = join(env['ECS_CONFORMANCE_STATE'] ?? '', 'proofs');
    const [file = ''] = readdirSync(proofs);
    return readFileSync(join(proofs, file), 'utf8').split('\n').length - 1;
  };
  await vi.waitFor(() => expect(countRuns()).toBeGreaterThan(1), { timeout: 60_000, interval: 20 });
  child.kill('SIGINT');
  expect(await new Promise((done) => child.once('exit', done))).toBe(3);
  expect(err).toMatch(/^Interrupted after \d+ runs\. To resume, repeat the command\.\n$/);
  const { code, out } = await command(env, ...argv);
  expect(out).toContain('conclusion: proved');
  expect(code).toBe(0);
}, 120_000);

test.each([
  [['--only', 'nobody'], 'Unknown mutant or variant "nobody".'],
  [['--only', 'limit-absent', 'nobody'], 'Unknown mutant or variant "nobody".'],
  [['--seeds', '0'], '--seeds must be a positive integer. Got 0.'],
  [['--report', 'pdf=x'], 'Unknown report format in --report pdf=x. Use json=FILE or text=FILE or md=FILE'],
])('invalid usage exits with 2: %j', async (argv, expected) => {
  const { env } = await begun();
  const { code, err } = await command(env, ...argv);
  expect(err).toContain(expected);
  expect(code).toBe(2);
});
