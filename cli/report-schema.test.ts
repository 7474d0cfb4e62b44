import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import { buildReport, type Report } from '../reports/run/report.ts';
import { reportSchema } from '../reports/run/report-schema.ts';
import { judgeRecordings } from '../recordings/judge-recordings.ts';
import { listRecordingFiles, parseExchangesFile } from '../recordings/read-exchanges-file.ts';
import { TextReader } from '../recordings/read-text.ts';
import { run } from '../run/run-suites.ts';
import { selectedChecks } from '../run/selection.ts';
import type { Settings } from '../run/settings.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(reportSchema);

/** Validates a report as it is in a file, where undefined members are absent. */
function wrongIn(report: Report): readonly string[] {
  validate(JSON.parse(JSON.stringify(report)));
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

const settings = settingsWith({ runs: 1, settle: 0 });

type Options = Parameters<typeof embeddedInProcess>[1];

async function reported(options: Options, more: Partial<Settings> = {}, abortAt?: number): Promise<Report> {
  const all = { ...settings, ...more };
  const abort = new AbortController();
  const target = embeddedInProcess(all, options, new VirtualClock(Date.UTC(2026, 0, 1)));
  const progress = ({ cases }: { readonly cases: number }): void => {
    if (abortAt !== undefined && cases > abortAt) abort.abort();
  };
  const result = await run(all, { signal: abort.signal, progress }, target);
  const { world } = result.data;
  return buildReport(
    {
      ...result,
      shortfalls: world.shortfalls,
      world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
      interrupted: abort.signal.aborted,
    },
    {
      target: { ...result.data.target, logs: '/tmp/x.log' },
      edition: all.edition,
      startedAt: new Date(0).toISOString(),
      ...{ seed: all.seed, level: all.level },
      checks: selectedChecks(all),
      cannot: ['auth'],
    },
  );
}

test.each<[string, Options, Partial<Settings>, Report['conclusion']]>([
  ['the embedded ECS', {}, { runs: 3, suites: [] }, 'conformant'],
  ['the edition of 2016', {}, { edition: '2016', suites: ['positive'] }, 'conformant'],
  [
    'faults',
    combineMutants(['limit-absent', 'empty-list-accepted']),
    { suites: ['positive', 'limits'] },
    'deviant',
  ],
  [
    'one that is slow, strict and late',
    combineVariants(['ids-older', 'failures-detailed']).options,
    {},
    'conformant',
  ],
  ['no task', {}, { suites: ['limits'], fixtures: 'clusters' }, 'inconclusive'],
])('the report of %s is valid for its schema', async (_, options, more, conclusion) => {
  const report = await reported(options, more);
  expect(wrongIn(report)).toEqual([]);
  expect(report.conclusion).toBe(conclusion);
});

test('reports of interrupted runs and recordings are valid, too', async () => {
  const interrupted = await reported({}, { suites: ['positive'] }, 10);
  expect(interrupted.notes[0]).toMatch(/^Interrupted/);
  expect(wrongIn(interrupted)).toEqual([]);
  const paths = await listRecordingFiles(
    new URL('../specs/editions/2016/describe-tasks/sample.json', import.meta.url).pathname,
  );
  const files = await Promise.all(
    paths.map(async (name) => ({
      name,
      recorded: await parseExchangesFile(await new TextReader().readText(name), {
        edition: 'current',
        answersOnly: false,
      }),
    })),
  );
  const checks = selectedChecks(settings);
  const judged = buildReport(
    {
      explorations: judgeRecordings(files, { edition: 'current', checks }),
      ...{
        errors: ['It broke.'],
        shortfalls: [],
        leftBehind: [],
        throttled: 0,
        interrupted: false,
        durationMs: 1,
      },
    },
    {
      target: { name: 'exchanges', endpoint: 'x' },
      ...{ edition: 'current', level: 'observed', checks },
    },
  );
  expect(wrongIn(judged)).toEqual([]);
  expect(judged.conclusion).toBe('error');
});

test('the schema rejects undescribed members', async () => {
  const report = await reported({}, { suites: ['limits'] });
  expect(wrongIn({ ...report, ...{ more: 1 } })).toEqual([
    ' must NOT have additional properties {"additionalProperty":"more"}',
  ]);
});

test('the package contains the same schema', async () => {
  await expect(`${JSON.stringify(reportSchema, null, 2)}\n`).toMatchFileSnapshot(
    '../reports/report.schema.json',
  );
});
