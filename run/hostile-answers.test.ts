import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildRunReport } from '../cli/run-report.ts';
import type { Gateway } from '../model/protocol-front.ts';
import type { WireAnswer } from '../model/wire-answer.ts';
import type { Report } from '../reports/run/report.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { run } from './run-suites.ts';

/** A run on the embedded ECS, some answers of which are changed. */
async function reportOf(gateway: Gateway, checks: readonly string[] = []): Promise<Report> {
  const settings = settingsWith({ checks, suites: ['positive'], fixtures: 'provision' });
  const target = embeddedInProcess(settings, { gateway }, new VirtualClock(Date.UTC(2026, 0, 1)));
  const result = await run(settings, {}, target);
  return buildRunReport(result, { interrupted: false, startedAt: '2026-01-01T00:00:00Z' });
}

/** Changes the text of the successes of an operation. */
const changing =
  (operation: string, change: (text: string) => string | Partial<WireAnswer>): Gateway =>
  async (request, service) => {
    const answer = await service(request);
    const isChanged =
      request.headers['x-amz-target']?.endsWith(`.${operation}`) === true && answer.status === 200;
    if (!isChanged) return answer;
    const changed = change(Buffer.from(answer.body).toString());
    return typeof changed === 'string'
      ? { ...answer, body: Buffer.from(changed) }
      : { ...answer, ...changed };
  };

const harnessErrors = ({ checks }: Report): readonly unknown[] =>
  checks.filter(({ status }) => status === 'error').map(({ id, because }) => [id, because]);

/** What the first finding of a check says that it got. */
const actualOf = ({ findings }: Report, id: string): string | undefined =>
  findings.find((finding) => finding.id === id)?.classes[0].violations[0]?.actual;

const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

describe('a success that cannot be read is a finding that says why', () => {
  test.each<[string, (text: string) => string | Partial<WireAnswer>]>([
    ['JSON nested deeper than 64 levels', () => deep],
    ['JSON nested deeper than 64 levels', (text) => `${text.slice(0, -1)},"more":${deep}}`],
    ['JSON nested deeper than 64 levels', (text) => text.replace('"taskArn":', `"more":${deep},"taskArn":`)],
    ['an HTML page', () => '<!DOCTYPE html><title>Sign in</title>'],
    ['an empty body', () => ''],
    ['JSON that is not an object', () => '[]'],
    ['a body that is not JSON at byte 1', () => '{tasks:[]}'],
    ['JSON that is cut off at byte 20', (text) => text.slice(0, 20)],
    ['a body that is not UTF-8 at byte 0', () => ({ body: Buffer.from([0xff]) })],
    [
      'content-encoding gzip, which was not asked for',
      (text) => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(text) }),
    ],
  ])('%s', async (problem, change) => {
    // Other checks wait for a task that they never see.
    const checks = problem.includes('nested') ? [] : ['every-id-accounted-for'];
    const report = await reportOf(changing('DescribeTasks', change), checks);
    expect(harnessErrors(report)).toEqual([]);
    expect(report.notes.filter((note) => note.startsWith('Harness error'))).toEqual([]);
    expect(actualOf(report, 'every-id-accounted-for/refused')).toBe(`HTTP 200 with ${problem}`);
  });
});

test('a deep member in the answer of RunTask changes nothing', async () => {
  const report = await reportOf(changing('RunTask', (text) => `${text.slice(0, -1)},"more":${deep}}`));
  expect(report.findings).toEqual([]);
});

