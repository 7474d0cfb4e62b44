import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { buildDifferenceReport, type DifferenceReport } from '../reports/difference/difference-report.ts';
import { differenceText } from '../reports/difference/difference-text.ts';
import { proofMarkdown } from '../reports/proof/proof-markdown.ts';
import { proofPage } from '../reports/proof/proof-page.ts';
import { proofText } from '../reports/proof/proof-text.ts';
import { junitReport } from '../reports/run/junit.ts';
import type { Difference } from '../results/difference.ts';
import { expectHarmless, harmful, hostile, withHostileTexts } from '../test-support/hostile-texts.ts';
import { parseJUnit } from '../test-support/junit-cases.ts';
import { sampleProof } from '../test-support/proof.fixtures.ts';
import { readHarEntries } from '../test-support/read-har-entries.ts';
import { runCli } from '../test-support/run-cli.ts';
import { temporaryFolder, useTemporaryCwd } from '../test-support/temporary-folder.ts';
import { formatJson } from '../reports/text/json-text.ts';

// The forms of reports that are not made from the report of a run, and a whole run at a target whose texts are hostile.

describe('a proof', () => {
  const proof = withHostileTexts(sampleProof, ['conclusion', 'harness', 'command', 'id', 'killedBy']);

  test('text', () => expectHarmless(proofText(proof, false)));

  test('json says the same', () => {
    expect(harmful.exec(formatJson(proof))).toBeNull();
    expect(JSON.parse(formatJson(proof))).toEqual(JSON.parse(JSON.stringify(proof)));
  });

  test('html', () => {
    const page = proofPage(proof);
    expect(harmful.exec(page)).toBeNull();
    expect(page).not.toMatch(/<script>alert|<img/);
  });

  test('md, without a link, image or element of it', async () => {
    const markdown = proofMarkdown(proof);
    expectHarmless(markdown);
    expect((await marked.parse(markdown)).match(/<(?:a|img|script)\b[^>]*/g) ?? []).toEqual([]);
  });
});

/** A report of a differential run in which everything that may come from outside is hostile. */
function hostileDifferences(): DifferenceReport {
  const script = { curl: `echo '${hostile}'`, awsCli: `echo '${hostile}'` };
  const breach = {
    ...{ pointer: hostile, expected: hostile, actual: hostile, check: 'unknown-id-missing', kind: hostile },
    ...{ clause: 'failures.missing', evidence: 'documented' as const },
  };
  const difference = (kind: Difference['kind']): Difference => ({
    ...{ id: `${kind} ${hostile}`, where: hostile, kind, came: { a: hostile, b: hostile }, right: 'a' },
    ...{ breaches: { a: [], b: [breach] }, request: hostile, classes: [hostile], calls: 3, case: {} },
    ...{ exchanges: { a: [], b: [] }, because: hostile, reproduce: { a: script, b: script } },
  });
  const target = { name: hostile, endpoint: `http://x/${hostile}`, logs: hostile };
  const none = { a: [], b: [] };
  const texts = { a: [hostile], b: [hostile] };
  return buildDifferenceReport(
    {
      differences: [difference('fate'), difference('text')],
      ...{ cases: 1, unasked: 0, positives: 1, requests: { a: 1, b: 1 }, statusMismatches: { [hostile]: 1 } },
      ...{ unsteady: [hostile], findings: none, errors: [hostile] },
    },
    {
      ...{ targets: { a: target, b: target }, edition: 'current', level: 'modelled', seed: 1, durationMs: 1 },
      ...{ cannot: none, throttled: { a: 0, b: 0 }, losses: { a: undefined, b: undefined } },
      ...{ interrupted: false, unalike: [hostile], unsupportedForms: none },
      ...{ shortfalls: texts, leftBehind: texts },
    },
  );
}

