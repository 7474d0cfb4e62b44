import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lexer } from 'marked';
import { expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { parseJUnit } from '../test-support/junit-cases.ts';
import { readHarEntries } from '../test-support/read-har-entries.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';

const folder = temporaryFolderForFile();

const at = (name: string): string => join(folder, name);
const textOf = (name: string): Promise<string> => readFile(at(name), 'utf8');

const some = ['--seed', '1', '--runs', '0', '--suite', 'limits', 'positive', '--quiet', '--settle', '0'];

test('writes a run in every format, readable by other tools', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted']));
  const { status, out } = await runCli(
    ...['run', '--target', ecs.url, ...some, '--target-version', '1.2.3'],
    ...['--report', `json=${at('r.json')}`, `md=${at('r.md')}`, 'github=-'],
    ...[`junit=${at('r.xml')}`, `har-failing=${at('failing.har')}`],
  );
  await ecs.close();
  expect(status).toBe(1);
  // Annotations come last.
  expect(out).toMatch(
    /\nconclusion: non-conformant\n::error title=tasks-limit-enforced\/accepted::.*\n::warning title=empty-list/,
  );

  const report: unknown = JSON.parse(await textOf('r.json'));
  expect(report).toMatchObject({
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    target: { endpoint: ecs.url, version: '1.2.3' },
  });
  // Pages and annotations name the report file in the replay command.
  const replayed = `npx ecs-conformance replay tasks-limit-enforced/accepted/unknown-101 --report ${at('r.json')}`;
  expect(await textOf('r.json')).toContain(JSON.stringify(replayed));
  expect(out).toContain(replayed);
  expect(lexer(await textOf('r.md'))[0]).toMatchObject({
    type: 'heading',
    text: 'DescribeTasks: non-conformant',
  });

  const { name, cases } = parseJUnit(await textOf('r.xml'));
  expect(name).toBe('ecs-conformance');
  expect(new Set(cases.map(({ suite }) => suite))).toEqual(new Set(['limits', 'positive']));
  expect(cases.filter(({ status }) => status === 'fail')).toEqual([
    {
      ...{ suite: 'limits', classname: 'limits', name: 'tasks-limit-enforced', status: 'fail', notes: [] },
      message: expect.stringContaining('A list of more than 100 tasks is rejected.'),
    },
  ]);
  // In JUnit, a warning is a property of a test that passed.
  expect(cases.filter(({ notes }) => notes.length > 0)).toMatchObject([
    { name: 'empty-list-refused', status: 'pass', notes: [expect.stringMatching(/^warning: /)] },
  ]);

  const failing = readHarEntries(await textOf('failing.har'));
  expect(new Set(failing.map(({ comment }) => comment))).toEqual(
    new Set(['tasks-limit-enforced/accepted/unknown-101', 'empty-list-refused/accepted/none']),
  );
});

test('writes all exchanges of a run as HAR, without changing its report', async () => {
  // Tasks change at once, so that both runs see the same states, however busy the machine is.
  const ecs = await serveEcs({ ...combineMutants(['limit-absent']), transitionMs: 1 });
  const run = ['run', '--target', ecs.url, ...some];
  const plain = await runCli(...run);
  const harRun = await runCli(...run, '--report', `har=${at('all.har')}`, `har-failing=${at('failing.har')}`);
  await ecs.close();
  expect(harRun).toMatchObject({ status: 1, err: '' });
  // How many checks had something to judge depends on the moments at which tasks stop, and so on the load of the machine.
  const summary = /\d+ deviations?, \d+ warnings?\n[\d,]+ cases/;
  expect(summary.exec(harRun.out)?.[0]).toMatch(/^1 deviation/);
  expect(summary.exec(harRun.out)?.[0]).toBe(summary.exec(plain.out)?.[0]);
  const all = readHarEntries(await textOf('all.har'));
  expect(all.length).toBeGreaterThan(readHarEntries(await textOf('failing.har')).length);
});

test('judge supports every format except junit and har', async () => {
  const formats = [`md=${at('j.md')}`, 'github=-', `har-failing=${at('j.har')}`];
  const { status } = await runCli('judge', sample, '--edition', '2016', '--report', ...formats);
  expect([0, 1]).toContain(status);
  readHarEntries(await textOf('j.har'));
  for (const format of ['junit', 'har']) {
    const refused = await runCli('judge', sample, '--report', `${format}=${at('j.x')}`);
    expect(refused).toMatchObject({
      status: 2,
      err: expect.stringContaining('Unknown report format in --report'),
    });
  }
});

test.each([
  [['junit=-'], '--report junit=- is not possible. Name a file: junit=FILE.'],
  [['junit=/nowhere/at/all.xml'], 'The folder /nowhere/at'],
  [
    ['pdf=x'],
    'Use json=FILE or html=FILE or text=FILE or md=FILE or github=FILE or har-failing=FILE or junit=FILE or har=FILE.',
  ],
])('rejects %j before anything runs', async (flags, said) => {
  const { status, out, err } = await runCli('run', '--report', ...flags);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(said);
});

const sample = new URL('../specs/editions/2016/describe-tasks/sample.json', import.meta.url).pathname;
const asked = ['--suite', 'limits', '--runs', '0', '--quiet', '--settle', '0'];

test.each([
  [['run', ...asked], 'conclusion: conformant\n'],
  [['run', ...asked, '--against', 'embedded'], 'conclusion: no difference\n'],
  [['judge', sample, '--edition', '2016'], 'conclusion: conformant\n'],
])(
  '%j: with a document on stdout, all other output goes to stderr',
  async (argv, said) => {
    const { status, out, err } = await runCli(...argv, '--report', 'json=-');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ formatVersion: 1 });
    expect(err).toContain(said);
  },
  60_000,
);
