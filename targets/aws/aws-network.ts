import { SetupCallError } from '../world/call-operation.ts';
import { SettingsError, TargetLookupFailed } from '../errors.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { Network } from '../world/world.ts';

export interface AwsNetworkSettings {
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
}

/** Of a service that has its endpoints beside those of ECS; of any other address the same. */
const siblingEndpoint = (endpoint: URL, service: string): string =>
  `${endpoint.protocol}//${endpoint.host.replace(/^ecs(?=[.-])/, service)}`;

/**
 * The network that was named, where one was. Throws SettingsError for security groups alone: they are of one VPC, and which of
 * its subnets has a way out nobody here can tell.
 */
export function configuredNetwork({
  subnets = [],
  securityGroups = [],
}: AwsNetworkSettings): Network | undefined {
  if (subnets.length > 0) return { subnets, securityGroups };
  if (securityGroups.length === 0) return undefined;
  throw new SettingsError(
    `The tasks are to be in ${securityGroups.join(', ')}, and no subnet of that VPC is named.`,
    'Add --subnets ID, with a way out to pull the image; or leave --security-groups out: then the default VPC is taken.',
  );
}

/**
 * A subnet of the default VPC, which has a way out by a public address, and the default security group there, which lets
 * nobody in. Throws SettingsError where there is none, TargetNotSeen where nobody can tell.
 */
export async function findDefaultNetwork(client: WireClient): Promise<Network> {
  const ec2 = client.withScope({ endpoint: siblingEndpoint(client.endpoint, 'ec2') });
  const found = await queryEc2(ec2, 'DescribeSubnets', { 'default-for-az': 'true' });
  const subnet = found('subnetId');
  const vpc = found('vpcId');
  const here = vpc === undefined ? {} : { 'vpc-id': vpc };
  const groups = await queryEc2(ec2, 'DescribeSecurityGroups', { ...here, 'group-name': 'default' });
  const group = groups('groupId');
  if (subnet === undefined || group === undefined) {
    throw new SettingsError(
      `No default ${subnet === undefined ? 'subnet' : 'security group'} was found for the tasks in ${client.region}.`,
      'Name them: --subnets ID --security-groups ID.',
    );
  }
  return { subnets: [subnet], securityGroups: [group], assignPublicIp: 'ENABLED' };
}

/** The first element of a name in an answer of EC2's Query API. Throws TargetNotSeen. */
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
    const { message, hint: remedy } = new SetupCallError(action, exchange, client.region);
    throw new TargetLookupFailed(
      `The default network for the tasks in ${client.region} could not be seen (${message}).`,
      `${remedy} Or name it: --subnets ID --security-groups ID.`,
    );
  }
  const xml = Buffer.from(exchange.response.body).toString();
  return (element) => new RegExp(`<${element}>([^<]+)</${element}>`).exec(xml)?.[1];
}
