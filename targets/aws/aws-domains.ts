import { SettingsError } from '../errors.ts';

/** Every domain in which a partition of AWS has endpoints: for IPv4, and for both stacks. */
const awsDomains: readonly string[] = [
  ...['amazonaws.com', 'api.aws'],
  ...['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'api.amazonwebservices.eu'],
  ...['c2s.ic.gov', 'api.aws.ic.gov'],
  ...['sc2s.sgov.gov', 'api.aws.scloud'],
  ...['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ...['csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  // Pages, consoles and functions of AWS: no emulator lives there either.
  ...['aws', 'amazon.com', 'amazonaws.cn', 'amazonwebservices.com', 'amazonwebservices.com.cn'],
];

/** `hostname` as an URL has it. A name may end in a dot, which says only that it is whole. */
export function isAwsHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  return awsDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname.replace(/\.$/, ''));

/** Throws SettingsError for an URL of AWS: what costs money, or matters to somebody, is named as what it is. */
export function refuseAwsUrl(target: string): void {
  if (!URL.canParse(target) || !isAwsHost(new URL(target).hostname)) return;
  throw new SettingsError(
    `${target} is an endpoint of AWS.`,
    'Say --target aws (with --profile and --region), which makes nothing there unless it is asked to.',
  );
}
