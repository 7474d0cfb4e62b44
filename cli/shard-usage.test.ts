import { expect, test } from 'vitest';
import { runCli } from '../test-support/run-cli.ts';

test.each([
  [['--shard', '4/3', '--seed', '1'], 'Invalid --shard 4/3. Use I/N'],
  [['--shard', 'x', '--seed', '1'], 'Invalid --shard x.'],
  [['--shard', '1/11', '--seed', '1'], '--shard 1/11 has more shards than suites: 10 (positive, limits,'],
  [
    ['--shard', '1/2', '--seed', '1', '--suite', 'wire'],
    'more shards than suites: 1 (wire). Use at most 1 shard.',
  ],
  [['--shard', '1/3'], '--shard requires a seed. Use the same --seed N'],
  [['--blob', '/nowhere/at/all'], 'The folder /nowhere/at of --blob'],
  [
    ['--shard', '1/2', '--seed', '1', '--against', 'http://127.0.0.1:9'],
    '--against cannot be combined with --shard or --blob.',
  ],
  [['--against', 'embedded', '--clients', 'javascript'], 'A differential run has no --clients'],
  [['--against', 'embedded', '--sort', 'impact'], 'A differential run has no --sort'],
  [
    ['--shard', '1/2', '--seed', '1', '--baseline', 'none.yaml', '--update-baseline'],
    '--update-baseline cannot be combined with --shard',
  ],
])('invalid usage exits with 2: %j', async (argv, expected) => {
  const { status, err } = await runCli('run', ...argv);
  expect(err).toContain(expected);
  expect(status).toBe(2);
});
