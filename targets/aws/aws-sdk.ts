import { isAwsHost, isLoopback } from './aws-domains.ts';
import { SettingsError } from '../errors.ts';
import { politeRate } from '../wire/request-pacing.ts';
import type { Credentials, CredentialSource } from '../wire/signing.ts';
import type { Link, SignedBy } from '../wire/link.ts';

// What the vendor's SDK knows: who the user is, which region is meant, where its endpoint is. It sends nothing to ECS. Costs
// 0.3 s to import: only who names AWS pays.

/** Of the shared configuration files; left out, the one of AWS_PROFILE, or `default`. */
export interface AwsProfile {
  readonly profile?: string;
}

/** By the SDK's default chain: they are renewed before they expire, and looked for when they are first needed. */
function awsCredentials({ profile }: AwsProfile): CredentialSource {
  let source: Promise<CredentialSource> | undefined;
  const found = async (): Promise<CredentialSource> => {
    const { ECSClient } = await import('@aws-sdk/client-ecs');
    const { config } = new ECSClient(profile === undefined ? {} : { profile });
    return async () => config.credentials();
  };
  return async () => {
    source ??= found();
    return (await source)().catch((error: unknown) => {
      // What a program of the user's own was called with, or has said, may be a secret.
      const told = error instanceof Error && !/command/i.test(error.message) ? ` (${error.message})` : '';
      throw profile === undefined
        ? new SettingsError(
            `There are no credentials for AWS${told}.`,
            'Sign in (aws sso login), name a --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
          )
        : new SettingsError(
            `The profile ${profile} gives no credentials for AWS${told}.`,
            `Is it there (aws configure list-profiles), and signed in (aws sso login --profile ${profile})?`,
          );
    });
  };
}

/** The key that `--credentials` names. Throws SettingsError, when it is first needed, where there is none. */
export const credentialsFromSetting = (named: Exclude<SignedBy, 'test'>): CredentialSource =>
  named === 'env' ? environmentCredentials : awsCredentials({ profile: named.slice('profile:'.length) });

async function environmentCredentials(): Promise<Credentials> {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken = '',
  } = process.env;
  if (accessKeyId !== '' && secretAccessKey !== '') {
    return { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
  }
  throw new SettingsError(
    `--credentials env: ${accessKeyId === '' ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'} is not in the environment.`,
    'Set both, or say --credentials profile:NAME; --credentials test signs with a key that emulators take.',
  );
}

/** `late`: in a process that isn't the first of the run. */
export const awsLink = (profile: AwsProfile, late = false): Link => ({
  credentials: awsCredentials(profile),
  signedBy: profile.profile === undefined ? 'env' : `profile:${profile.profile}`,
  pacing: { toRate: politeRate, startEmpty: late },
  // Of a key that expires while a run goes on, and of a user who may ask for some clusters, not for others.
  nonAnswerTypes: ['ExpiredTokenException', 'AccessDeniedException', 'UnrecognizedClientException'],
});

/** Throws SettingsError where the chain gives none. */
export async function requireCredentials({ credentials }: Link): Promise<void> {
  if (typeof credentials === 'function') await credentials();
}

/** The region of AWS_REGION or of the profile. Throws SettingsError where neither names one. */
export async function resolveAwsRegion({ profile }: AwsProfile): Promise<string> {
  const { ECSClient } = await import('@aws-sdk/client-ecs');
  const { config } = new ECSClient(profile === undefined ? {} : { profile });
  return config.region().catch((error: unknown) => {
    throw new SettingsError(
      `No region is named (${error instanceof Error ? error.message : String(error)}).`,
      'Give --region, set AWS_REGION, or name a --profile that has one.',
    );
  });
}

/**
 * The endpoint of ECS by the SDK's rules: partition, FIPS, both stacks, AWS_ENDPOINT_URL_ECS, and what the profile says. Throws
 * SettingsError where they give none, or one that is neither of AWS nor on this machine.
 */
export async function resolveAwsEndpoint({
  profile,
  region,
}: AwsProfile & { readonly region: string }): Promise<string> {
  const { DescribeTasksCommand, ECSClient } = await import('@aws-sdk/client-ecs');
  let found: string | undefined;
  const client = new ECSClient({
    region,
    ...(profile === undefined ? {} : { profile }),
    credentials: { accessKeyId: 'unsent', secretAccessKey: 'unsent' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: { protocol: string; hostname: string; port?: number }) => {
        const port = request.port === undefined ? '' : `:${request.port}`;
        found = `${request.protocol}//${request.hostname}${port}`;
        return Promise.reject(new Error('This request only asks where it would go.'));
      },
    },
  });
  const why = await client.send(new DescribeTasksCommand({ tasks: ['unsent'] })).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  client.destroy();
  if (found === undefined || !URL.canParse(found)) {
    throw new SettingsError(`The region ${region} has no endpoint (${why}).`, 'Is --region right?');
  }
  const { hostname, protocol } = new URL(found);
  if (isLoopback(hostname) || (isAwsHost(hostname) && protocol === 'https:')) return found;
  throw new SettingsError(
    `The AWS configuration sends requests for ECS to ${found}, which is neither AWS nor this machine.`,
    'It is set by AWS_ENDPOINT_URL_ECS, AWS_ENDPOINT_URL or endpoint_url of the profile. To test what is there, say --target URL.',
  );
}
