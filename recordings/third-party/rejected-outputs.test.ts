import { describe, expect, test } from 'vitest';
import { formatTaskArn, missingFailure, one, describedTask, two } from '../../test-support/pairs.fixtures.ts';
import { parseExchangesFile } from '../read-exchanges-file.ts';

const read = (text: string) => parseExchangesFile(text, { edition: 'current', answersOnly: false });

const client = { ResponseMetadata: {} };
const refusal =
  /Record what goes over the wire instead: by a proxy that writes HAR, or "status", "headers" and "body" as curl shows them$/;

describe('refused, with what to do', () => {
  test.each([
    [
      'a time in words',
      { tasks: [{ ...describedTask(one), createdAt: 'Nov 14, 2023 10:13:20 PM' }], failures: [] },
    ],
    ['two members of one name', { ...client, Tasks: [], tasks: [] }],
    ['what was cut', { ...client, tasks: [{ ...describedTask(one), containers: ['...'] }], failures: [] }],
    [
      'what PowerShell has cut',
      {
        Tasks: [{ TaskArn: formatTaskArn(one), Overrides: 'Amazon.ECS.Model.TaskOverride' }],
        HttpStatusCode: 200,
      },
    ],
  ])('%s', async (_, value) => {
    await expect(read(JSON.stringify(value))).rejects.toThrow(refusal);
  });

  test.each([
    ['one task', describedTask(one), 'as --output json prints it without --query'],
    ['tasks', [describedTask(one), describedTask(two)], 'as --output json prints it without --query'],
    ['statuses', ['RUNNING', 'STOPPED'], 'as --output json prints it without --query'],
    [
      'tasks in other words',
      { tasks: [{ arn: one, status: 'RUNNING' }] },
      'as --output json prints it without --query',
    ],
    ['a list left out', { failures: [missingFailure(one)] }, 'judge it by --answers-only'],
    ['a request', { cluster: 'x', tasks: [one] }, 'it is a request without its answer'],
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
    ['Go', '&{Failures:[] Tasks:[{TaskArn:0x3692}]}', 'write it as JSON'],
    ['Java', 'DescribeTasksResponse(Tasks=[Task(TaskArn=arn)])', 'write it as JSON'],
    ['one text after the other', '{\n"tasks": []\n}\n{\n"tasks": []\n}', 'of several texts write one a line'],
  ])('what is no JSON: %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
