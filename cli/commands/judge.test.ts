import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { serveEcs } from '../../model/server.ts';
import { runCli, unwrapLines } from '../../test-support/run-cli.ts';
import { temporaryFolderForFile } from '../../test-support/temporary-folder.ts';

const sample = new URL('../../specs/editions/2016/describe-tasks/sample.json', import.meta.url).pathname;
const mitmproxy = new URL('../../recordings/samples/mitmproxy.har', import.meta.url).pathname;
const id = '1dc5c17a-422b-4dc4-b493-371970c6c4d6';
const lost = JSON.stringify({ request: { tasks: [id] }, response: { tasks: [], failures: [] } });
const folder = temporaryFolderForFile();
const fileOf = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

test('records a run with its report and judges it offline; any tool can read its HAR', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const common = ['--target', ecs.url, '--settle', '0', '--seed', '1', '--runs', '0', '--quiet'];
  const some = ['--suite', 'limits', 'positive', '--level', 'observed'];
  const path = join(folder, 'run.jsonl');
  const recorded = await runCli('record', ...common, ...some, '--out', path);
  const har = join(folder, 'run.har');
  const inHar = await runCli('record', ...common, '--suite', 'positive', '--out', har);
  await ecs.close();
  expect(recorded).toMatchObject({ status: 1, err: '' });
  expect(recorded.out).toContain('✗ tasks-limit-enforced/accepted');
  const html = join(folder, 'judged.html');
  const judged = await runCli('judge', path, '--level', 'observed', '--report', `html=${html}`);
  expect(judged).toMatchObject({ status: 1, err: '' });
  expect(judged.out).toContain('✗ tasks-limit-enforced/accepted');
  const page = await readFile(html, 'utf8');
  expect(page).toContain(`npx ecs-conformance judge ${path} --level observed`);
  expect(page).toMatch(/recorded in [^<]*run\.jsonl:\d+</);
  expect(judged.out).toMatch(/recorded {2}.*run\.jsonl:\d+\n/);
  expect(judged.out).toContain('101 ids in all');
  expect(judged.out).toContain('not exercised: waiters-end: needs further calls');
  // A recorded exchange has no reproduction script.
  expect(judged.out).not.toContain('repeat');
  expect(inHar.status).toBe(0);
  const again = await runCli('judge', har, '--level', 'observed');
  expect(again).toMatchObject({ status: 0, err: '' });
  const text = (await readFile(path, 'utf8')) + (await readFile(har, 'utf8'));
  expect(/111122223333|authorization/i.test(text)).toBe(false);
});

test('the 2016 sample and a mitmproxy HAR have no findings', async () => {
  const path = join(folder, 'report.json');
  const { status, out } = await runCli(
    'judge',
    sample,
    mitmproxy,
    '--level',
    'observed',
    '--report',
    `json=${path}`,
  );
  expect(status).toBe(0);
  expect(out).toContain('0 deviations, 0 warnings');
  expect(unwrapLines(out)).toContain(
    `${mitmproxy}: skipped 3 of 7 entries: not an ECS DescribeTasks request`,
  );
  expect(out).not.toMatch(/The target had no task|were rejected, so|seed/);
  const report: unknown = JSON.parse(await readFile(path, 'utf8'));
  expect(report).toMatchObject({ formatVersion: 1, conclusion: 'conformant', totals: { requests: 5 } });
});

