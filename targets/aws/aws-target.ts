import { list, text } from '../world/call-operation.ts';
import { defaultNetwork, namedNetwork, type GivenNetwork } from './aws-network.ts';
import { awsEndpoint, awsLink, requireCredentials, type AwsProfile } from './aws-sdk.ts';
import { amountAtAws, priceOf, requireAgreement, type Agreed } from './cost-consent.ts';
import { SettingsError, TargetNotSeen, TargetUnreachable } from '../errors.ts';
import { errorTypeIn, parseBody, type WireResponse } from '../wire/exchange.ts';
import type { Target, TargetOptions } from '../target.ts';
import { isOtherRegion, refusedType, throttledOut } from '../wire/error-classification.ts';
import type { Link } from '../wire/link.ts';
import { WireClient } from '../wire/wire-client.ts';
import type { Image, Network } from '../world/world.ts';

export interface AwsOptions extends TargetOptions, AwsProfile, Agreed, GivenNetwork {}

/** Seconds: the service is eventually consistent, for seconds to minutes (RunTask's text). */
const usualSettle = 300;

/** Seconds until what was made is known, and tasks run: what is asked too soon tells nothing. */
const restOf = { nothing: 0, clusters: 10, tasks: 60 } as const;

/** It can be pulled from anywhere, and ends by itself: a run that is killed leaves nothing that is billed for long. */
const image: Image = {
  name: 'public.ecr.aws/docker/library/busybox',
  command: ['sleep', '7200'],
  stopTimeout: 2,
};

const wayOut =
  'Is --region one of AWS, and is there a way from this machine to that address? A proxy (HTTPS_PROXY) is not used.';

/** Where the requests of a run go. */
export interface AwsPlace {
  readonly endpoint: string;
  readonly region: string;
  /** Left out where the user may not ask for it. */
  readonly account?: string;
}

/**
 * Who the user is, and that ECS answers, by one call that only reads. Throws SettingsError or TargetUnreachable, and says
 * which of key, permission and clock it is.
 */
export async function reachAws(options: AwsOptions, link: Link = awsLink(options)): Promise<AwsPlace> {
  const { region } = options;
  await requireCredentials(link);
  const endpoint = await awsEndpoint(options);
  const client = new WireClient({ ...link, notAnswers: [], endpoint, region });
  try {
    const exchange = await client.call('DescribeClusters', { clusters: ['ecs-conformance-nobody'] });
    if (refusedType(exchange) === throttledOut) {
      throw new TargetNotSeen(
        `AWS answers in ${region}, but throttles DescribeClusters, however often it is asked again.`,
        'Others of the account use up what it may call: try again in a while.',
      );
    }
    if (!('response' in exchange)) throw new TargetUnreachable(endpoint, exchange.lost.message, wayOut);
    const { response } = exchange;
    if (response.status >= 500) throw new TargetUnreachable(endpoint, `HTTP ${response.status}`);
    if (response.status !== 200) refuse(response, { now: client.clock.now(), endpoint, region });
    const account = accountIn(response);
    return { endpoint, region, ...(account === undefined ? {} : { account }) };
  } finally {
    await client.close();
  }
}

/** The account in the ARN by which a cluster is not found, or in that of a user who may not ask. */
function accountIn({ body }: WireResponse): string | undefined {
  const answer = parseBody(body);
  const failures = answer.ok && typeof answer.value === 'object' && answer.value !== null ? answer.value : {};
  const [failure] = list('failures' in failures ? failures.failures : undefined);
  const arn = text(failure, 'arn') ?? Buffer.from(body).toString();
  return /arn:[^:\s]+:(?:ecs|iam|sts):[^:\s]*:(\d{12}):/.exec(arn)?.[1];
}

/** Of what is refused, only a missing permission may be passed over: others may be there. */
function refuse(
  { headers, body, status }: WireResponse,
  { now, endpoint, region }: AwsPlace & { readonly now: number },
): void {
  const type = errorTypeIn({ status, headers, body }) ?? `HTTP ${status}`;
  if (type === 'AccessDeniedException') return;
  const answer = parseBody(body);
  const said = answer.ok ? (text(answer.value, 'message') ?? '') : '';
  const off = Math.round((Date.parse(headers['date'] ?? '') - now) / 60_000);
  if (/expired:|not yet current|Skewed/i.test(`${type} ${said}`)) {
    throw new SettingsError(
      `AWS refuses the signature: the clock of this machine is ${Number.isNaN(off) ? 'some' : Math.abs(off)} minutes off.`,
      'Set the clock.',
    );
  }
  if (isOtherRegion(said)) {
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
  requireAgreement(options);
  const runsTasks = priceOf(options.fixtures) === 'tasks';
  const named = runsTasks ? namedNetwork(options) : undefined;
  const { endpoint, region, account } = await reachAws(options, link);
  const { settle = usualSettle } = options;
  return {
    name: 'aws',
    endpoint,
    region,
    settle,
    private: false,
    forgets: false,
    tasksFree: false,
    amount: amountAtAws,
    ...(account === undefined ? {} : { account }),
    site: !runsTasks
      ? { image }
      : { image, network: named ?? (await networkAt({ ...link, endpoint, region })) },
    rest: Math.min(settle, restOf[priceOf(options.fixtures)]),
    link,
    close: () => Promise.resolve(),
  };
}

async function networkAt(
  about: Link & { readonly endpoint: string; readonly region: string },
): Promise<Network> {
  const client = new WireClient(about);
  try {
    return await defaultNetwork(client);
  } finally {
    await client.close();
  }
}
