import { lacksOperation } from '../wire/error-classification.ts';
import { toExchangeRecord } from '../wire/exchange-record.ts';
import {
  arrayOrEmpty,
  callOperation,
  callOperationWithRetries,
  SetupCallError,
  textMember,
} from './call-operation.ts';
import { clusterArn } from './created-arns.ts';
import { saysAbsent } from './delete-cluster.ts';
import type { EmptyCluster, ProvisionContext } from './provision-context.ts';
import { paidAccountTags, type World } from './world.ts';

/** Creates a cluster of the world. `onUnclear`: the target may have created it, but does not say so. `null` if the target does not create it, or does not tell its ARN. */
export async function createWorldCluster(
  context: ProvisionContext,
  name: string,
  onUnclear?: () => void,
): Promise<EmptyCluster | null> {
  const { client, attempt, unusable } = context;
  const answer = await attempt(() =>
    callOperation(client, 'CreateCluster', { clusterName: name, ...paidAccountTags(context) }).catch(
      (error: unknown) => {
        if (mayHaveCreated(error)) onUnclear?.();
        throw error;
      },
    ),
  );
  if (answer === null) return null;
  const arn = await findArn(context, 'CreateCluster', { cluster: answer['cluster'], name });
  if (arn !== undefined) return { name, arn, createdByRun: true };
  unusable.push({ name, arn: '', createdByRun: true, tasks: [] });
  return null;
}

/**
 * Whether a request may have been carried out, although its answer does not say so: the answer was lost, or is a failure of the
 * service or of a gateway in front of it, or has status 200 without a JSON object.
 */
export function mayHaveCreated(error: unknown): boolean {
  if (!(error instanceof SetupCallError)) return false;
  const { exchange } = error;
  if (!('response' in exchange)) {
    const { kind } = exchange.lost;
    return kind !== undefined && kind !== 'refused';
  }
  const { status } = exchange.response;
  return status === 200 || (status >= 500 && !lacksOperation(exchange));
}

const findArn = (
  { client, shortfalls }: ProvisionContext,
  operation: string,
  described: { readonly cluster: unknown; readonly name: string },
): Promise<string | undefined> =>
  clusterArn(client, { operation, ...described }, (problem) => void shortfalls.push(problem));

/** Finds or creates the cluster `default`. Before creating it, sends a request that names no cluster. */
export async function provisionDefaultCluster(
  context: ProvisionContext,
): Promise<{ readonly cluster: EmptyCluster | null } & Pick<World, 'beforeDefault'>> {
  const { client, attempt, journal, signal, unusable } = context;
  const name = 'default';
  const answer = await attempt(() =>
    callOperationWithRetries(client, 'DescribeClusters', { clusters: [name] }),
  );
  const existing = arrayOrEmpty(answer?.['clusters']).find(
    (cluster) => textMember(cluster, 'status') === 'ACTIVE',
  );
  if (existing !== undefined) {
    const arn = await findArn(context, 'DescribeClusters', { cluster: existing, name });
    return { cluster: arn === undefined ? null : { name, arn, createdByRun: false } };
  }
  // If the run can't know whether `default` exists, it does not use this cluster: it would delete one that existed before.
  if (answer === null || !saysAbsent(answer)) return { cluster: null };
  const input = { tasks: ['0'.repeat(32)] };
  // If a deleted `default` is still described, the answer would be about a missing task instead of a missing cluster.
  const isUnknown = arrayOrEmpty(answer['clusters']).length === 0;
  const before = isUnknown ? toExchangeRecord(await client.call('DescribeTasks', input)) : undefined;
  journal?.append({ made: 'default-begun' });
  const isAborted = (): boolean => signal?.aborted === true;
  const isSent = !isAborted();
  let isUnclear = false;
  const created = await createWorldCluster(context, name, () => (isUnclear = true));
  // The answer may have been given up, so that the clean-up has to look for the cluster.
  const isUnknownNow = created === null && isSent && isAborted();
  const cluster = isUnknownNow ? { name, arn: '', createdByRun: true } : created;
  // Its name has no nonce, so nothing else would find it. Without an ARN, a run that goes on can't use it.
  if (isUnclear && !isUnknownNow) unusable.push({ name, arn: '', createdByRun: true, tasks: [] });
  if (cluster !== null || isUnclear) journal?.append({ made: 'default' });
  return before === undefined ? { cluster } : { cluster, beforeDefault: { input, answer: before } };
}
