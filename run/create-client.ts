import { awsLink, credentialsFromSetting } from '../targets/aws/aws-sdk.ts';
import { isLoopback } from '../targets/aws/aws-domains.ts';
import { SettingsError } from '../targets/errors.ts';
import type { Target } from '../targets/target.ts';
import { startSecrets } from '../targets/launchers/environment-secrets.ts';
import { parseTargetName, toStartMethod } from '../targets/target-name.ts';
import { BodyBudget } from '../targets/wire/body-budget.ts';
import { systemClock } from '../targets/wire/clock.ts';
import type { Link, SharedTraffic } from '../targets/wire/link.ts';
import { sharedRateLimit } from '../targets/wire/request-pacing.ts';
import { defaultMaxResponseSize } from '../targets/wire/transmit.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import type { Settings } from './settings.ts';

const mebibyte = 1024 * 1024;

/** The memory limit that the clients of a run share for the answers that they read. */
export const bodyBudget = ({ maxResponseSize }: Pick<Settings, 'maxResponseSize'>): BodyBudget =>
  new BodyBudget(maxResponseSize === undefined ? defaultMaxResponseSize : maxResponseSize * mebibyte);

/** Creates a client for a target. `link` is the target's own link. Default: a link that `createLink` makes. */
export const createClient = (
  settings: Pick<
    Settings,
    | 'target'
    | 'presets'
    | 'profile'
    | 'credentials'
    | 'headers'
    | 'region'
    | 'requestTimeout'
    | 'maxResponseSize'
    | 'rateLimit'
    | 'allowPlainHttp'
  >,
  { endpoint, link = createLink(settings) }: Pick<Target, 'endpoint' | 'link'>,
  shared: SharedTraffic = {},
): WireClient => {
  const { region, requestTimeout, maxResponseSize, rateLimit } = settings;
  if (settings.allowPlainHttp !== true) refusePlainHttp(endpoint, link.signedBy);
  return new WireClient({
    ...{ ...link, ...shared, endpoint, region, requestTimeout: requestTimeout * 1000 },
    ...(maxResponseSize === undefined ? {} : { maxResponseSize: maxResponseSize * mebibyte }),
    ...(rateLimit === undefined
      ? {}
      : { rateLimit: sharedRateLimit(rateLimit, link.clock ?? systemClock, endpoint) }),
  });
};

/** Throws SettingsError if real credentials would go over plain HTTP to another machine. */
function refusePlainHttp(endpoint: string, signedBy: Link['signedBy'] = 'test'): void {
  const { protocol, hostname } = new URL(endpoint);
  if (signedBy === 'test' || protocol !== 'http:' || isLoopback(hostname)) return;
  throw new SettingsError(
    `The credentials ${signedBy} are real, but ${endpoint} is plain HTTP on another machine. No credentials were sent.`,
    'Use https://, or --credentials test, or allow it with --allow-plain-http.',
  );
}

/**
 * Creates the link of a client from settings alone: the Vitest adapter runs suites in another thread, and credentials do not leave
 * theirs. At AWS, pacing starts without a burst, because the client that created the world has used the burst.
 */
export function createLink({
  target,
  presets,
  profile,
  credentials = 'test',
  headers = {},
}: Pick<Settings, 'target' | 'presets' | 'profile' | 'credentials' | 'headers'>): Link {
  if (target === 'aws') return { ...awsLink(profile === undefined ? {} : { profile }, true), headers };
  const secrets = startSecrets(toStartMethod(parseTargetName(target, presets)), process.env);
  const common = { headers, secrets };
  return credentials === 'test'
    ? common
    : { ...common, credentials: credentialsFromSetting(credentials), signedBy: credentials };
}
