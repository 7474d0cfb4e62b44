import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { buildRunReport } from '../cli/run-report.ts';
import { reportPage } from '../reports/run/page/report-page.ts';
import { reportText } from '../reports/run/report-text.ts';
import type { Report } from '../reports/run/report.ts';
import { replayFinding, findClasses, type ReplayVerdict } from '../run/replay-finding.ts';
import { run } from '../run/run-suites.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { isCurlInstalled } from '../test-support/installed-curl.ts';
import { listThings, serveThings } from '../test-support/list-things.fixtures.ts';

const finding = 'no-more-than-most/too-many';

/** A server, and the report of a run against it. `faultyFrom`: see `serveThings`. */
async function runAgainst(faultyFrom: number): Promise<{ readonly url: string; readonly report: Report }> {
  const { url, close } = await serveThings(faultyFrom);
  onTestFinished(close);
  const result = await run(settingsWith({ target: url, runs: 20 }), {}, undefined, listThings);
  return { url, report: buildRunReport(result, { interrupted: false }, listThings) };
}

const replay = async (url: string, report: Report): Promise<readonly ReplayVerdict[]> => {
  const settings = settingsWith({ target: url });
  return (await replayFinding(settings, findClasses(report, finding, listThings), undefined, listThings))
    .results;
};

test('a conformant server of a toy operation passes', async () => {
  const { report } = await runAgainst(Infinity);
  expect(report).toMatchObject({
    operation: 'ListThings',
    conclusion: 'conformant',
    clauses: [{ id: 'response.schema', status: 'held' }],
    coverage: { request: { seen: ['.most'], unseen: [] } },
  });
});

test('a fault in a toy operation is found, shrunk, reported and replayed', async () => {
  const { url, report } = await runAgainst(8);
  expect(report).toMatchObject({
    conclusion: 'deviant',
    findings: [{ id: finding, classes: [{ case: { most: 8 }, violations: [{ pointer: '/things' }] }] }],
  });
  expect(reportText(report, false)).toContain(finding);
  expect(reportPage(report)).toContain('<title>ListThings: ');
  const script = report.findings[0]?.classes[0].reproduce?.curl ?? '';
  expect(script).toContain(`ecs ListThings '{"most":8}' -i`);
  expect(await replay(url, report)).toEqual(['still there']);
  const repaired = await serveThings(Infinity);
  onTestFinished(repaired.close);
  expect(await replay(repaired.url, report)).toEqual(['gone']);
});

test.skipIf(!isCurlInstalled)('the script of a finding of a toy operation shows the fault', async () => {
  const { report } = await runAgainst(8);
  const script = report.findings[0]?.classes[0].reproduce?.curl ?? '';
  const { stdout } = await promisify(execFile)('sh', ['-c', script]);
  expect(JSON.parse(stdout.slice(stdout.indexOf('{'))).things).toHaveLength(9);
});
