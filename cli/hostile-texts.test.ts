import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { comparisonMarkdown } from '../reports/comparison/comparison-markdown.ts';
import { comparisonPage } from '../reports/comparison/comparison-page.ts';
import { comparisonText } from '../reports/comparison/comparison-text.ts';
import { compareReports } from '../reports/comparison/comparison.ts';
import type { Report } from '../reports/run/report.ts';
import { sampleReport } from '../test-support/report.fixtures.ts';
import { expectHarmless, harmful, hostile } from '../test-support/hostile-texts.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { formatJson } from '../reports/text/json-text.ts';
import { renderers } from './report-formats.ts';

/** A report in which everything that may come from outside is hostile. */
function hostileReport(): Report {
  const report = sampleReport();
  return {
    ...report,
    target: { name: hostile, endpoint: `http://x/${hostile}`, version: hostile },
    notes: [`Not created: ${hostile}`, hostile],
    warnings: [hostile],
    command: hostile,
    findings: report.findings.map((finding) => ({
      ...finding,
      id: `${finding.id}${hostile}`,
      kind: hostile,
      classes: finding.classes.map((one) => ({
        ...one,
        id: `${one.id}${hostile}`,
        class: hostile,
        violations: [{ pointer: hostile, expected: hostile, actual: hostile }],
        reproduce: { curl: `echo '${hostile}'`, awsCli: `echo '${hostile}'`, replay: hostile },
      })) as never,
    })),
    checks: report.checks.map((check) => ({ ...check, status: 'error' as const, because: hostile })),
  };
}

describe('no form of a report carries what a target sent to a terminal, a browser or a CI runner', () => {
  test.each([...renderers.keys()].filter((name) => !['har-failing', 'json'].includes(name)))(
    '%s',
    async (name) => {
      const output = await renderers.get(name)?.(hostileReport());
      // No CI runner reads a page.
      if (name === 'html') expect(harmful.exec(output ?? '')).toBeNull();
      else expectHarmless(output ?? '', name === 'github' ? ['::error title=', '::warning title='] : []);
    },
  );

  test('json says the same, in characters that a terminal shows', () => {
    const report = hostileReport();
    const output = formatJson(report);
    expect(harmful.exec(output)).toBeNull();
    expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test.each([
    ['text', (reads: Parameters<typeof compareReports>[0]) => comparisonText(compareReports(reads), false)],
    [
      'md',
      (reads: Parameters<typeof compareReports>[0]) =>
        comparisonMarkdown(compareReports(reads), () => undefined),
    ],
    [
      'html',
      (reads: Parameters<typeof compareReports>[0]) => comparisonPage(compareReports(reads), () => undefined),
    ],
  ])('comparison as %s', (form, render) => {
    const output = render([{ path: hostile, report: hostileReport() }]);
    if (form === 'html') expect(harmful.exec(output)).toBeNull();
    else expectHarmless(output);
  });
});

test('Markdown makes no link, image or element of what a target sent', async () => {
  for (const markdown of [
    (await renderers.get('md')?.(hostileReport())) ?? '',
    comparisonMarkdown(compareReports([{ path: 'a', report: hostileReport() }]), () => undefined),
  ]) {
    const html = await marked.parse(markdown);
    expect(html).toContain('evil.example');
    expect(
      html.match(/<(?:a|img|script)\b[^>]*/g)?.filter((tag) => !tag.includes('docs.aws.amazon.com')) ?? [],
    ).toEqual([]);
  }
});

describe('messages on stderr', () => {
  const hostileFile = async (name: string, text: string): Promise<string> => {
    const path = join(temporaryFolder(), name);
    await writeFile(path, text);
    return path;
  };

  test.each<[string, () => Promise<readonly string[]>]>([
    ['--target', async () => ['run', '--target', hostile]],
    ['a URL', async () => ['run', '--target', `http://${hostile}/`]],
    ['an unknown flag', async () => ['run', `--${hostile}`]],
    ['an unknown command', async () => [`a${hostile}`]],
    ['a suite', async () => ['run', '--suite', hostile]],
    ['the format of a report', async () => ['run', '--report', `${hostile}=x`]],
    ['explain', async () => ['explain', hostile]],
    ['explain of a finding', async () => ['explain', `content-type/${hostile}`]],
    ['explain with a flag', async () => ['explain', 'content-type', `--${hostile}`]],
    ['list', async () => ['list', hostile]],
    ['list of one more', async () => ['list', 'checks', hostile]],
    ['list with a flag', async () => ['list', 'checks', `--${hostile}`]],
    ['prove', async () => ['prove', '--only', hostile]],
    ['serve', async () => ['serve', '--mutant', hostile]],
    ['init', async () => ['init', '--target', hostile]],
    ['clean', async () => ['clean', '--target', hostile]],
    ['--against', async () => ['run', '--against', hostile]],
    [
      'replay of a file that is no JSON',
      async () => ['replay', 'a/b', '--report', await hostileFile('r.json', hostile)],
    ],
    [
      'replay of a finding that is not there',
      async () => ['replay', hostile, '--report', await hostileFile('r.json', formatJson(sampleReport()))],
    ],
    ['replay of a file that is not there', async () => ['replay', 'a', '--report', hostile]],
    ['compare of no JSON', async () => ['compare', await hostileFile('r.json', hostile)]],
    [
      'compare of another version',
      async () => ['compare', await hostileFile('r.json', JSON.stringify({ formatVersion: hostile }))],
    ],
    [
      'compare of another report',
      async () => [
        'compare',
        await hostileFile('r.json', JSON.stringify({ formatVersion: 1, report: hostile })),
      ],
    ],
    [
      'a baseline',
      async () => [
        'run',
        '--baseline',
        await hostileFile(
          'known.yaml',
          `- id: ${JSON.stringify(hostile)}\n  ${JSON.stringify(hostile)}: 1\n`,
        ),
      ],
    ],
    [
      'a baseline that is no YAML',
      async () => ['run', '--baseline', await hostileFile('known.yaml', `{ "a\u001B[2J\n::error::x`)],
    ],
    [
      'fixtures',
      async () => ['run', '--fixtures', await hostileFile('f.json', JSON.stringify({ [hostile]: hostile }))],
    ],
    ['fixtures that are no JSON', async () => ['run', '--fixtures', await hostileFile('f.json', hostile)]],
    ['a recording', async () => ['judge', await hostileFile('r.jsonl', hostile)]],
    ['a HAR file', async () => ['judge', await hostileFile('r.har', hostile)]],
    ['blobs', async () => ['merge', await hostileFile('b', hostile)]],
    [
      'a page',
      async () => ['derive', '--page', await hostileFile('p.txt', hostile), '--out', temporaryFolder()],
    ],
  ])('%s', async (_, argv) => {
    const { status, out, err } = await runCli(...(await argv()));
    expect([2, 3]).toContain(status);
    expect(err).not.toBe('');
    expectHarmless(out + err);
  });
});
