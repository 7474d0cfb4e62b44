import { beforeEach, expect, test, vi } from 'vitest';
import { runCli } from '../../test-support/run-cli.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', temporaryFolder());
  vi.stubEnv('PATH', temporaryFolder());
  return () => vi.unstubAllEnvs();
});

test('lists each client with what is missing, at 80 columns', async () => {
  const { status, out } = await runCli('clients');
  expect(status).toBe(0);
  expect(out).toMatch(/^javascript {2}AWS SDK for JavaScript \d+\.\d+\.\d+: built in$/m);
  const text = out.replace(/\n +/g, ' ');
  expect(text).toMatch(/^go .*: cannot be installed here, because of missing commands: go\. Install Go/m);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('prints the same as JSON', async () => {
  const { out } = await runCli('clients', '--json');
  expect(JSON.parse(out)).toContainEqual({
    ...{ name: 'rust', title: 'AWS SDK for Rust', version: expect.stringMatching(/^\d/) },
    ...{ state: 'language-missing', missing: ['cargo', 'cc'], hint: expect.any(String) },
  });
});

test('a client that cannot be installed is an error only if it is named', async () => {
  expect(await runCli('clients', '--install')).toMatchObject({ status: 0 });
  expect(await runCli('clients', '--install', 'javascript', 'go')).toMatchObject({
    status: 3,
    err: expect.stringContaining('Command not found: go. Install Go'),
  });
  expect(await runCli('clients', '--install', 'perl')).toMatchObject({
    status: 2,
    err: expect.stringContaining('Unknown client "perl".'),
  });
});