describe('a differential run', () => {
  test('text', () => expectHarmless(differenceText(hostileDifferences(), false)));

  test('json says the same', () => {
    const report = hostileDifferences();
    expect(harmful.exec(formatJson(report))).toBeNull();
    expect(JSON.parse(formatJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
  });
});

describe('list of targets with a hostile preset of the configuration file', () => {
  const folder = useTemporaryCwd();

  test.each<[string, readonly string[]]>([
    ['text', []],
    ['json', ['--json']],
    ['md', ['--md']],
  ])('%s', async (_, flags) => {
    const preset = {
      url: 'http://127.0.0.1:9',
      what: hostile,
      peculiarities: [hostile],
      documented: hostile,
    };
    const config = JSON.stringify({ presets: { mine: preset } });
    writeFileSync(join(folder(), 'ecs-conformance.config.json'), config);
    const { out, err } = await runCli('list', 'targets', ...flags);
    expect(out + err).toContain('forged');
    if (flags.includes('--json')) expect(harmful.exec(out)).toBeNull();
    else expectHarmless(out + err);
  });
});

test('JUnit', () => {
  const notes = [{ kind: 'notice' as const, text: hostile }];
  const xml = junitReport({
    suites: [
      {
        name: hostile,
        durationMs: 1,
        checks: [
          { id: 'a', result: { status: 'fail', message: `one\n${hostile}`, notes } },
          { id: `b${hostile}`, result: { status: 'skip', because: hostile, notes: [] } },
        ],
      },
    ],
    errors: [hostile],
    startedAt: '2026-01-01T00:00:00Z',
    hostname: hostile,
  });
  expectHarmless(xml);
  const { cases } = parseJUnit(xml);
  expect(cases.map(({ status }) => status)).toEqual(['fail', 'skip', 'error']);
  // Nothing is lost: what a terminal would obey is shown.
  expect(cases[0]?.message).toContain(String.raw`\u001b[2J\u001b]0;title\u0007\u009b31m`);
  expect(cases[0]?.message).toContain('<script>alert(1)</script>');
});

/** Serves an ECS that adds the hostile texts to texts of its answers, and to messages of its errors. */
async function serveHostile(): Promise<string> {
  const added = JSON.stringify(hostile).slice(1, -1);
  const ecs = await serveEcs({
    gateway: async (request, service) => {
      const answer = await service(request);
      const body = Buffer.from(answer.body)
        .toString()
        .replaceAll(/("(?:message|group|desiredStatus|reason|launchType|__type)":"[^"]*)"/g, `$1${added}"`);
      return { ...answer, body: Buffer.from(body) };
    },
  });
  onTestFinished(() => ecs.close());
  return ecs.url;
}

test('a run, a recording and a differential run at a target whose texts are hostile: every byte of every file', async () => {
  const url = await serveHostile();
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  const read = (name: string): string => readFileSync(at(name), 'utf8');
  const target = [
    '--target',
    url,
    '--settle',
    '0',
    '--runs',
    '1',
    '--seed',
    '1',
    '--suite',
    'positive',
    'limits',
  ];
  const formats = ['json', 'html', 'md', 'text', 'github', 'junit', 'har', 'har-failing'];
  const reports = formats.map((one) => `${one}=${at(one)}`);
  const ran = await runCli('run', ...target, '--quiet', '--report', ...reports);
  expect(ran.status).toBe(1);
  expectHarmless(ran.out + ran.err);
  for (const name of ['md', 'text', 'junit']) {
    expectHarmless(read(name));
    expect(read(name)).toContain('forged');
  }
  expectHarmless(read('github'), ['::error title=', '::warning title=']);
  for (const name of ['json', 'html', 'har', 'har-failing']) expect(harmful.exec(read(name))).toBeNull();
  expect(parseJUnit(read('junit')).cases.length).toBeGreaterThan(10);
  for (const name of ['har', 'har-failing']) {
    const entries = JSON.stringify(readHarEntries(read(name)));
    expect(entries).toContain('<img src=x onerror=alert(2)>');
  }
  await runCli('record', ...target, '--quiet', '--out', at('recording.jsonl'));
  expect(harmful.exec(read('recording.jsonl'))).toBeNull();
  const judged = await runCli('judge', at('recording.jsonl'));
  expectHarmless(judged.out + judged.err);
  const shard = ['--shard', '1/1', '--blob', at('blob')];
  await runCli('run', ...target, '--quiet', ...shard);
  expect(harmful.exec(read('blob'))).toBeNull();
  const merged = await runCli('merge', at('blob'), '--report', `junit=${at('merged.xml')}`);
  expectHarmless(merged.out + merged.err);
  expectHarmless(read('merged.xml'));
  await runCli('run', ...target, '--quiet', '--baseline', at('known.yml'), '--update-baseline');
  expectHarmless(read('known.yml'));
  const against = [
    '--against',
    'embedded',
    '--report',
    `json=${at('against.json')}`,
    `text=${at('against.txt')}`,
  ];
  const compared = await runCli('run', ...target, '--quiet', ...against);
  expect(compared.status).toBe(1);
  expectHarmless(compared.out + compared.err);
  expectHarmless(read('against.txt'));
  expect(read('against.txt')).toContain('forged');
  expect(harmful.exec(read('against.json'))).toBeNull();
}, 120_000);
