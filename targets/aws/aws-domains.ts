import { awsEndpointDomains, normalizeHostname } from '../../specs/aws-hosts.ts';
import { SettingsError } from '../errors.ts';

/** Domains of AWS endpoints and of other AWS sites. */
const awsDomains: readonly string[] = [
  ...awsEndpointDomains,
  // These domains serve web pages, consoles and functions.
  ...['aws', 'amazon.com', 'amazonaws.cn', 'amazonwebservices.com', 'amazonwebservices.com.cn'],
];

/** Whether the host name of a URL belongs to AWS. */
export function isAwsHost(hostname: string): boolean {
  const name = normalizeHostname(hostname);
  return awsDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname.replace(/\.$/, ''));

/** Throws SettingsError for a URL of AWS. A target that may cost money has to be named explicitly, with `--target aws`. */
export function rejectAwsUrl(target: string): void {
  if (!URL.canParse(target) || !isAwsHost(new URL(target).hostname)) return;
  throw new SettingsError(
    `The target URL ${target} is an endpoint of AWS.`,
    'Use --target aws with --profile and --region instead. It creates nothing without your consent.',
  );
}
