import { arrayOrEmpty, textMember } from '../world/call-operation.ts';
import { findDefaultNetwork, configuredNetwork, type AwsNetworkSettings } from './aws-network.ts';
import { resolveAwsEndpoint, awsLink, requireCredentials, type AwsProfile } from './aws-sdk.ts';
import { defaultAwsAmount, fixturesCost, requireConsent, type CostConsent } from './cost-consent.ts';
import { SettingsError, TargetLookupFailed, TargetUnreachable } from '../errors.ts';
import { responseErrorType, parseBody, type WireResponse } from '../wire/exchange.ts';
import type { Target, TargetOptions } from '../target.ts';
import { isWrongRegion, refusalType, throttledCode } from '../wire/error-classification.ts';
import type { Link } from '../wire/link.ts';
import { WireClient } from '../wire/wire-client.ts';
import type { Image, Network } from '../world/world.ts';
import { definedMembers } from '../../specs/json.ts';

export interface AwsOptions extends TargetOptions, AwsProfile, CostConsent, AwsNetworkSettings {}

/** Settle window in seconds. According to the documentation of RunTask, eventual consistency takes seconds to minutes. */
const defaultSettle = 300;

/** Seconds until a new world is visible and its tasks run. They depend on what the run created. */
const restSeconds = { nothing: 0, clusters: 10, tasks: 60 } as const;

/** A public image. Tasks with this image end by themselves, so the tasks of a killed run are not billed for long. */
const image: Image = {
  name: 'public.ecr.aws/docker/library/busybox',
  command: ['sleep', '7200'],
  stopTimeout: 2,
};

const unreachableHint =
  'Is --region a region of AWS, and can this machine reach the address? A proxy (HTTPS_PROXY) is not used.';

/** Endpoint, region and account of a run at AWS. */
export interface AwsLocation {
  readonly endpoint: string;
  readonly region: string;
  /** The account. It is left out if AWS's answer does not contain it. */
  readonly account?: string;
}

/**
 * Makes one read-only call, to check that ECS answers and to learn the user's account. It throws:
 * - SettingsError for a wrong key, clock or region;
 * - TargetUnreachable if nothing answers;
 * - TargetLookupFailed if the call is throttled at its last retry.
 */
export async function connectToAws(options: AwsOptions, link: Link = awsLink(options)): Promise<AwsLocation> {
  const { region } = options;
  await requireCredentials(link);
  const endpoint = await resolveAwsEndpoint(options);
  const client = new WireClient({ ...link, nonAnswerTypes: [], endpoint, region });
  try {
    const exchange = await client.call('DescribeClusters', { clusters: ['ecs-conformance-nobody'] });
    if (refusalType(exchange) === throttledCode) {
      throw new TargetLookupFailed(
        `AWS in ${region} throttled every try of DescribeClusters.`,
        'Other users of the account may be using up its request quota. Try again later.',
      );
    }
    if (!('response' in exchange))
      throw new TargetUnreachable(endpoint, exchange.lost.message, unreachableHint);
    const { response } = exchange;
    if (response.status >= 500) throw new TargetUnreachable(endpoint, `HTTP ${response.status}`);
    if (response.status !== 200) throwUnlessDenied(response, { now: client.clock.now(), endpoint, region });
    const account = parseAccount(response);
    return definedMembers({ endpoint, region, account });
  } finally {
    await client.close();
  }
}

/** Finds the account in an ARN: that of the missing cluster, or that of a user without permission for DescribeClusters. */
function parseAccount({ body }: WireResponse): string | undefined {
  const answer = parseBody(body);
  const failures = answer.ok && typeof answer.value === 'object' && answer.value !== null ? answer.value : {};
  const [failure] = arrayOrEmpty('failures' in failures ? failures.failures : undefined);
  const arn = textMember(failure, 'arn') ?? Buffer.from(body).toString();
  return /arn:[^:\s]+:(?:ecs|iam|sts):[^:\s]*:(\d{12}):/.exec(arn)?.[1];
}

/** Throws SettingsError for a refusal. A missing permission is ignored: the user may have permission for other calls. */
function throwUnlessDenied(
  { headers, body, status }: WireResponse,
  { now, endpoint, region }: AwsLocation & { readonly now: number },
): void {
  const type = responseErrorType({ status, headers, body }) ?? `HTTP ${status}`;
  if (type === 'AccessDeniedException') return;
  const answer = parseBody(body);
  const message = answer.ok ? (textMember(answer.value, 'message') ?? '') : '';
  const skewMinutes = Math.round((Date.parse(headers['date'] ?? '') - now) / 60_000);
  if (/expired:|not yet current|Skewed/i.test(`${type} ${message}`)) {
    throw new SettingsError(
      `AWS rejected the signature: the clock of this machine is ${Number.isNaN(skewMinutes) ? 'some' : Math.abs(skewMinutes)} minutes off.`,
      'Correct the clock.',
    );
  }
  if (isWrongRegion(message)) {
    throw new SettingsError(
      `AWS rejected the signature: ${endpoint} does not belong to the region ${region} (${message}).`,
      'Set the region of that endpoint with --region, AWS_REGION, or a --profile that has it.',
    );
  }
  throw new SettingsError(
    `AWS rejected the credentials: ${type} ${message}`.trimEnd(),
    'Sign in again (aws sso login), or use another --profile.',
  );
}

/**
 * Opens AWS as a target, and looks up a network if the run needs tasks. Before any call it throws SettingsError if the user's
 * consent is missing, or if the settings name security groups without a subnet.
 */
export async function openAws(options: AwsOptions, link: Link = awsLink(options)): Promise<Target> {
  requireConsent(options);
  const runsTasks = fixturesCost(options.fixtures) === 'tasks';
  const network = runsTasks ? configuredNetwork(options) : undefined;
  const { endpoint, region, account } = await connectToAws(options, link);
  const { settle = defaultSettle } = options;
  return {
    name: 'aws',
    endpoint,
    region,
    settle,
    private: false,
    forgets: false,
    tasksFree: false,
    amount: defaultAwsAmount,
    ...definedMembers({ account }),
    paidAccount: !runsTasks
      ? { image }
      : { image, network: network ?? (await findNetworkAt({ ...link, endpoint, region })) },
    rest: Math.min(settle, restSeconds[fixturesCost(options.fixtures)]),
    link,
    close: () => Promise.resolve(),
  };
}

async function findNetworkAt(
  options: Link & { readonly endpoint: string; readonly region: string },
): Promise<Network> {
  const client = new WireClient(options);
  try {
    return await findDefaultNetwork(client);
  } finally {
    await client.close();
  }
}
