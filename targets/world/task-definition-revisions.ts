import { requireAnswer, SetupCallError, textMember } from './call-operation.ts';
import { refusalType } from '../wire/error-classification.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** Whether an error type means that a family has no such revision. ECS uses ClientException. */
const isUnknownFamily = (type: string | undefined): boolean =>
  type !== undefined && /^(ClientException|InvalidParameterException)$|NotFound/.test(type);

/** How many of the latest revisions to check. A run registers at most two: one for Fargate, one for instances. */
const maxRevisions = 4;

/** The ARNs of the active revisions of a task definition family. Throws SetupCallError. */
export async function listActiveRevisions(client: WireClient, family: string): Promise<readonly string[]> {
  const latest = await describeRevision(client, family);
  if (latest === undefined) return [];
  const number = Number(latest.arn.slice(latest.arn.lastIndexOf(':') + 1));
  const revisions = [latest];
  for (let one = number - 1; one >= 1 && revisions.length < maxRevisions; one -= 1) {
    const earlier = await describeRevision(client, `${family}:${one}`);
    if (earlier !== undefined) revisions.push(earlier);
  }
  return revisions.flatMap(({ arn, isActive }) => (isActive ? [arn] : []));
}

interface Revision {
  readonly arn: string;
  readonly isActive: boolean;
}

/** A revision of a task definition; `undefined` if it does not exist. Throws SetupCallError. */
async function describeRevision(client: WireClient, taskDefinition: string): Promise<Revision | undefined> {
  const exchange = await client.call('DescribeTaskDefinition', { taskDefinition });
  if (isUnknownFamily(refusalType(exchange))) return undefined;
  const definition = requireAnswer('DescribeTaskDefinition', exchange, client)['taskDefinition'];
  const arn = textMember(definition, 'taskDefinitionArn');
  if (arn === undefined) throw new SetupCallError('DescribeTaskDefinition', exchange, client.region);
  return { arn, isActive: textMember(definition, 'status') !== 'INACTIVE' };
}
