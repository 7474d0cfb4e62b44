import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sampleFinding, reportWith } from '../../test-support/findings.fixtures.ts';
import { runCli } from '../../test-support/run-cli.ts';
import { temporaryFolderForFile } from '../../test-support/temporary-folder.ts';

const folder = temporaryFolderForFile();
const at = (name: string): string => join(folder, name);
const file = async (name: string, content: unknown): Promise<string> => {
  await writeFile(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
};

const good = reportWith([], { target: { name: 'good', endpoint: 'http://a' }, heldClauses: ['tasks.max'] });
const bad = reportWith([sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max')], {
  target: { name: 'bad', endpoint: 'http://b', version: '2' },
});
const old = reportWith([], { edition: '2016' });

beforeAll(async () => {
  await file('good.json', good);
  // A report of a later version may have more members.
  await file('bad.json', { ...bad, later: { on: true } });
});

test('prints a table in the terminal', async () => {
  const { status, out, err } = await runCli('compare', at('good.json'), at('bad.json'));
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('\nDifferences (1 clause):\n  A B\n  ✓ ✗  tasks.max (documented): A list has');
});

test('writes files with links to the report pages, and badges', async () => {
  await file('good.html', '');
  await file('bad.html', '');
  const outs = ['--out', at('both.html'), at('both.md'), '--pages', '--badges', folder];
  const { status, out, err } = await runCli('compare', at('good.json'), at('bad.json'), ...outs);
  expect({ status, out, err }).toEqual({ status: 0, out: '', err: '' });
  expect(await readFile(at('both.html'), 'utf8')).toContain(
    'href="bad.html#finding-tasks-limit-enforced/accepted"',
  );
  expect(await readFile(at('both.md'), 'utf8')).toContain('[bad 2](<bad.html>)');
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['bad-2.json', 'good.json']));
  expect(JSON.parse(await readFile(at('bad-2.json'), 'utf8'))).toMatchObject({
    schemaVersion: 1,
    color: 'orange',
  });
});

test('creates the folder of the badges; a label without Latin letters becomes `target`', async () => {
  const named = (name: string) => ({ ...good, target: { name, endpoint: 'http://a' } });
  const reports = [await file('new.json', named('новый')), await file('dots.json', named('..'))];
  const badges = join(at('made'), 'badges');
  expect(await runCli('compare', ...reports, '--badges', badges)).toMatchObject({ status: 0, err: '' });
  expect((await readdir(badges)).toSorted()).toEqual(['target-2.json', 'target.json']);
});

test('reports a file that cannot be written and writes the others: exit 3', async () => {
  await symlink('/dev/full', at('full.md'));
  const outs = ['--out', at('full.md'), at('other.md'), '--badges', at('beside')];
  const reports = [await file('first.json', good), await file('second.json', bad)];
  const { status, err } = await runCli('compare', ...reports, ...outs);
  expect(status).toBe(3);
  expect(err).toMatch(/Could not write --out .*full\.md: E.*\. All other files were written\.\n$/);
  expect(await readFile(at('other.md'), 'utf8')).toContain('bad 2');
  expect(await readdir(at('beside'))).toHaveLength(2);
});

test('says why reports cannot be compared and what to do', async () => {
  const texts: readonly (readonly [string, unknown, string])[] = [
    ['no.json', 'no', 'no.json is not a report of one target: Unexpected token'],
    ['empty.json', {}, '/formatVersion is missing. Create one with run'],
    ['two.json', { formatVersion: 1, report: 'against' }, 'it is a report of the kind "against"'],
    ['next.json', { ...bad, formatVersion: 2 }, 'has report format 2, but this version reads format 1.'],
    ['cut.json', { ...bad, clauses: [{}] }, "/clauses/0 must have required property 'id'"],
    ['old.json', old, 'The reports use different editions of the API reference: current ('],
  ];
  for (const [name, content, expected] of texts) {
    const { status, out, err } = await runCli('compare', at('bad.json'), await file(name, content));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(expected);
  }
});

test.each([
  [['none.json'], 'none.json is not a report of one target: ENOENT'],
  [['bad.json', 'bad.json'], 'bad.json is given twice. Name each report once.'],
  [['bad.json', '--out', 'x.pdf'], 'Unknown format in --out x.pdf. Use FILE.html or FILE.md.'],
  [
    ['bad.json', '--out', '/nowhere/x.md'],
    'The folder /nowhere of --out /nowhere/x.md does not exist. Create it first.',
  ],
  [
    ['bad.json', '--badges', '/dev/null/badges'],
    'Could not create the folder --badges /dev/null/badges: ENOTDIR',
  ],
  [['bare.json', '--pages'], 'does not exist. Create both with --report json='],
])('rejects compare %j', async (argv, expected) => {
  await file('bare.json', good);
  const { status, err } = await runCli(
    'compare',
    ...argv.map((one) => (one.endsWith('.json') ? at(one) : one)),
  );
  expect(status).toBe(2);
  expect(err).toContain(expected);
});
