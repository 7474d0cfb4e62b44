import { describe, expect, test } from 'vitest';
import { formatTaskArn, missingFailure, one, describedTask, two } from '../../test-support/pairs.fixtures.ts';
import { parseExchangesFile } from '../read-exchanges-file.ts';

const read = (text: string) => parseExchangesFile(text, { edition: 'current', answersOnly: false });

const client = { ResponseMetadata: {} };
const recordInstead =
  /Record the HTTP exchange instead: as HAR with a proxy, or as "status", "headers" and "body" with curl\.$/;

describe('rejected with a hint', () => {
  test.each([
    [
      'a time in words',
      { tasks: [{ ...describedTask(one), createdAt: 'Nov 14, 2023 10:13:20 PM' }], failures: [] },
    ],
    ['two members with one name', { ...client, Tasks: [], tasks: [] }],
    [
      'truncated output',
      { ...client, tasks: [{ ...describedTask(one), containers: ['...'] }], failures: [] },
    ],
    [
      'output truncated by PowerShell',
      {
        Tasks: [{ TaskArn: formatTaskArn(one), Overrides: 'Amazon.ECS.Model.TaskOverride' }],
        HttpStatusCode: 200,
      },
    ],
  ])('%s', async (_, value) => {
    await expect(read(JSON.stringify(value))).rejects.toThrow(recordInstead);
  });

  test.each([
    ['one task', describedTask(one), 'with --output json and without --query'],
    ['tasks', [describedTask(one), describedTask(two)], 'with --output json and without --query'],
    ['statuses', ['RUNNING', 'STOPPED'], 'with --output json and without --query'],
    [
      'renamed members',
      { tasks: [{ arn: one, status: 'RUNNING' }] },
      'with --output json and without --query',
    ],
    ['a missing list', { failures: [missingFailure(one)] }, 'use --answers-only'],
    ['a request', { cluster: 'x', tasks: [one] }, 'this is a request without its answer'],
  ])('a part of an answer: %s', async (_, value, message) => {
    await expect(read(JSON.stringify(value))).rejects.toThrow(message);
  });

  test.each([
    [
      'Python',
      "{'tasks': [{'createdAt': datetime.datetime(2026, 11, 30)}]}",
      'json.dumps(response, default=str)',
    ],
    ['YAML', 'failures: []\ntasks:\n- taskArn: arn\n', '--output json'],
    ['text', 'TASKS\tus-east-1a\tarn\n', '--output json'],
    ['a table', '-------------\n|DescribeTasks|\n', '--output json'],
    ['console.log', '{\n  tasks: [ { attachments: [Array] } ]\n}', 'JSON.stringify(output)'],
    ['Go', '&{Failures:[] Tasks:[{TaskArn:0x3692}]}', 'Write it as JSON'],
    ['Java', 'DescribeTasksResponse(Tasks=[Task(TaskArn=arn)])', 'Write it as JSON'],
    ['several values', '{\n"tasks": []\n}\n{\n"tasks": []\n}', 'Write each of several values on one line.'],
  ])('output that is not JSON: %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
