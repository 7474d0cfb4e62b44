import { awsEndpointDomains, normalizeHostname } from '../../specs/aws-hosts.ts';
import { SettingsError } from '../errors.ts';

/** Of endpoints, and of what else is of AWS. */
const awsDomains: readonly string[] = [
  ...awsEndpointDomains,
  // Pages, consoles and functions of AWS: no emulator lives there either.
  ...['aws', 'amazon.com', 'amazonaws.cn', 'amazonwebservices.com', 'amazonwebservices.com.cn'],
];

/** `hostname` as an URL has it. */
export function isAwsHost(hostname: string): boolean {
  const name = normalizeHostname(hostname);
  return awsDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname.replace(/\.$/, ''));

/** Throws SettingsError for an URL of AWS: what costs money, or matters to somebody, is named as what it is. */
export function rejectAwsUrl(target: string): void {
  if (!URL.canParse(target) || !isAwsHost(new URL(target).hostname)) return;
  throw new SettingsError(
    `${target} is an endpoint of AWS.`,
    'Say --target aws (with --profile and --region), which makes nothing there unless it is asked to.',
  );
}
