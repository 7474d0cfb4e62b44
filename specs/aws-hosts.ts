/** The domains of AWS endpoints. A line per partition: the IPv4 domain, then the dual-stack one. */
export const awsEndpointDomains: readonly string[] = [
  ...['amazonaws.com', 'api.aws'],
  ...['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'api.amazonwebservices.eu'],
  ...['c2s.ic.gov', 'api.aws.ic.gov'],
  ...['sc2s.sgov.gov', 'api.aws.scloud'],
  ...['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ...['csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

/** A host name as DNS compares it: lower case, without the trailing dot of a fully qualified name. */
export const normalizeHostname = (hostname: string): string => hostname.toLowerCase().replace(/\.+$/, '');

/**
 * Whether the host is an endpoint of the real service: regional, FIPS, dual-stack or VPC. Customers' load balancers and
 * machines have names in the same domains, and an emulator may run on them, so the domain alone is not enough.
 */
export function isRealService(hostname: string): boolean {
  const name = normalizeHostname(hostname);
  const [, rest] = /^(?:[a-z0-9-]+\.)?ecs(?:-fips)?\.[a-z]+(?:-[a-z]+)+-\d+\.(.+)$/.exec(name) ?? [];
  const isVpcEndpoint = /^[a-z0-9-]+\.ecs/.test(name);
  return awsEndpointDomains.some((domain) => rest === (isVpcEndpoint ? `vpce.${domain}` : domain));
}
