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

export interface AwsOptions extends TargetOptions, AwsProfile, CostConsent, AwsNetworkSettings {}

/** Seconds: the service is eventually consistent, for seconds to minutes (RunTask's text). */
const defaultSettle = 300;

/** Seconds until what was made is known, and tasks run: what is asked too soon tells nothing. */
const restSeconds = { nothing: 0, clusters: 10, tasks: 60 } as const;

/** It can be pulled from anywhere, and ends by itself: a run that is killed leaves nothing that is billed for long. */
const image: Image = {
  name: 'public.ecr.aws/docker/library/busybox',
  command: ['sleep', '7200'],
  stopTimeout: 2,
};

const unreachableHint =
  'Is --region one of AWS, and is there a way from this machine to that address? A proxy (HTTPS_PROXY) is not used.';

/** Where the requests of a run go. */
export interface AwsLocation {
  readonly endpoint: string;
  readonly region: string;
  /** Left out where the user may not ask for it. */
  readonly account?: string;
}

/**
 * Who the user is, and that ECS answers, by one call that only reads. Throws SettingsError or TargetUnreachable, and says
 * which of key, permission and clock it is.
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
        `AWS answers in ${region}, but throttles DescribeClusters, however often it is asked again.`,
        'Others of the account use up what it may call: try again in a while.',
      );
    }
    if (!('response' in exchange))
      throw new TargetUnreachable(endpoint, exchange.lost.message, unreachableHint);
    const { response } = exchange;
    if (response.status >= 500) throw new TargetUnreachable(endpoint, `HTTP ${response.status}`);
    if (response.status !== 200) throwUnlessDenied(response, { now: client.clock.now(), endpoint, region });
    const account = parseAccount(response);
    return { endpoint, region, ...(account === undefined ? {} : { account }) };
  } finally {
    await client.close();
  }
}

/** The account in the ARN by which a cluster is not found, or in that of a user who may not ask. */
function parseAccount({ body }: WireResponse): string | undefined {
  const answer = parseBody(body);
  const failures = answer.ok && typeof answer.value === 'object' && answer.value !== null ? answer.value : {};
  const [failure] = arrayOrEmpty('failures' in failures ? failures.failures : undefined);
  const arn = textMember(failure, 'arn') ?? Buffer.from(body).toString();
  return /arn:[^:\s]+:(?:ecs|iam|sts):[^:\s]*:(\d{12}):/.exec(arn)?.[1];
}

/** Of what is refused, only a missing permission may be passed over: others may be there. */
function throwUnlessDenied(
  { headers, body, status }: WireResponse,
  { now, endpoint, region }: AwsLocation & { readonly now: number },
): void {
  const type = responseErrorType({ status, headers, body }) ?? `HTTP ${status}`;
  if (type === 'AccessDeniedException') return;
  const answer = parseBody(body);
  const said = answer.ok ? (textMember(answer.value, 'message') ?? '') : '';
  const off = Math.round((Date.parse(headers['date'] ?? '') - now) / 60_000);
  if (/expired:|not yet current|Skewed/i.test(`${type} ${said}`)) {
    throw new SettingsError(
      `AWS refuses the signature: the clock of this machine is ${Number.isNaN(off) ? 'some' : Math.abs(off)} minutes off.`,
      'Set the clock.',
    );
  }
  if (isWrongRegion(said)) {
    throw new SettingsError(
      `AWS refuses the signature: it is for the region ${region}, which ${endpoint} is not of (${said}).`,
      'Name the region of that address: --region R, AWS_REGION, or a --profile that has it.',
    );
  }
  throw new SettingsError(
    `AWS refuses the credentials: ${type} ${said}`.trimEnd(),
    'Sign in again (aws sso login), or name another --profile.',
  );
}

/**
 * Reaches AWS, and finds the network for tasks where some are to be run. Throws SettingsError, before any call, where what is to
 * be made there was not agreed to, or of the network only the security groups were named.
 */
export async function openAws(options: AwsOptions, link: Link = awsLink(options)): Promise<Target> {
  requireConsent(options);
  const runsTasks = fixturesCost(options.fixtures) === 'tasks';
  const named = runsTasks ? configuredNetwork(options) : undefined;
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
    ...(account === undefined ? {} : { account }),
    paidAccount: !runsTasks
      ? { image }
      : { image, network: named ?? (await findNetworkAt({ ...link, endpoint, region })) },
    rest: Math.min(settle, restSeconds[fixturesCost(options.fixtures)]),
    link,
    close: () => Promise.resolve(),
  };
}

async function findNetworkAt(
  about: Link & { readonly endpoint: string; readonly region: string },
): Promise<Network> {
  const client = new WireClient(about);
  try {
    return await findDefaultNetwork(client);
  } finally {
    await client.close();
  }
}
