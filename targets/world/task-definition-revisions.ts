import { requireAnswer, SetupCallError, textMember } from './call-operation.ts';
import { refusalType } from '../wire/error-classification.ts';
import { isObject } from '../../specs/json.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** Whether an error type means that a family has no such revision. ECS uses ClientException. */
const isUnknownFamily = (type: string | undefined): boolean =>
  type !== undefined && /^(ClientException|InvalidParameterException)$|NotFound/.test(type);

/** How many of the latest revisions to check. A run registers at most two: one for Fargate, one for instances. */
const maxRevisions = 4;

/**
 * The active revisions of a task definition family, as FAMILY:REVISION: a broken target may tell ARNs that it does not know
 * itself. Throws SetupCallError.
 */
export async function listActiveRevisions(client: WireClient, family: string): Promise<readonly string[]> {
  const latest = await describeRevision(client, family);
  if (latest === undefined) return [];
  const revisions = [latest];
  for (let one = latest.number - 1; one >= 1 && revisions.length < maxRevisions; one -= 1) {
    const earlier = await describeRevision(client, `${family}:${one}`);
    if (earlier !== undefined) revisions.push(earlier);
  }
  return revisions.flatMap(({ number, isActive }) => (isActive ? [`${family}:${number}`] : []));
}

interface Revision {
  readonly number: number;
  readonly isActive: boolean;
}

/** A revision of a task definition; `undefined` if it does not exist. Throws SetupCallError. */
async function describeRevision(client: WireClient, taskDefinition: string): Promise<Revision | undefined> {
  const exchange = await client.call('DescribeTaskDefinition', { taskDefinition });
  if (isUnknownFamily(refusalType(exchange))) return undefined;
  const definition = requireAnswer('DescribeTaskDefinition', exchange, client)['taskDefinition'];
  const number = revisionNumber(definition);
  if (number === undefined) throw new SetupCallError('DescribeTaskDefinition', exchange, client.region);
  return { number, isActive: textMember(definition, 'status') !== 'INACTIVE' };
}

/** The revision that an answer names: as a number, or at the end of the ARN. */
function revisionNumber(definition: unknown): number | undefined {
  const revision = isObject(definition) ? definition['revision'] : undefined;
  if (typeof revision === 'number') return revision;
  const [, digits] = /:(\d+)$/.exec(textMember(definition, 'taskDefinitionArn') ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}
