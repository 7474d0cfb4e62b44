import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs, type EmbeddedEcs, type ServeOptions } from '../../model/server.ts';
import { combineVariants } from '../../model/variants/catalogue.ts';
import { callOperation } from '../world/call-operation.ts';
import { findDefaultNetwork, configuredNetwork } from './aws-network.ts';
import { resolveAwsEndpoint, resolveAwsRegion } from './aws-sdk.ts';
import { openAws, connectToAws, type AwsOptions } from './aws-target.ts';
import { systemClock } from '../wire/clock.ts';
import { SettingsError, TargetUnreachable } from '../errors.ts';
import { responseErrorType } from '../wire/exchange.ts';
import { WireClient } from '../wire/wire-client.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const options: AwsOptions = { target: 'aws', edition: 'current', region: 'us-east-1', seed: 1 };

beforeEach(() => {
  for (const name of ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_SESSION_TOKEN']) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', undefined);
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  return () => vi.unstubAllEnvs();
});

/** Serves the embedded ECS in place of AWS. AWS_ENDPOINT_URL_ECS points to it. */
async function serveAsAws(more: ServeOptions = {}): Promise<EmbeddedEcs> {
  const ecs = await serveEcs(more);
  onTestFinished(() => ecs.close());
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', ecs.url);
  return ecs;
}

async function writeAwsConfig(config: string): Promise<void> {
  const folder = temporaryFolder();
  const path = join(folder, 'config');
  await writeFile(path, config);
  vi.stubEnv('AWS_CONFIG_FILE', path);
}

const errorOf = (promise: Promise<unknown>): Promise<{ message: string; hint: string }> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: { message: string; hint: string }) => error,
  );

test.each([
  ['us-east-1', 'https://ecs.us-east-1.amazonaws.com'],
  ['cn-north-1', 'https://ecs.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'https://ecs.us-gov-west-1.amazonaws.com'],
  ['us-iso-east-1', 'https://ecs.us-iso-east-1.c2s.ic.gov'],
  ['us-isob-east-1', 'https://ecs.us-isob-east-1.sc2s.sgov.gov'],
  ['eu-isoe-west-1', 'https://ecs.eu-isoe-west-1.cloud.adc-e.uk'],
  ['us-isof-south-1', 'https://ecs.us-isof-south-1.csp.hci.ic.gov'],
  ['eusc-de-east-1', 'https://ecs.eusc-de-east-1.amazonaws.eu'],
])('resolves the endpoint of %s in its partition', async (region, expected) => {
  expect(await resolveAwsEndpoint({ region })).toBe(expected);
});

test('resolves the endpoint by the AWS configuration: FIPS, dual stack, a profile, a loopback address', async () => {
  await writeAwsConfig(
    '[profile secure]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\nregion = eu-west-1\n',
  );
  expect(await resolveAwsRegion({ profile: 'secure' })).toBe('eu-west-1');
  expect(await resolveAwsEndpoint({ profile: 'secure', region: 'eu-west-1' })).toBe(
    'https://ecs-fips.eu-west-1.api.aws',
  );
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:4566');
  expect(await resolveAwsEndpoint({ region: 'eu-west-1' })).toBe('http://127.0.0.1:4566');
});

test.each(['http://10.0.0.7:4566', 'https://emulator.example', 'http://ecs.us-east-1.amazonaws.com'])(
  'sends no credentials to %s, which is neither AWS nor this machine',
  async (url) => {
    vi.stubEnv('AWS_ENDPOINT_URL_ECS', url);
    const error = await errorOf(openAws(options));
    expect(error).toBeInstanceOf(SettingsError);
    expect(error.message).toContain('neither AWS nor this machine');
    expect(error.hint).toContain('AWS_ENDPOINT_URL_ECS');
  },
);

test('says what to do about missing credentials or a missing region', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  const error = await errorOf(openAws(options));
  expect(error).toBeInstanceOf(SettingsError);
  expect(error.message).toContain('No AWS credentials found');
  expect(error.hint).toContain('aws sso login');
  expect((await errorOf(resolveAwsRegion({}))).hint).toContain('--region');
  const named = await errorOf(openAws({ ...options, profile: 'nosuch' }));
  expect(named.message).toContain('No AWS credentials found in the profile nosuch');
  expect(named.hint).toContain('aws sso login --profile nosuch');
});

test('refuses to create anything without consent, before any call', async () => {
  const ecs = await serveAsAws();
  for (const [fixtures, flag] of [
    ['clusters', '--yes'],
    ['provision', '--allow-cost'],
    ['full', '--allow-cost'],
  ] as const) {
    const error = await errorOf(
      openAws({ ...options, fixtures, ...(flag === '--yes' ? {} : { yes: true }) }),
    );
    expect(error).toBeInstanceOf(SettingsError);
    expect(error.hint).toContain(flag);
  }
  expect(ecs.counts().clusters).toBe(0);
});

