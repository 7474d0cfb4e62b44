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

const failed = (promise: Promise<unknown>): Promise<{ message: string; hint: string }> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: { message: string; hint: string }) => error,
  );

/** What lies between, where every call is answered by a number of refusals first. By a clock that needs no time. */
function refusing(refusal: WireAnswer, times: number, answer: WireAnswer): Link & { sent: () => number } {
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

const nobody = {
  status: 200,
  headers: {},
  body: Buffer.from(
    '{"failures":[{"arn":"arn:aws:ecs:us-east-1:555566667777:cluster/x","reason":"MISSING"}]}',
  ),
};

test('a first call that is throttled is waited out; what never ends being throttled is told as such', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_PROFILE', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const link = refusing(throttlingAnswer, 3, nobody);
  expect((await connectToAws(options, link)).account).toBe('555566667777');
  expect(link.sent()).toBe(4);
  const error = await failed(connectToAws(options, refusing(throttlingAnswer, Infinity, nobody)));
  expect(error).toBeInstanceOf(TargetLookupFailed);
  expect(error.message).toContain('throttles DescribeClusters');
  expect(error.hint).toContain('try again in a while');
});

const ofEc2 = (status: number, code: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(`<Response><Errors><Error><Code>${code}</Code></Error></Errors></Response>`),
});
const found = {
  ...ofEc2(200, ''),
  body: Buffer.from('<subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><groupId>sg-1</groupId>'),
};

test('EC2 that throttles is waited out; where it never ends, or is denied, nobody says that there is no subnet', async () => {
  const clientOf = (link: Link): WireClient => new WireClient({ ...link, endpoint: 'http://ec2.invalid' });
  const busy = ofEc2(503, 'RequestLimitExceeded');
  expect(await findDefaultNetwork(clientOf(refusing(busy, 3, found)))).toMatchObject({
    subnets: ['subnet-1'],
  });
  for (const [answer, said, hint] of [
    [busy, 'THROTTLED', 'try again in a while'],
    [ofEc2(403, 'UnauthorizedOperation'), 'UnauthorizedOperation', 'Have DescribeSubnets allowed'],
  ] as const) {
    const error = await failed(findDefaultNetwork(clientOf(refusing(answer, Infinity, found))));
    expect(error).toBeInstanceOf(TargetLookupFailed);
    expect(error.message).toMatch(`could not be seen (DescribeSubnets: `);
    expect(error.message).toContain(said);
    expect(error.hint).toContain(hint);
    expect(error.hint).toContain('--subnets');
  }
});