describe('a target that does not tell what it has created', () => {
  const withArn = (arn: string) => (text: string) =>
    text.replace(/"clusterArn":"[^"]*"/, `"clusterArn":${arn}`);

  test.each(['null', '7', '"odd"', '":::"'])(
    'CreateCluster with the ARN %s: DescribeClusters is asked',
    async (arn) => {
      const report = await reportOf(changing('CreateCluster', withArn(arn)));
      expect(report.findings).toEqual([]);
      expect(report.notes).toContainEqual(
        expect.stringMatching(/^Not created: CreateCluster: the answer has no ARN of the cluster default/),
      );
    },
  );

  test('no ARN of a cluster anywhere: no request, no finding, nothing left', async () => {
    const report = await reportOf(async (request, service) => {
      const operation = request.headers['x-amz-target'] ?? '';
      const isChanged = /\.(CreateCluster|DescribeClusters)$/.test(operation);
      return isChanged
        ? changing(operation.replace(/^.*\./, ''), withArn('"odd"'))(request, service, 0)
        : service(request);
    });
    expect(report.findings).toEqual([]);
    expect(report.conclusion).toBe('inconclusive');
    expect(report.notes.filter((note) => note.startsWith('Left behind'))).toEqual([]);
  });

  test('RunTask with tasks that have no ARN', async () => {
    const report = await reportOf(
      changing('RunTask', (text) => text.replaceAll(/"taskArn":"[^"]*"/g, '"taskArn":"x"')),
    );
    expect(report.findings).toEqual([]);
    expect(harnessErrors(report)).toEqual([]);
    expect(report.notes).toContainEqual(
      expect.stringMatching(/^Not created: RunTask: HTTP 200 with tasks without an ARN: /),
    );
  });

  test('RegisterTaskDefinition without a definition', async () => {
    const report = await reportOf(changing('RegisterTaskDefinition', () => '{}'));
    expect(report.findings).toEqual([]);
  });
});

test('names of JavaScript are unknown members like any other', async () => {
  const odd = '"__proto__":{"x":1},"constructor":1,"hasOwnProperty":2,"toString":3';
  const report = await reportOf(
    changing('DescribeTasks', (text) => text.replaceAll('"version":', `${odd},"version":`)),
  );
  expect(harnessErrors(report)).toEqual([]);
  expect(report.findings.map(({ id }) => id)).toEqual([
    'members-known/tasks.__proto__',
    'members-known/tasks.constructor',
    'members-known/tasks.hasOwnProperty',
    'members-known/tasks.toString',
  ]);
});

test('a name that is not well-formed Unicode is reported with a replacement character', async () => {
  const report = await reportOf(
    changing('DescribeTasks', (text) =>
      text.replaceAll('"version":', String.raw`"a\ud800":"\udc00","version":`),
    ),
  );
  expect(report.findings.map(({ id }) => id)).toEqual(['members-known/tasks.a\uFFFD']);
  expect(JSON.stringify(report)).not.toContain(String.raw`"a\ud800`);
});

test('a number is judged and shown as it was sent', async () => {
  const huge = await reportOf(
    changing('DescribeTasks', (text) => text.replaceAll(/"createdAt":[\d.]+/g, '"createdAt":1e400')),
    ['timestamps-are-epoch-numbers', 'response-matches-schema'],
  );
  expect(harnessErrors(huge)).toEqual([]);
  expect(actualOf(huge, 'timestamps-are-epoch-numbers/not-seconds')).toBe('1e400');
  // A version may have 63 bits.
  const versions = await reportOf(
    changing('DescribeTasks', (text) => text.replaceAll(/"version":\d+/g, '"version":9007199254740993')),
  );
  expect(versions.findings).toEqual([]);
});

test('a repeated name is a note, and the last value is judged', async () => {
  const report = await reportOf(
    changing('DescribeTasks', (text) => text.replaceAll('"lastStatus":', '"lastStatus":"X","lastStatus":')),
  );
  expect(report.findings).toEqual([]);
  expect(report.open.filter(({ clause }) => clause === 'response.repeated-names')).toEqual([
    expect.objectContaining({ text: 'tasks.containers.lastStatus is repeated in one object' }),
    expect.objectContaining({ text: 'tasks.lastStatus is repeated in one object' }),
  ]);
});
