import { expect, test } from 'vitest';
import { runCli } from '../../test-support/run-cli.ts';

// test/mutants/prove-command.test.ts has the proofs that are made.
test.each([
  [['--only', 'nobody'], 'Unknown mutant or variant "nobody".'],
  [['--only', 'limit-absent', 'nobody'], 'Unknown mutant or variant "nobody".'],
  [['--seeds', '0'], '--seeds must be a positive integer. Got 0.'],
  [['--report', 'pdf=x'], 'Unknown report format in --report pdf=x. Use json=FILE or text=FILE or md=FILE'],
])('invalid usage exits with 2: %j', async (argv, expected) => {
  const { status, err } = await runCli('prove', ...argv);
  expect(err).toContain(expected);
  expect(status).toBe(2);
});
