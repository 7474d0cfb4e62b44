import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { successBody } from '../../checks/lib/answer.ts';
import { judgeText } from '../../test-support/judge-text.ts';
import { formatTaskArn, judgePairs, one, describedTask } from '../../test-support/pairs.fixtures.ts';
import { parseExchangesFile } from '../read-exchanges-file.ts';

// One answer of the embedded ECS as clients have given it (AWS CLI 1.46, boto3 1.44, SDK for JavaScript 3, SDK for Go 2).

const how = { edition: 'current', answersOnly: false } as const;
const sample = (name: string): string =>
  readFileSync(new URL(`../samples/${name}.json`, import.meta.url), 'utf8');

const read = async (text: string, answersOnly = false) => {
  const { trials, notes } = await parseExchangesFile(text, { ...how, answersOnly });
  return { trials, notes, body: trials[0] && successBody(trials[0].trial) };
};

const alone = '1 of 1 without a request: only what needs none is judged';
const hidden = 'What a client hides is not judged: the form of times, nulls, unknown members';
const sent = 'where the target itself has sent it so, add its "status" and "headers"';

describe('an answer as clients give it', () => {
  test.each([
    ['aws-cli-numbers', []],
    [
      'aws-cli-iso',
      [
        `1 of 1 read as output of a client that prints times as texts, as the AWS CLI does: times read back to epoch seconds. ${hidden}; ${sent}`,
      ],
    ],
    [
      'boto3',
      [
        `1 of 1 read as output of boto3 (ResponseMetadata): times read back to epoch seconds, the status taken from it, the headers taken from it. ${hidden}`,
      ],
    ],
    [
      'javascript',
      [
        `1 of 1 read as output of the AWS SDK for JavaScript ($metadata): times read back to epoch seconds, the status taken from it. ${hidden}`,
      ],
    ],
  ])('%s: it is the same answer again, and nothing is wrong with it', async (name, told) => {
    const { body, notes } = await read(sample(name));
    expect(body).toEqual(JSON.parse(sample('aws-cli-numbers')));
    expect(notes).toEqual([...told, alone]);
    const explorations = await judgeText(sample(name));
    expect(explorations.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('of the SDK for Go, less what it may have filled in', async () => {
    const { body, notes } = await read(sample('go'));
    const filled = new Set<unknown>(['', 0, false]);
    const sure = (_: string, value: unknown): unknown => (filled.has(value) ? undefined : value);
    expect(body).toEqual(JSON.parse(sample('aws-cli-numbers'), sure));
    expect(notes[0]).toContain(
      'output of the AWS SDK for Go (ResultMetadata): members named as on the wire, times read back to epoch seconds, null, "", 0 and false left out',
    );
    const { findings, of } = await judgePairs(JSON.parse(sample('go')));
    expect(findings).toEqual([]);
    expect(of('task-members-present')).toMatchObject({ because: "what was not sent can't be told from it" });
    expect(of('arns-agree')).toMatchObject({ status: 'pass' });
  });

  test.each(['aws-cli-iso', 'boto3', 'javascript', 'go'])('%s: its form is not judged', async (name) => {
    const { of } = await judgePairs(JSON.parse(sample(name)));
    for (const check of ['timestamps-are-epoch-numbers', 'members-known', 'client-reads-the-same'])
      expect(of(check)).toMatchObject({ status: 'skip' });
    expect(of('response-matches-schema')).toMatchObject({
      status: 'skip',
      because: expect.stringContaining('may have dropped what does not match'),
    });
    expect(of('stamps-in-order')).toMatchObject({ status: 'pass' });
  });

  test.each(['aws-cli-iso', 'boto3', 'javascript', 'go'])(
    '%s: what the target has done wrong is told',
    async (name) => {
      const text = sample(name).replace('"STOPPED"', '"ENDED"').replace('"FARGATE"', '"LORRY"');
      const { findings } = await judgePairs(JSON.parse(text));
      expect(findings.toSorted()).toContain('response-matches-schema/enum.tasks.launchType');
    },
  );

  test('boto3 keeps status and headers: they are judged', async () => {
    const odd = sample('boto3').replace('application/x-amz-json-1.1', 'text/plain');
    expect((await judgePairs(JSON.parse(odd))).findings).toEqual(['content-type/other-type']);
  });

  test.each([
    ['boto3-error', ['content-type', 'request-id', 'error-status']],
    ['javascript-error', ['error-status']],
  ])('%s: an error has its type and its status, and no form', async (name, passed) => {
    const { findings, of } = await judgePairs(JSON.parse(sample(name)));
    expect(findings).toEqual([]);
    for (const check of passed) expect(of(check)).toMatchObject({ status: 'pass' });
    for (const check of ['error-shape', 'bare-error-type'])
      expect(of(check)).toMatchObject({ status: 'skip' });
    const { findings: others } = await judgePairs(JSON.parse(sample(name).replace('400', '404')));
    expect(others).toEqual(['error-status/named-status']);
  });

  test('with its request, what was asked is judged, too', async () => {
    const response = JSON.parse(sample('boto3'));
    const request = { cluster: 'x', tasks: [response.tasks[0].taskArn, '0'.repeat(32)] };
    expect((await judgePairs({ request, response })).findings).toEqual([]);
    const lost = { request, response: { ...response, failures: [] } };
    expect((await judgePairs(lost)).findings).toEqual(['unknown-id-missing/not-reported']);
  });
});

const taskArn = formatTaskArn(one);

/** .NET has an object for each list of values, and a least date and zeros for what was not sent. */
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

describe('other forms', () => {
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

  test('PHP tells status and headers, Java milliseconds and a null for what was not sent', async () => {
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
    ['a blank, microseconds and an offset', '2023-11-14 22:13:20.500000+00:00'],
    ['an offset of our zone', '2023-11-14T23:13:20.5+01:00'],
    ['an offset without a colon', '2023-11-14T18:13:20.500-0400'],
    ['the name of the zone', '2023-11-14 22:13:20.5 UTC'],
  ])('a time with %s', async (_, createdAt) => {
    const { body } = await read(
      JSON.stringify({ tasks: [{ ...describedTask(one), createdAt }], failures: [] }),
    );
    expect(body).toEqual({ tasks: [describedTask(one)], failures: [] });
  });

  test('times without an offset: an hour of the year comes twice, so their order is not judged', async () => {
    const times = { createdAt: '2023-11-14 22:13:20', startedAt: '2023-11-14 21:30:00' };
    const { findings, of } = await judgePairs({ tasks: [{ ...describedTask(one), ...times }], failures: [] });
    expect(findings).toEqual([]);
    expect(of('stamps-in-order')).toMatchObject({ because: 'its times tell no offset' });
  });

  test('with a status or headers it is what the target has sent: times in texts, and PascalCase, are told', async () => {
    const body = { tasks: [{ ...describedTask(one), createdAt: '2023-11-14T22:13:20Z' }], failures: [] };
    const { findings } = await judgePairs({ request: { tasks: [one] }, response: { status: 200, body } });
    expect(findings).toEqual(['timestamps-are-epoch-numbers/not-a-number']);
    const pascal = { Tasks: [], Failures: [{ Arn: one }] };
    const other = await judgePairs({ request: { tasks: [one] }, response: { status: 200, body: pascal } });
    expect(other.findings).toContain('members-known/Tasks');
  });

  test('numbers and texts side by side are no output of a client', async () => {
    const times = { startedAt: '2023-11-14T22:13:21Z' };
    const { findings } = await judgePairs({ tasks: [{ ...describedTask(one), ...times }], failures: [] });
    expect(findings).toEqual(['timestamps-are-epoch-numbers/not-a-number']);
  });

  test('a list that --query may have left out is missed in no answer', async () => {
    const text = JSON.stringify({ tasks: [{ ...describedTask(one), createdAt: '2023-11-14T22:13:20Z' }] });
    const explorations = await judgeText(text, { answersOnly: true });
    expect(explorations.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('several in a list, or one a line, are looked at over time', async () => {
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
