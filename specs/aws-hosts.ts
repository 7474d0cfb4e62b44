/** The domains of AWS endpoints. Each line is for one partition: its IPv4 domain, then its dual-stack domain. */
export const awsEndpointDomains: readonly string[] = [
  ...['amazonaws.com', 'api.aws'],
  ...['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'api.amazonwebservices.eu'],
  ...['c2s.ic.gov', 'api.aws.ic.gov'],
  ...['sc2s.sgov.gov', 'api.aws.scloud'],
  ...['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ...['csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

/** Normalizes a host name for comparison: lower case, without the trailing dot of a fully qualified name. */
export const normalizeHostname = (hostname: string): string => hostname.toLowerCase().replace(/\.+$/, '');

/**
 * Whether the host is an endpoint of the real service: regional, FIPS, dual-stack or VPC. The domain alone does not show
 * that: customers' load balancers and machines have names in the same domains, and may run an emulator.
 */
export function isRealService(hostname: string): boolean {
  const name = normalizeHostname(hostname);
  const [, rest] = /^(?:[a-z0-9-]+\.)?ecs(?:-fips)?\.[a-z]+(?:-[a-z]+)+-\d+\.(.+)$/.exec(name) ?? [];
  const isVpcEndpoint = /^[a-z0-9-]+\.ecs/.test(name);
  return awsEndpointDomains.some((domain) => rest === (isVpcEndpoint ? `vpce.${domain}` : domain));
}
