import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { runCli, unwrapLines, type CliResult } from '../test-support/run-cli.ts';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';

const folder = temporaryFolderForFile();

/** Runs the two checks of list lengths on the embedded ECS with faults. */
async function runWithFaults(faults: readonly string[], ...argv: readonly string[]): Promise<CliResult> {
  const ecs = await serveEcs(combineMutants(faults));
  try {
    return await runCli(
      ...['run', '--target', ecs.url, '--settle', '0', '--seed', '1', '--runs', '0', '--quiet'],
      ...[
        '--suite',
        'limits',
        '--level',
        'observed',
        '--check',
        'tasks-limit-enforced',
        'empty-list-refused',
      ],
      ...argv,
    );
  } finally {
    await ecs.close();
  }
}

const limit = 'tasks-limit-enforced/accepted';
const empty = 'empty-list-refused/accepted';

test('--update-baseline adds deviations and removes stale ones; a new one fails with the lines to add', async () => {
  const file = join(folder, 'known.yaml');
  await writeFile(file, '# of ours\ndeviations: []\n');
  const first = await runWithFaults(['limit-absent'], '--baseline', file, '--update-baseline');
  expect(first.status).toBe(0);
  expect(first.out).toContain(`${file}: 1 added, 0 removed. Replace each TODO with a reason.`);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(
    /^# of ours\ndeviations:\n {2}- id: tasks-limit-enforced\/accepted\n {4}reason: TODO.*\n {4}seen: \S+\n$/,
  );
  await writeFile(file, text.replace(/TODO.*/, 'we have no limit\n    ticket: https://example.com/7'));

  const path = join(folder, 'report.json');
  const second = await runWithFaults(
    ['limit-absent', 'empty-list-accepted'],
    ...['--baseline', file, '--report', `json=${path}`],
  );
  expect(second.status).toBe(1);
  expect(second.out).toContain(`~ ${limit}`);
  expect(second.out).toContain(`    known     we have no limit, https://example.com/7 (${file}:3)`);
  expect(second.out).toContain(`✗ ${empty}`);
  expect(unwrapLines(second.out)).toContain(
    `baseline ${file}: 1 new, 1 known, 0 stale, 0 expired, 0 unobserved: fails`,
  );
  expect(second.out).toContain(`To accept the new deviations, add to ${file}:\n  - id: ${empty}\n`);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    conclusion: 'deviant',
    findings: [
      { id: limit, baseline: 'known', entry: { line: 3, ticket: 'https://example.com/7' } },
      { id: empty, baseline: 'new' },
    ],
    baseline: { file, entries: [{ id: limit, state: 'known' }] },
  });

  const third = await runWithFaults([], '--baseline', file);
  expect(third.status).toBe(1);
  expect(third.out).toContain('conclusion: conformant');
  expect(unwrapLines(third.out)).toContain(
    `✗ ${file}:3: stale: ${limit} (we have no limit) was exercised and did not occur: delete lines 3 to 6,`,
  );
  expect(await runWithFaults([], '--baseline', file, '--update-baseline')).toMatchObject({ status: 0 });
  expect(await readFile(file, 'utf8')).toBe('# of ours\ndeviations: []\n');
}, 120_000);

test('known deviations exit 0 though the target deviates; unobserved entries do not fail', async () => {
  const file = join(folder, 'two.yaml');
  const other = '  - id: error-shape/no-type\n    reason: another job asks for it\n';
  await writeFile(file, `deviations:\n  - id: '*/accepted'\n    reason: we take anything\n${other}`);
  const { status, out } = await runWithFaults(['limit-absent'], '--baseline', file);
  expect(status).toBe(0);
  expect(out).toContain('conclusion: non-conformant');
  expect(unwrapLines(out)).toContain(
    `- ${file}:4: unobserved: error-shape/no-type: the check error-shape was not run`,
  );
  expect(unwrapLines(out)).toContain('0 new, 1 known, 0 stale, 0 expired, 1 unobserved: passes');
}, 60_000);

test('judge applies the baseline; what a recording does not show is unobserved, not stale', async () => {
  const file = join(folder, 'recorded.yaml');
  const of = (id: string): string => `  - id: ${id}\n    reason: why not\n`;
  await writeFile(file, `deviations:\n${of('unknown-id-missing/not-reported')}${of(limit)}`);
  const pair = join(folder, 'pair.json');
  const id = '1dc5c17a-422b-4dc4-b493-371970c6c4d6';
  await writeFile(pair, JSON.stringify({ request: { tasks: [id] }, response: { tasks: [], failures: [] } }));
  const judge = ['judge', pair, '--check', 'every-id-accounted-for', 'unknown-id-missing'];
  const alone = await runCli(...judge);
  const { status, out } = await runCli(...judge, '--baseline', file);
  expect([alone.status, status, out]).toEqual([1, 0, expect.stringContaining('1 known, 0 stale')]);
  expect(unwrapLines(out)).toContain(
    `- ${file}:4: unobserved: ${limit}: a recording may lack the exchange that shows it`,
  );
});

describe('invalid usage exits with 2', () => {
  test.each([
    ['a missing file', ['--baseline', '/nowhere.yaml'], 'Could not read the baseline /nowhere.yaml'],
    ['--update-baseline without a file', ['--update-baseline'], '--update-baseline needs a file to write.'],
    ['two targets', ['--against', 'embedded', '--baseline', 'x'], 'A baseline supports one target'],
  ])('%s', async (_, argv, expected) => {
    const { status, err } = await runCli('run', ...argv);
    expect([status, err]).toEqual([2, expect.stringContaining(expected)]);
  });

  test('reports an error in the file with line and column', async () => {
    const file = join(folder, 'bad.yaml');
    await writeFile(file, 'deviations:\n  - id: tasks-limit-enforced/acepted\n    reason: x\n');
    const { status, err } = await runCli('run', '--baseline', file);
    expect(err).toContain(
      `ecs-conformance: ${file}:2:9: tasks-limit-enforced reports no kind acepted; it reports`,
    );
    expect(status).toBe(2);
  });
});
