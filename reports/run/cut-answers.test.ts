import { expect, test } from 'vitest';
import { failingHar } from '../../cli/failing-har.ts';
import { buildRunReport } from '../../cli/run-report.ts';
import { run } from '../../run/run-suites.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';
import { reportPage } from './page/report-page.ts';
import { reportText } from './report-text.ts';

test('text, page and HAR say that a report holds only the beginning of a long answer, with its hash', async () => {
  const settings = settingsWith({ suites: ['limits'], checks: ['content-type'] });
  const filler = Buffer.alloc(512 * 1024, ' ');
  const target = embeddedInProcess(
    settings,
    {
      gateway: async (request, service) => {
        const own = await service(request);
        if (request.headers['x-amz-target']?.endsWith('DescribeTasks') !== true) return own;
        return { ...own, headers: { 'content-type': 'text/html' }, body: Buffer.concat([own.body, filler]) };
      },
    },
    new VirtualClock(Date.UTC(2026, 0, 1)),
  );
  const report = buildRunReport(await run(settings, {}, target), { interrupted: false });
  const [cut] = report.findings.flatMap(({ classes }) =>
    classes.flatMap(({ exchanges }) => exchanges.flatMap((one) => one.response?.cut ?? [])),
  );
  const { bytes = 0, sha256 = 'no answer was cut' } = cut ?? {};
  expect(bytes).toBeGreaterThan(filler.length);
  const texts = {
    text: reportText(report, false).replaceAll(/\s+/g, ' '),
    page: reportPage(report),
    har: failingHar(report),
  };
  // A failed match would print the whole texts.
  const holders = Object.entries(texts).filter(([, text]) => text.includes(sha256));
  expect(holders.map(([name]) => name)).toEqual(['text', 'page', 'har']);
});
