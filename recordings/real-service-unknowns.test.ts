import { expect, test } from 'vitest';
import { failsAt } from '../results/level.ts';
import { judgeText } from '../test-support/judge-text.ts';

const task = {
  taskArn: 'arn:aws:ecs:us-east-1:111122223333:task/web/0123456789abcdef0123456789abcdef',
  lastStatus: 'RESTING',
  desiredStatus: 'RUNNING',
  launchType: 'MOON',
  newest: { of: 'all' },
};

/** A HAR with an answer that has members and values outside the model. */
const harOf = (url: string): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'x', version: '1' },
      entries: [
        {
          startedDateTime: '2026-06-15T00:00:00.000Z',
          time: 1,
          request: {
            method: 'POST',
            url,
            headers: [
              { name: 'x-amz-target', value: 'AmazonEC2ContainerServiceV20141113.DescribeTasks' },
              { name: 'content-type', value: 'application/x-amz-json-1.1' },
            ],
            postData: {
              mimeType: 'application/x-amz-json-1.1',
              text: JSON.stringify({ cluster: 'web', tasks: [task.taskArn] }),
            },
          },
          response: {
            status: 200,
            headers: [{ name: 'content-type', value: 'application/x-amz-json-1.1' }],
            content: { size: -1, text: JSON.stringify({ tasks: [task], failures: [] }) },
          },
        },
      ],
    },
  });

const unknownKinds = ['enum.tasks.launchType', 'last-status', 'newest'];

/** The findings about unknown members and values, and whether each fails a run at the strictest level. */
async function unknownFindings(url: string): Promise<readonly (readonly [kind: string, fails: boolean])[]> {
  const explorations = await judgeText(harOf(url));
  return explorations
    .flatMap(({ findings }) => findings)
    .filter(({ kind }) => unknownKinds.some((name) => kind.endsWith(name)))
    .map((finding): [string, boolean] => [finding.kind, failsAt(finding, 'observed')])
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

test.each(['https://ecs.us-east-1.amazonaws.com/', 'https://ecs.eu-west-1.api.aws/'])(
  'at %s unknown members and values are only warnings, at any level',
  async (url) => {
    expect(await unknownFindings(url)).toEqual([
      ['enum.tasks.launchType', false],
      ['last-status', false],
      ['tasks.newest', false],
    ]);
  },
);

test('at other targets they are deviations', async () => {
  expect(await unknownFindings('https://emulator.example/')).toEqual([
    ['enum.tasks.launchType', true],
    ['last-status', true],
    ['tasks.newest', true],
  ]);
});