test('opens AWS with its account and settle window, and creates nothing by default', async () => {
  const ecs = await serveAsAws({ account: '555566667777' });
  const target = await openAws(options);
  expect(target).toMatchObject({
    ...{
      name: 'aws',
      endpoint: ecs.url,
      account: '555566667777',
      settle: 300,
      amount: 'none',
      private: false,
    },
  });
  expect(JSON.stringify(target)).not.toContain('AWS_');
  expect((await openAws({ ...options, settle: 7 })).settle).toBe(7);
});

test('distinguishes a rejected key, a wrong clock and an unreachable endpoint', async () => {
  await serveAsAws({ credentials: { accessKeyId: 'another', secretAccessKey: 'test' } });
  expect((await errorOf(connectToAws(options))).message).toContain(
    'rejected the credentials: UnrecognizedClientException',
  );
  await serveAsAws({ skewMs: 300_000, clock: () => Date.now() - 3_600_000 });
  expect((await errorOf(connectToAws(options))).message).toContain(
    'the clock of this machine is 60 minutes off',
  );
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  const unreachable = await errorOf(connectToAws(options));
  expect(unreachable).toBeInstanceOf(TargetUnreachable);
  expect(unreachable.hint).toContain('A proxy (HTTPS_PROXY) is not used.');
});

test('goes on without permission for DescribeClusters', async () => {
  await serveAsAws({
    gateway: () =>
      Promise.resolve({
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: Buffer.from(
          '{"__type":"AccessDeniedException","message":"User: arn:aws:iam::555566667777:user/u is not authorized"}',
        ),
      }),
  });
  expect((await connectToAws(options)).account).toBe('555566667777');
});

test('reports a signature for the wrong region, and how to set the right one', async () => {
  const ecs = await serveAsAws(combineVariants(['signatures-strict']).options);
  const error = await errorOf(connectToAws({ ...options, region: 'eu-west-1' }));
  expect(error).toBeInstanceOf(SettingsError);
  expect(error.message).toContain(`${ecs.url} does not belong to the region eu-west-1`);
  expect(error.hint).toContain('--region');
  const client = new WireClient({ endpoint: ecs.url, region: 'eu-west-1' });
  await expect(callOperation(client, 'ListClusters', {})).rejects.toThrow(
    '(signed for eu-west-1; set another with --region)',
  );
  await client.close();
});

test('uses the configured network, else the default one of EC2, else asks for one', async () => {
  const named = { subnets: ['subnet-1'], securityGroups: [] };
  expect(configuredNetwork(named)).toEqual(named);
  expect(configuredNetwork({})).toBeUndefined();
  const known = await serveAsAws({});
  const client = new WireClient({ endpoint: known.url });
  expect(await findDefaultNetwork(client)).toEqual({
    ...{
      subnets: ['subnet-0a1b2c3d4e5f60718'],
      securityGroups: ['sg-0a1b2c3d4e5f60718'],
      assignPublicIp: 'ENABLED',
    },
  });
  await client.close();
  const none = await serveAsAws(combineVariants(['networks-unknown']).options);
  const other = new WireClient({ endpoint: none.url });
  expect((await errorOf(findDefaultNetwork(other))).hint).toContain('--subnets');
  await other.close();
});

test('rejects security groups without a subnet, before any call', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  const settings = { ...options, fixtures: 'provision', allowCost: true, securityGroups: ['sg-1', 'sg-2'] };
  const error = await errorOf(openAws(settings));
  expect(error).toBeInstanceOf(SettingsError);
  expect(error.message).toContain('--security-groups sg-1,sg-2 is set, but no subnet of its VPC');
  expect(error.hint).toContain('--subnets ID');
  // A run without tasks ignores the network settings, so this run fails only later.
  expect(await errorOf(openAws({ ...settings, fixtures: 'none' }))).toBeInstanceOf(TargetUnreachable);
});

test('the variant signatures-strict rejects signatures more than five minutes off, or for another region', async () => {
  const ecs = await serveAsAws(combineVariants(['signatures-strict']).options);
  const typeAt = async (minutes: number, region = 'us-east-1'): Promise<string> => {
    const clock = { ...systemClock, now: () => Date.now() + minutes * 60_000 };
    const client = new WireClient({ endpoint: ecs.url, region, clock });
    const exchange = await client.call('ListClusters', {});
    await client.close();
    return 'response' in exchange
      ? (responseErrorType(exchange.response) ?? String(exchange.response.status))
      : 'lost';
  };
  expect(await Promise.all([-6, -4, 0, 4, 6].map((minutes) => typeAt(minutes)))).toEqual([
    ...['InvalidSignatureException', '200', '200', '200', 'InvalidSignatureException'],
  ]);
  expect(await typeAt(0, 'eu-west-1')).toBe('InvalidSignatureException');
});
