import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { readSettings } from '../run/read-settings.ts';
import { run } from '../run/run-suites.ts';
import { sampleFinding, reportWith } from '../test-support/findings.fixtures.ts';
import { gateReport } from './baseline-gate.ts';
import { runCli } from '../test-support/run-cli.ts';
import { parseReportFlags, writeOutputs, type Renderers } from './report-outputs.ts';
import { runAndReport } from './commands/run.ts';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';

const folder = temporaryFolderForFile();
const at = (name: string): string => join(folder, name);

test.each([
  ['-', '-', 'stdout'],
  ['a.txt', './a.txt', 'a.txt'],
])('rejects two reports with one path: %s and %s', (one, other, where) => {
  const renderers: Renderers<string> = new Map([['text', (result: string) => result]]);
  expect(() => parseReportFlags([`text=${one}`, `text=${other}`], renderers)).toThrow(
    `--report text=${one} and --report text=${other} both write to ${where}.`,
  );
});

test('two reports may go to /dev/null', () => {
  const renderers: Renderers<string> = new Map([['text', (result: string) => result]]);
  expect(parseReportFlags(['text=/dev/null', 'text=/dev/null'], renderers)).toHaveLength(2);
});

test('reports failed writes and writes the other files', async () => {
  const renderers: Renderers<string> = new Map([
    ['text', (result: string) => result],
    ['json', (): string => 'x'.repeat(2 ** 29)],
  ]);
  const flags = [`json=${at('a.json')}`, 'text=/dev/full', `text=${at('a.txt')}`];
  const written = writeOutputs(parseReportFlags(flags, renderers), 'told');
  await expect(written).rejects.toMatchObject({
    exitStatus: 3,
    message: expect.stringMatching(
      /^Could not write --report json=.*: it exceeds the maximum length of a string \(.*\)\.\nCould not write --report text=\/dev\/full: E.*\.$/,
    ),
    hint: 'All other files were written.',
  });
  expect(await readFile(at('a.txt'), 'utf8')).toBe('told');
});

test('if the recording cannot be written, prints the verdict and writes the reports: exit 3', async () => {
  const { status, out, err } = await runCli(
    ...['record', '--suite', 'limits', '--runs', '0', '--quiet'],
    ...['--out', '/dev/full', '--report', `md=${at('r.md')}`],
  );
  expect(status).toBe(3);
  expect(out).toContain('conclusion: conformant');
  expect(err).toMatch(
    /^ecs-conformance: Could not write --out \/dev\/full: E.*\. All other files were written\.\n$/,
  );
  expect((await stat(at('r.md'))).size).toBeGreaterThan(0);
}, 60_000);

test('if the baseline cannot be written, prints the verdict and writes the reports: exit 3', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const silent = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => silent.mockRestore());
  const gone = at('gone');
  await mkdir(gone);
  const flags = { target: ecs.url, settle: 0, suites: ['limits'], runs: 0, baseline: join(gone, 'k.yaml') };
  const showing = { quiet: true, color: false, allowInconclusive: false, updateBaseline: true };
  const report = [`json=${at('b.json')}`];
  const ran = runAndReport(
    await readSettings({ flags, env: {} }),
    { ...showing, report },
    {
      command: '',
      runner: async (settings, watching) => {
        await rm(gone, { recursive: true });
        return run(settings, watching);
      },
    },
  );
  await expect(ran).rejects.toMatchObject({
    exitStatus: 3,
    message: expect.stringMatching(/^Could not write --update-baseline: ENOENT/),
  });
  await ecs.close();
  expect(JSON.parse(await readFile(at('b.json'), 'utf8'))).toMatchObject({ conclusion: 'deviant' });
}, 60_000);

test('if the baseline cannot be edited, the report still lists new deviations', async () => {
  const report = reportWith([sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max')], {});
  const [file, text] = [at('bad.yaml'), 'deviations: ['];
  await writeFile(file, text);
  const judged = gateReport({ file, text, entries: [] }, report, {
    asking: { edition: 'current', explorations: [], usualSuites: [] },
    isUpdated: true,
  });
  expect(judged.report.findings).toMatchObject([{ baseline: 'new' }]);
  await expect(judged.update?.()).rejects.toThrow();
});

test.each([
  ['json=.', '--report json=. is a folder. Name a file in it.'],
  ['json=package.json/x', 'The folder package.json of --report json=package.json/x does not exist.'],
])('rejects --report %s before anything runs', async (flag, said) => {
  const { status, out, err } = await runCli('run', '--report', flag);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(said);
});

test.each([
  [
    '/nowhere/known.yaml',
    'The folder /nowhere of --baseline /nowhere/known.yaml does not exist. Create it first.',
  ],
  ['.', '--baseline . is a folder. Name a file in it.'],
])('rejects --baseline %s --update-baseline before anything runs', async (file, said) => {
  const { status, out, err } = await runCli('run', '--baseline', file, '--update-baseline');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(said);
});
