import { parseAnswer } from '../checks/lib/answer.ts';
import { describedTaskArns } from '../checks/describe-tasks/lib/task-answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { callOperation } from '../targets/world/call-operation.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { runTasks } from '../targets/world/run-tasks.ts';
import { isAccessDenied, refusalType } from '../targets/wire/error-classification.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { paidAccountTags } from '../targets/world/world.ts';
import { clusterTextByName, supportedTaskText } from '../suites/describe-tasks/supported-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';
import type { Probe } from '../engine/probe.ts';

const maxTries = 60;
const pauseMs = 50;

/**
 * Deletes a cluster with a task, creates a cluster with the same name, and describes the old task in it. `undefined` if the
 * target does not complete one of the steps.
 */
export async function probeRecreatedCluster(
  client: WireClient,
  caseRunner: CaseRunner,
  quiet?: Parameters<Probe['run']>[2],
): Promise<Trial | undefined> {
  const { world } = caseRunner;
  if (world.launch === null) return undefined;
  const cluster = `ecsc-${world.nonce}again`;
  /** The time until which the new cluster may still be unknown (elapsed time of the client's clock). */
  let knownBy = 0;
  const create = async (): Promise<void> => {
    await callOperation(client, 'CreateCluster', { clusterName: cluster, ...paidAccountTags(world) });
    knownBy = client.clock.elapsed() + world.settle * 1000;
  };
  /** Deletes the cluster. Retries while a task is stopping and while the new cluster may still be unknown. */
  const deleteCluster = async (): Promise<boolean> => {
    for (let n = 0; n < maxTries; n += 1) {
      const exchange = await client.call('DeleteCluster', { cluster });
      if ('response' in exchange && exchange.response.status === 200) {
        knownBy = 0;
        return true;
      }
      const type = refusalType(exchange) ?? '';
      if (isAccessDenied(type) || type.startsWith('UnknownOperation')) return false;
      if (/NotFound/.test(type) && client.clock.elapsed() >= knownBy) return false;
      await client.clock.wait(pauseMs);
    }
    return false;
  };
  try {
    await create();
    const [task] = await runTasks(client, world, { cluster, count: 1 });
    if (task === undefined) return undefined;
    const input = { cluster: clusterTextByName(world, cluster), tasks: [supportedTaskText(world, task)] };
    const before = await callUntilFound(caseRunner, input, task.arn);
    await callOperation(client, 'StopTask', {
      cluster,
      task: task.arn,
      reason: 'stopped by ecs-conformance',
    });
    if (!(await deleteCluster())) return undefined;
    await create();
    const after = await caseRunner.call(input);
    const isFound = (exchange: Exchange): boolean => containsTask(exchange, task.arn);
    const waits = isFound(after) ? ((await quiet?.waits()) ?? [world.settle]) : [];
    const exchange = (await callAfterWaits(caseRunner, input, { waits, isFound })) ?? after;
    // A task that was never found in the cluster proves nothing.
    if (!containsTask(before, task.arn)) return undefined;
    return { clusterExists: false, variant: 'created-again', ...parseAnswer(exchange), control: before };
  } catch {
    return undefined;
  } finally {
    await deleteCluster();
  }
}

const containsTask = (exchange: Exchange, arn: string): boolean =>
  describedTaskArns(parseAnswer(exchange)).includes(arn);

/** Repeats the request until the new task is found. */
async function callUntilFound(caseRunner: CaseRunner, input: object, arn: string): Promise<Exchange> {
  let last = await caseRunner.call(input);
  for (let n = 0; n < maxTries && !containsTask(last, arn); n += 1) {
    await caseRunner.clock.wait(pauseMs);
    last = await caseRunner.call(input);
  }
  return last;
}

/** Sends the request after each wait, until the task is not found. After the last one, the deletion must be known everywhere. */
async function callAfterWaits(
  caseRunner: CaseRunner,
  input: object,
  {
    waits,
    isFound,
  }: { readonly waits: readonly number[]; readonly isFound: (exchange: Exchange) => boolean },
): Promise<Exchange | undefined> {
  let last: Exchange | undefined;
  for (const seconds of waits) {
    await caseRunner.clock.wait(seconds * 1000);
    last = await caseRunner.call(input);
    if (!isFound(last)) break;
  }
  return last;
}
