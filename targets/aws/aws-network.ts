import { SetupCallError } from '../world/call-operation.ts';
import { SettingsError, TargetLookupFailed } from '../errors.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { Network } from '../world/world.ts';
import { definedMembers } from '../../specs/json.ts';

export interface AwsNetworkSettings {
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
}

/** The endpoint of another AWS service in the region of an ECS endpoint. Any other address is returned unchanged. */
const siblingEndpoint = (endpoint: URL, service: string): string =>
  `${endpoint.protocol}//${endpoint.host.replace(/^ecs(?=[.-])/, service)}`;

/**
 * The network from the settings; `undefined` if the settings name none. Throws SettingsError for security groups without a
 * subnet. Security groups belong to one VPC, and this tool can't know which subnets of the VPC can reach the internet.
 */
export function configuredNetwork({
  subnets = [],
  securityGroups = [],
}: AwsNetworkSettings): Network | undefined {
  if (subnets.length > 0) return { subnets, securityGroups };
  if (securityGroups.length === 0) return undefined;
  throw new SettingsError(
    `--security-groups ${securityGroups.join(',')} is set, but no subnet of its VPC.`,
    'Add --subnets ID, a subnet from which images can be pulled. Or leave out --security-groups: the default VPC is used then.',
  );
}

/**
 * Finds a subnet of the default VPC and the VPC's default security group. Tasks there reach the internet through a public
 * address, and receive no traffic from outside. Throws SettingsError if there is no such network, and TargetLookupFailed if
 * EC2 refuses the lookup.
 */
export async function findDefaultNetwork(client: WireClient): Promise<Network> {
  const ec2 = client.withScope({ endpoint: siblingEndpoint(client.endpoint, 'ec2') });
  const found = await queryEc2(ec2, 'DescribeSubnets', { 'default-for-az': 'true' });
  const subnet = found('subnetId');
  const vpc = found('vpcId');
  const groups = await queryEc2(
    ec2,
    'DescribeSecurityGroups',
    definedMembers({ 'vpc-id': vpc, 'group-name': 'default' }),
  );
  const group = groups('groupId');
  if (subnet === undefined || group === undefined) {
    throw new SettingsError(
      `EC2 lists no default ${subnet === undefined ? 'subnet' : 'security group'} in ${client.region}, which the tasks need.`,
      'Name a network: --subnets ID --security-groups ID.',
    );
  }
  return { subnets: [subnet], securityGroups: [group], assignPublicIp: 'ENABLED' };
}

/** Calls EC2's Query API, and returns a lookup of the first element with a given name. Throws TargetLookupFailed. */
async function queryEc2(
  client: WireClient,
  action: string,
  filters: Readonly<Record<string, string>>,
): Promise<(element: string) => string | undefined> {
  const form = new URLSearchParams({ Action: action, Version: '2016-11-15' });
  for (const [index, [name, value]] of Object.entries(filters).entries()) {
    form.set(`Filter.${index + 1}.Name`, name);
    form.set(`Filter.${index + 1}.Value.1`, value);
  }
  const exchange = await client.send(
    {
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from(form.toString()),
    },
    { service: 'ec2' },
  );
  if (!('response' in exchange) || exchange.response.status !== 200) {
    const { message, hint } = new SetupCallError(action, exchange, client.region);
    throw new TargetLookupFailed(
      `Could not look up the default network for tasks in ${client.region} (${message}).`,
      `${hint} Or name a network: --subnets ID --security-groups ID.`,
    );
  }
  const xml = Buffer.from(exchange.response.body).toString();
  return (element) => new RegExp(`<${element}>([^<]+)</${element}>`).exec(xml)?.[1];
}
