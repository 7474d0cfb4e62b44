import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { successBody } from '../../checks/lib/answer.ts';
import { judgeText } from '../../test-support/judge-text.ts';
import { formatTaskArn, judgePairs, one, describedTask } from '../../test-support/pairs.fixtures.ts';
import { parseExchangesFile } from '../read-exchanges-file.ts';

// One answer of the embedded ECS as printed by clients (AWS CLI 1.46, boto3 1.44, SDK for JavaScript 3, SDK for Go 2).

const options = { edition: 'current', answersOnly: false } as const;
const sample = (name: string): string =>
  readFileSync(new URL(`../samples/${name}.json`, import.meta.url), 'utf8');

const read = async (text: string, answersOnly = false) => {
  const { trials, notes } = await parseExchangesFile(text, { ...options, answersOnly });
  return { trials, notes, body: trials[0] && successBody(trials[0].trial) };
};

const withoutRequest = '1 of 1 without a request: judged only by checks that need none';
const hidden = 'What a client hides is not judged: the format of times, nulls, unknown members';
const sent = 'If the target itself sent this, add its "status" and "headers"';

describe('an answer as printed by clients', () => {
  test.each([
    ['aws-cli-numbers', []],
    [
      'aws-cli-iso',
      [
        `1 of 1 read as output of a client that prints times as text, such as the AWS CLI: times converted to epoch seconds. ${hidden}. ${sent}`,
      ],
    ],
    [
      'boto3',
      [
        `1 of 1 read as output of boto3 (ResponseMetadata): times converted to epoch seconds, status taken from it, headers taken from it. ${hidden}`,
      ],
    ],
    [
      'javascript',
      [
        `1 of 1 read as output of the AWS SDK for JavaScript ($metadata): times converted to epoch seconds, status taken from it. ${hidden}`,
      ],
    ],
  ])('%s: is converted to the same answer, without findings', async (name, clientNotes) => {
    const { body, notes } = await read(sample(name));
    expect(body).toEqual(JSON.parse(sample('aws-cli-numbers')));
    expect(notes).toEqual([...clientNotes, withoutRequest]);
    const explorations = await judgeText(sample(name));
    expect(explorations.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('go: is converted to the same answer without possible fillers', async () => {
    const { body, notes } = await read(sample('go'));
    const filled = new Set<unknown>(['', 0, false]);
    const sure = (_: string, value: unknown): unknown => (filled.has(value) ? undefined : value);
    expect(body).toEqual(JSON.parse(sample('aws-cli-numbers'), sure));
    expect(notes[0]).toContain(
      'output of the AWS SDK for Go (ResultMetadata): member names converted, times converted to epoch seconds, null, "", 0 and false removed',
    );
    const { findings, of } = await judgePairs(JSON.parse(sample('go')));
    expect(findings).toEqual([]);
    expect(of('task-members-present')).toMatchObject({
      because: 'the output does not show which members were sent',
    });
    expect(of('arns-agree')).toMatchObject({ status: 'pass' });
  });

  test.each(['aws-cli-iso', 'boto3', 'javascript', 'go'])('%s: the format is not judged', async (name) => {
    const { of } = await judgePairs(JSON.parse(sample(name)));
    for (const check of ['timestamps-are-epoch-numbers', 'members-known', 'client-reads-the-same'])
      expect(of(check)).toMatchObject({ status: 'skip' });
    expect(of('response-matches-schema')).toMatchObject({
      status: 'skip',
      because: expect.stringContaining('may have dropped invalid members'),
    });
    expect(of('stamps-in-order')).toMatchObject({ status: 'pass' });
  });

  test.each(['aws-cli-iso', 'boto3', 'javascript', 'go'])(
    '%s: reports violations of the target',
    async (name) => {
      const text = sample(name).replace('"STOPPED"', '"ENDED"').replace('"FARGATE"', '"LORRY"');
      const { findings } = await judgePairs(JSON.parse(text));
      expect(findings.toSorted()).toContain('response-matches-schema/enum.tasks.launchType');
    },
  );

  test('boto3: status and headers are judged', async () => {
    const text = sample('boto3').replace('application/x-amz-json-1.1', 'text/plain');
    expect((await judgePairs(JSON.parse(text))).findings).toEqual(['content-type/other-type']);
  });

  test.each([
    ['boto3-error', ['content-type', 'request-id', 'error-status']],
    ['javascript-error', ['error-status']],
  ])('%s: type and status of an error are judged, not its format', async (name, passed) => {
    const { findings, of } = await judgePairs(JSON.parse(sample(name)));
    expect(findings).toEqual([]);
    for (const check of passed) expect(of(check)).toMatchObject({ status: 'pass' });
    for (const check of ['error-shape', 'bare-error-type'])
      expect(of(check)).toMatchObject({ status: 'skip' });
    const { findings: others } = await judgePairs(JSON.parse(sample(name).replace('400', '404')));
    expect(others).toEqual(['error-status/named-status']);
  });

  test('with a request, checks of the request run, too', async () => {
    const response = JSON.parse(sample('boto3'));
    const request = { cluster: 'x', tasks: [response.tasks[0].taskArn, '0'.repeat(32)] };
    expect((await judgePairs({ request, response })).findings).toEqual([]);
    const lost = { request, response: { ...response, failures: [] } };
    expect((await judgePairs(lost)).findings).toEqual(['unknown-id-missing/not-reported']);
  });
});

const taskArn = formatTaskArn(one);

/** .NET prints an object for each enum, and its smallest date and zeros for absent members. */
const dotNet = {
  Tasks: [
    {
      TaskArn: taskArn,
      LaunchType: { Value: 'FARGATE' },
      CreatedAt: '/Date(1700000000500)/',
      StoppedAt: '0001-01-01T00:00:00',
      Containers: [{ Name: 'app', LastStatus: 'RUNNING', ExitCode: 0 }],
    },
  ],
  Failures: [],
  ResponseMetadata: { RequestId: 'a', Metadata: {} },
  ContentLength: 5,
  HttpStatusCode: 200,
};

describe('other formats', () => {
  test.each([
    ['.NET', dotNet],
    ['PascalCase alone', { Tasks: dotNet.Tasks, Failures: [] }],
  ])('%s', async (_, output) => {
    const { body } = await read(JSON.stringify(output));
    const containers = [{ name: 'app', lastStatus: 'RUNNING' }];
    expect(body).toEqual({
      tasks: [{ taskArn, launchType: 'FARGATE', createdAt: 1700000000.5, containers }],
      failures: [],
    });
    expect((await judgePairs(output)).findings).toEqual([]);
  });

  test('PHP prints status and headers, Java milliseconds and null for absent members', async () => {
    const answer = { tasks: [describedTask(one)], failures: [] };
    const headers = { 'content-type': 'text/plain' };
    const php = { ...answer, '@metadata': { statusCode: 200, headers } };
    expect((await judgePairs(php)).findings).toEqual(['content-type/other-type']);
    const times = { createdAt: 1700000000500, stoppedAt: null };
    const java = {
      ...answer,
      tasks: [{ ...describedTask(one), ...times }],
      sdkHttpMetadata: { httpStatusCode: 200 },
    };
    const { body } = await read(JSON.stringify(java));
    expect(body).toEqual(answer);
  });

  test.each([
    ['a space, microseconds and an offset', '2023-11-14 22:13:20.500000+00:00'],
    ['another offset', '2023-11-14T23:13:20.5+01:00'],
    ['an offset without a colon', '2023-11-14T18:13:20.500-0400'],
    ['a zone name', '2023-11-14 22:13:20.5 UTC'],
  ])('a time with %s', async (_, createdAt) => {
    const { body } = await read(
      JSON.stringify({ tasks: [{ ...describedTask(one), createdAt }], failures: [] }),
    );
    expect(body).toEqual({ tasks: [describedTask(one)], failures: [] });
  });

  test('does not judge the order of times without an offset, which can be ambiguous', async () => {
    const times = { createdAt: '2023-11-14 22:13:20', startedAt: '2023-11-14 21:30:00' };
    const { findings, of } = await judgePairs({ tasks: [{ ...describedTask(one), ...times }], failures: [] });
    expect(findings).toEqual([]);
    expect(of('stamps-in-order')).toMatchObject({ because: 'its times have no UTC offset' });
  });

  test('with a status or headers, times as text and PascalCase are findings of the target', async () => {
    const body = { tasks: [{ ...describedTask(one), createdAt: '2023-11-14T22:13:20Z' }], failures: [] };
    const { findings } = await judgePairs({ request: { tasks: [one] }, response: { status: 200, body } });
    expect(findings).toEqual(['timestamps-are-epoch-numbers/not-a-number']);
    const pascal = { Tasks: [], Failures: [{ Arn: one }] };
    const other = await judgePairs({ request: { tasks: [one] }, response: { status: 200, body: pascal } });
    expect(other.findings).toContain('members-known/Tasks');
  });

  test('times as numbers and as text in one answer are not output of a client', async () => {
    const times = { startedAt: '2023-11-14T22:13:21Z' };
    const { findings } = await judgePairs({ tasks: [{ ...describedTask(one), ...times }], failures: [] });
    expect(findings).toEqual(['timestamps-are-epoch-numbers/not-a-number']);
  });

  test('does not report a list as missing that --query may have removed', async () => {
    const text = JSON.stringify({ tasks: [{ ...describedTask(one), createdAt: '2023-11-14T22:13:20Z' }] });
    const explorations = await judgeText(text, { answersOnly: true });
    expect(explorations.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('checks several outputs over time, in a list or one per line', async () => {
    const at = (version: number) => ({
      tasks: [{ ...describedTask(one), version }],
      failures: [],
      ResponseMetadata: {},
    });
    const polls = [at(2), at(3)];
    for (const text of [JSON.stringify(polls), polls.map((poll) => JSON.stringify(poll)).join('\n')]) {
      const [exploration] = await judgeText(text);
      const outcome = exploration?.outcomes.find(({ check }) => check === 'time-goes-forward');
      expect(outcome).toMatchObject({ status: 'pass', applicable: 1 });
    }
  });
});
