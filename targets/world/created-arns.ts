import { arrayOrEmpty, callOperation, cutQuote, SetupCallError, textMember } from './call-operation.ts';
import type { JsonObject } from '../../specs/json.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { WireClient } from '../wire/wire-client.ts';

// A world consists of what the target says that it has created. Requests about an ARN that is none would blame the target for
// refusing them.

/** A text of the target that may be an ARN of this kind of resource. Whether all of it is right, checks judge. */
const isArnOf = (kind: 'cluster' | 'task', text: string | undefined): text is string =>
  text?.startsWith('arn:') === true && new RegExp(`:${kind}/.`).test(text);

/**
 * The ARN of a cluster in the answer that created or described it, else in the answer of DescribeClusters. `undefined` if neither
 * has it. `onMissing` learns that the first answer has none.
 */
export async function clusterArn(
  client: WireClient,
  {
    cluster,
    name,
    operation,
  }: { readonly cluster: unknown; readonly name: string; readonly operation: string },
  onMissing: (problem: string) => void,
): Promise<string | undefined> {
  const arn = textMember(cluster, 'clusterArn');
  if (isArnOf('cluster', arn)) return arn;
  onMissing(
    `${operation}: the answer has no ARN of the cluster ${name}${arn === undefined ? '' : `, but "${cutQuote(arn)}"`}`,
  );
  const answer = await callOperation(client, 'DescribeClusters', { clusters: [name] }).catch(() => undefined);
  const described = textMember(arrayOrEmpty(answer?.['clusters'])[0], 'clusterArn');
  return isArnOf('cluster', described) ? described : undefined;
}

/** The ARNs of the tasks in an answer of RunTask. Throws SetupCallError if it has tasks, but none has an ARN. */
export function startedArns(
  answer: JsonObject,
  exchange: Exchange,
  client: Pick<WireClient, 'region'>,
): readonly string[] {
  const tasks = arrayOrEmpty(answer['tasks']);
  const arns = tasks.map((task) => textMember(task, 'taskArn')).filter((arn) => isArnOf('task', arn));
  if (arns.length > 0 || tasks.length === 0) return arns;
  throw new SetupCallError('RunTask', exchange, client.region, 'tasks without an ARN');
}