test('reports a deviation with its file, position and request', async () => {
  const { status, out } = await runCli('judge', await fileOf('lost.json', `[${lost},${lost}]`));
  expect(status).toBe(1);
  expect(out).toContain('✗ unknown-id-missing/not-reported');
  expect(out).toMatch(/recorded {2}.*lost\.json#0/);
  expect(out).toMatch(/also in {3}.*lost\.json#1/);
  expect(out).toContain(`request   {"tasks":["${id}"]}`);
});

test('reports malformed files with line and column and judges the others: exit 2, or 1 for a deviation', async () => {
  const bad = await fileOf('bad.json', '{\n "request": }');
  const first = await runCli('judge', bad, join(folder, 'absent.json'), sample);
  expect(first.status).toBe(2);
  expect(first.err).toContain(`${bad}:2:13: not valid JSON: Value expected\n`);
  expect(first.err).toMatch(/absent\.json: ENOENT/);
  expect(first.out).toContain('conclusion: conformant');
  const second = await runCli('judge', bad, await fileOf('one.json', lost));
  expect(second.status).toBe(1);
  expect(second.out).toContain(`Not judged: ${bad}:2:13`);
});

test('without a readable file there is no report: exit 2', async () => {
  const absent = join(folder, 'absent.json');
  const path = join(folder, 'none.json');
  const { status, out, err } = await runCli('judge', absent, '--report', `json=${path}`);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(
    /^ecs-conformance: .*absent\.json: ENOENT.*\necs-conformance: No file could be judged, so no report was written\.\n$/,
  );
  expect(existsSync(path)).toBe(false);
});

test.each(['utf-16le', 'utf-16be'])(
  'reads a file in %s, with or without a byte order mark',
  async (encoding) => {
    const path = join(folder, `${encoding}.json`);
    for (const text of [`\ufeff${lost}`, lost]) {
      const bytes = Buffer.from(text, 'utf16le');
      await writeFile(path, encoding === 'utf-16le' ? bytes : bytes.swap16());
      const { status, out, err } = await runCli('judge', path);
      expect({ status, err }).toEqual({ status: 1, err: '' });
      expect(out).toContain('✗ unknown-id-missing/not-reported');
    }
  },
);

test('reads all recordings in a folder; a folder without any is an error', async () => {
  const into = await mkdtemp(join(folder, 'many-'));
  const none = await runCli('judge', into, sample);
  expect(none.status).toBe(2);
  expect(none.err).toBe(
    `ecs-conformance: ${into}: the folder has no .har, .json, .jsonl or .ndjson file. Pass the files by name.\n`,
  );
  expect(none.out).toContain('conclusion: conformant');
  await writeFile(join(into, 'b.json'), lost);
  await writeFile(join(into, 'a.JSONL'), `${lost}\n${lost}\n`);
  await writeFile(join(into, 'notes.txt'), 'no recording');
  const { status, out, err } = await runCli('judge', into);
  expect({ status, err }).toEqual({ status: 1, err: '' });
  expect(out).toMatch(/recorded {2}.*a\.JSONL:1\n/);
  expect(unwrapLines(out)).toMatch(/also in \S*a\.JSONL:2, \S*b\.json#0 /);
});

test('nothing to judge is inconclusive: exit 3', async () => {
  const { status, out } = await runCli('judge', await fileOf('empty.har', '{"log":{"entries":[]}}'));
  expect(status).toBe(3);
  expect(out).toContain('conclusion: inconclusive');
});

test('judges answers alone, with --answers-only also if a list is missing', async () => {
  const whole = await runCli('judge', await fileOf('whole.json', '{"tasks":[{"taskArn":1}],"failures":[]}'));
  expect(whole.status).toBe(1);
  expect(unwrapLines(whole.out)).toContain('without a request: judged only by checks that need none');
  const body = await fileOf('body.json', '{"tasks":[{"taskArn":1}]}');
  expect(await runCli('judge', body)).toMatchObject({ status: 2 });
  const { status, out } = await runCli('judge', '--answers-only', body);
  expect(status).toBe(1);
  expect(out).toContain('✗ response-matches-schema/type.tasks.taskArn');
});

test('settings: selected checks, an unknown edition, a missing folder', async () => {
  const path = await fileOf('two.json', lost);
  expect(await runCli('judge', path, '--check', 'arns-*')).toMatchObject({ status: 3 });
  expect(await runCli('judge', path, '--edition', '1999')).toMatchObject({ status: 2 });
  expect(await runCli('judge', path, '--report', 'json=/nowhere/at/all')).toMatchObject({ status: 2 });
  const { status, err } = await runCli('record', '--out', '/nowhere/at/all.jsonl');
  expect(status).toBe(2);
  expect(err).toContain('The folder /nowhere/at');
  expect(await runCli('judge')).toMatchObject({ status: 2 });
});

test('rejects recordings of two editions without --edition', async () => {
  const of = (edition: string): string =>
    JSON.stringify({
      kind: 'recording',
      formatVersion: 1,
      recordedAt: '2026-01-01T00:00:00.000Z',
      harness: 'test 0',
      target: { name: 'test', endpoint: 'http://127.0.0.1' },
      edition,
      seed: 1,
      world: { tasks: 1 },
      shortfalls: [],
    });
  const files = [await fileOf('old.jsonl', of('2016')), await fileOf('new.jsonl', of('current'))];
  const { status, err } = await runCli('judge', ...files);
  expect(status).toBe(2);
  expect(err).toContain('editions: 2016 and current');
  expect(await runCli('judge', ...files, '--edition', '2016')).toMatchObject({ status: 3, err: '' });
  const [old = ''] = files;
  expect((await runCli('judge', old)).out).toContain('edition 2016');
});

test('record rejects a second target and a folder as output before anything runs', async () => {
  vi.stubEnv('ECS_CONFORMANCE_AGAINST', 'embedded');
  const two = await runCli('record', '--out', join(folder, 'two.jsonl')).finally(() => vi.unstubAllEnvs());
  expect(two).toMatchObject({ status: 2, out: '' });
  expect(two.err).toContain('record supports one target, but the settings name a second one: embedded.');
  const into = await runCli('record', '--out', folder);
  expect(into.err).toContain(`--out ${folder} is a folder. Name a file in it.`);
});

test('reports deeply nested lists as a malformed file and judges the others', async () => {
  const deep = await fileOf('deep.json', '['.repeat(200_000) + ']'.repeat(200_000));
  const { status, err } = await runCli('judge', deep, sample);
  expect(err).toContain(`${deep}`);
  expect(status).toBe(2);
});

test('judges boto3 output, but not its time format', async () => {
  const boto3 = new URL('../../recordings/samples/boto3.json', import.meta.url).pathname;
  const { status, out, err } = await runCli('judge', boto3, '--level', 'observed');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(unwrapLines(out)).toContain(
    'read as output of boto3 (ResponseMetadata): times converted to epoch seconds',
  );
  expect(unwrapLines(out)).toContain(
    'not exercised: timestamps-are-epoch-numbers: boto3 writes times in its own format',
  );
});

test('skips answers longer than the maximum response size', async () => {
  const long = { request: { tasks: [id] }, response: { tasks: [], failures: [], more: 'a'.repeat(2 ** 20) } };
  const path = await fileOf('long.json', JSON.stringify(long));
  const cut = await runCli('judge', path, '--max-response-size', '1');
  expect(cut.status).toBe(3);
  expect(unwrapLines(cut.out)).toContain(
    'skipped 1 of 1: the answer is longer than 1 MiB (--max-response-size)',
  );
  expect(await runCli('judge', path, '--max-response-size', '2')).toMatchObject({ status: 1 });
});

test('reports an endless file as malformed', async () => {
  const { status, err } = await runCli('judge', '/dev/zero', sample);
  expect(status).toBe(2);
  expect(err).toContain('/dev/zero: the file is longer than 128 MiB. ');
});
