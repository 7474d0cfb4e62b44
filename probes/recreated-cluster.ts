import { parseAnswer } from '../checks/lib/answer.ts';
import { describedTaskArns } from '../checks/describe-tasks/lib/task-answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { callOperation } from '../targets/world/call-operation.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { runTasks } from '../targets/world/run-tasks.ts';
import { isAccessDenied, refusalType } from '../targets/wire/error-classification.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { paidAccountTags } from '../targets/world/world.ts';
import { clusterNamed, taskText } from '../suites/describe-tasks/taken-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';

const tries = 60;
const pauseMs = 50;

/**
 * A task in a cluster that is deleted and created again by the same name: asked about with the new cluster. Nothing
 * where the target does not do one of the steps.
 */
export async function probeRecreatedCluster(
  client: WireClient,
  asker: CaseRunner,
): Promise<Trial | undefined> {
  const { world } = asker;
  if (world.launch === null) return undefined;
  const cluster = `ecsc-${world.nonce}again`;
  /** Until when a cluster that was created may be unknown, on the clock of the client, elapsed. */
  let knownAt = 0;
  const create = async (): Promise<void> => {
    await callOperation(client, 'CreateCluster', { clusterName: cluster, ...paidAccountTags(world) });
    knownAt = client.clock.elapsed() + world.settle * 1000;
  };
  /** Asked again while a task stops, and while the cluster may be unknown: then there is none to go. */
  const gone = async (): Promise<boolean> => {
    for (let n = 0; n < tries; n += 1) {
      const exchange = await client.call('DeleteCluster', { cluster });
      if ('response' in exchange && exchange.response.status === 200) {
        knownAt = 0;
        return true;
      }
      const type = refusalType(exchange) ?? '';
      if (isAccessDenied(type) || type.startsWith('UnknownOperation')) return false;
      if (/NotFound/.test(type) && client.clock.elapsed() >= knownAt) return false;
      await client.clock.wait(pauseMs);
    }
    return false;
  };
  try {
    await create();
    const [task] = await runTasks(client, world, { cluster, count: 1 });
    if (task === undefined) return undefined;
    const input = { cluster: clusterNamed(world, cluster), tasks: [taskText(world, task)] };
    const before = await found(asker, input, task.arn);
    await callOperation(client, 'StopTask', {
      cluster,
      task: task.arn,
      reason: 'stopped by ecs-conformance',
    });
    if (!(await gone())) return undefined;
    await create();
    const again = await asker.call(input);
    const exchange = finds(again, task.arn) ? await later(asker, input) : again;
    // Only a task that was found there can be forgotten.
    if (!finds(before, task.arn)) return undefined;
    return { clusterExists: false, variant: 'created-again', ...parseAnswer(exchange), control: before };
  } catch {
    return undefined;
  } finally {
    await gone();
  }
}

const finds = (exchange: Exchange, arn: string): boolean =>
  describedTaskArns(parseAnswer(exchange)).includes(arn);

/** A new task may take its time to be known. */
async function found(asker: CaseRunner, input: object, arn: string): Promise<Exchange> {
  let last = await asker.call(input);
  for (let n = 0; n < tries && !finds(last, arn); n += 1) {
    await asker.clock.wait(pauseMs);
    last = await asker.call(input);
  }
  return last;
}

/** Asked again when the deletion must be known everywhere. */
async function later(asker: CaseRunner, input: object): Promise<Exchange> {
  await asker.clock.wait(asker.world.settle * 1000);
  return asker.call(input);
}
