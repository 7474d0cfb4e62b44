import { expect, onTestFinished, test, vi } from 'vitest';
import type { WireAnswer } from '../../model/wire-answer.ts';
import { throttlingAnswer } from '../../model/throttle.ts';
import { findDefaultNetwork } from './aws-network.ts';
import { awsLink } from './aws-sdk.ts';
import { connectToAws, type AwsOptions } from './aws-target.ts';
import { TargetLookupFailed } from '../errors.ts';
import type { Link } from '../wire/link.ts';
import { WireClient } from '../wire/wire-client.ts';

const options: AwsOptions = { target: 'aws', edition: 'current', region: 'us-east-1', seed: 1 };

const errorOf = (promise: Promise<unknown>): Promise<{ message: string; hint: string }> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: { message: string; hint: string }) => error,
  );

/** A link on which every call is refused a number of times before it is answered. Its clock is virtual. */
function refusingLink(refusal: WireAnswer, times: number, answer: WireAnswer): Link & { sent: () => number } {
  let now = 0;
  let sent = 0;
  const wait = (ms: number): Promise<void> => Promise.resolve(void (now += ms));
  return {
    ...awsLink({}),
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    clock: { now: () => now, elapsed: () => now, wait },
    transport: {
      send: () => Promise.resolve((sent += 1) > times ? answer : refusal),
      close: () => Promise.resolve(),
    },
    sent: () => sent,
  };
}

const clusterMissing = {
  status: 200,
  headers: {},
  body: Buffer.from(
    '{"failures":[{"arn":"arn:aws:ecs:us-east-1:555566667777:cluster/x","reason":"MISSING"}]}',
  ),
};

test('retries the first call while AWS throttles it, and reports permanent throttling', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_PROFILE', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const link = refusingLink(throttlingAnswer, 3, clusterMissing);
  expect((await connectToAws(options, link)).account).toBe('555566667777');
  expect(link.sent()).toBe(4);
  const error = await errorOf(
    connectToAws(options, refusingLink(throttlingAnswer, Infinity, clusterMissing)),
  );
  expect(error).toBeInstanceOf(TargetLookupFailed);
  expect(error.message).toContain('throttled every try of DescribeClusters');
  expect(error.hint).toContain('Try again later');
});

const ec2Answer = (status: number, code: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(`<Response><Errors><Error><Code>${code}</Code></Error></Errors></Response>`),
});
const found = {
  ...ec2Answer(200, ''),
  body: Buffer.from('<subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><groupId>sg-1</groupId>'),
};

test('retries EC2 while it throttles, and does not mistake throttling or a denial for a missing subnet', async () => {
  const clientOf = (link: Link): WireClient => new WireClient({ ...link, endpoint: 'http://ec2.invalid' });
  const busy = ec2Answer(503, 'RequestLimitExceeded');
  expect(await findDefaultNetwork(clientOf(refusingLink(busy, 3, found)))).toMatchObject({
    subnets: ['subnet-1'],
  });
  for (const [answer, message, hint] of [
    [busy, 'THROTTLED', 'Try again later'],
    [ec2Answer(403, 'UnauthorizedOperation'), 'UnauthorizedOperation', 'Get permission for DescribeSubnets'],
  ] as const) {
    const error = await errorOf(findDefaultNetwork(clientOf(refusingLink(answer, Infinity, found))));
    expect(error).toBeInstanceOf(TargetLookupFailed);
    expect(error.message).toMatch(`(DescribeSubnets: `);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
    expect(error.hint).toContain('--subnets');
  }
});
