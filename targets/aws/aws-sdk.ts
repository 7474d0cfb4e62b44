import { isAwsHost, isLoopback } from './aws-domains.ts';
import { SettingsError } from '../errors.ts';
import { politeRate } from '../wire/request-pacing.ts';
import type { Credentials, CredentialSource } from '../wire/signing.ts';
import type { Link, SignedBy } from '../wire/link.ts';
import { definedMembers } from '../../specs/json.ts';

// Resolves credentials, region and endpoint with the AWS SDK. Nothing is sent to ECS. Importing the SDK takes 0.3 s, so it is
// imported only when needed.

/** A profile of the shared AWS configuration files. If left out, AWS_PROFILE names the profile, or else it is `default`. */
export interface AwsProfile {
  readonly profile?: string;
}

/** Credentials from the SDK's default chain. They are resolved when first needed, and renewed before they expire. */
function awsCredentials({ profile }: AwsProfile): CredentialSource {
  let source: Promise<CredentialSource> | undefined;
  const resolve = async (): Promise<CredentialSource> => {
    const { ECSClient } = await import('@aws-sdk/client-ecs');
    const { config } = new ECSClient(definedMembers({ profile }));
    return async () => config.credentials();
  };
  return async () => {
    source ??= resolve();
    return (await source)().catch((error: unknown) => {
      // The command line and output of a credential_process may contain secrets.
      const cause = error instanceof Error && !/command/i.test(error.message) ? ` (${error.message})` : '';
      throw profile === undefined
        ? new SettingsError(
            `No AWS credentials found${cause}.`,
            'Sign in (aws sso login), use --profile NAME, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
          )
        : new SettingsError(
            `No AWS credentials found in the profile ${profile}${cause}.`,
            `Does it exist (aws configure list-profiles)? Is it signed in (aws sso login --profile ${profile})?`,
          );
    });
  };
}

/** The credentials that `--credentials` names. If they do not exist, their first use throws SettingsError. */
export const credentialsFromSetting = (setting: Exclude<SignedBy, 'test'>): CredentialSource =>
  setting === 'env' ? environmentCredentials : awsCredentials({ profile: setting.slice('profile:'.length) });

async function environmentCredentials(): Promise<Credentials> {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken = '',
  } = process.env;
  if (accessKeyId !== '' && secretAccessKey !== '') {
    const key = { accessKeyId, secretAccessKey };
    return sessionToken === '' ? key : { ...key, sessionToken };
  }
  throw new SettingsError(
    `--credentials env: the environment variable ${accessKeyId === '' ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'} is not set.`,
    'Set both variables, or use --credentials profile:NAME. --credentials test signs with a key that emulators accept.',
  );
}

/** The link to AWS. `isLaterThread`: another thread of the run has already used the burst of the request rate. */
export const awsLink = (profile: AwsProfile, isLaterThread = false): Link => ({
  credentials: awsCredentials(profile),
  signedBy: profile.profile === undefined ? 'env' : `profile:${profile.profile}`,
  pacing: { toRate: politeRate, startEmpty: isLaterThread },
  // The key may expire during the run, and the user may have permission for only some clusters.
  nonAnswerTypes: ['ExpiredTokenException', 'AccessDeniedException', 'UnrecognizedClientException'],
});

/** Throws SettingsError if the credentials can't be resolved. */
export async function requireCredentials({ credentials }: Link): Promise<void> {
  if (typeof credentials === 'function') await credentials();
}

/** The region from AWS_REGION or the profile. Throws SettingsError if neither names a region. */
export async function resolveAwsRegion({ profile }: AwsProfile): Promise<string> {
  const { ECSClient } = await import('@aws-sdk/client-ecs');
  const { config } = new ECSClient(definedMembers({ profile }));
  return config.region().catch((error: unknown) => {
    throw new SettingsError(
      `No AWS region is set (${error instanceof Error ? error.message : String(error)}).`,
      'Use --region NAME, set AWS_REGION, or use a --profile that has a region.',
    );
  });
}

/**
 * Resolves the endpoint of ECS by the SDK's rules: partition, FIPS, dual stack, AWS_ENDPOINT_URL_ECS, and the profile. Throws
 * SettingsError if there is no endpoint, or if the endpoint belongs neither to AWS nor to this machine.
 */
export async function resolveAwsEndpoint({
  profile,
  region,
}: AwsProfile & { readonly region: string }): Promise<string> {
  const { DescribeTasksCommand, ECSClient } = await import('@aws-sdk/client-ecs');
  let found: string | undefined;
  const client = new ECSClient({
    region,
    ...definedMembers({ profile }),
    credentials: { accessKeyId: 'unsent', secretAccessKey: 'unsent' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: { protocol: string; hostname: string; port?: number }) => {
        const port = request.port === undefined ? '' : `:${request.port}`;
        found = `${request.protocol}//${request.hostname}${port}`;
        return Promise.reject(new Error('This request only resolves the endpoint.'));
      },
    },
  });
  const cause = await client.send(new DescribeTasksCommand({ tasks: ['unsent'] })).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  client.destroy();
  if (found === undefined || !URL.canParse(found)) {
    throw new SettingsError(`The region ${region} has no ECS endpoint (${cause}).`, 'Check --region.');
  }
  const { hostname, protocol } = new URL(found);
  if (isLoopback(hostname) || (isAwsHost(hostname) && protocol === 'https:')) return found;
  throw new SettingsError(
    `The AWS configuration sends ECS requests to ${found}, which is neither AWS nor this machine.`,
    'Unset AWS_ENDPOINT_URL_ECS, AWS_ENDPOINT_URL, or endpoint_url in the profile. To test that endpoint, use --target URL.',
  );
}
