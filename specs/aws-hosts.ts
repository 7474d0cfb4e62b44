/** Every domain in which a partition of AWS has endpoints: for IPv4, and for both stacks. */
export const awsEndpointDomains: readonly string[] = [
  ...['amazonaws.com', 'api.aws'],
  ...['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'api.amazonwebservices.eu'],
  ...['c2s.ic.gov', 'api.aws.ic.gov'],
  ...['sc2s.sgov.gov', 'api.aws.scloud'],
  ...['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ...['csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

/** A name as DNS compares it: it may end in a dot, which says only that it is whole. */
export const hostnameOf = (hostname: string): string => hostname.toLowerCase().replace(/\.+$/, '');

/**
 * Whether the real service answers there: at its own endpoint of a region, FIPS and both stacks included, or at one within a
 * network. Load balancers and machines of somebody's have names in the same domains, and an emulator may run on them.
 */
export function isRealService(hostname: string): boolean {
  const name = hostnameOf(hostname);
  const [, rest] = /^(?:[a-z0-9-]+\.)?ecs(?:-fips)?\.[a-z]+(?:-[a-z]+)+-\d+\.(.+)$/.exec(name) ?? [];
  const isWithin = /^[a-z0-9-]+\.ecs/.test(name);
  return awsEndpointDomains.some((domain) => rest === (isWithin ? `vpce.${domain}` : domain));
}
