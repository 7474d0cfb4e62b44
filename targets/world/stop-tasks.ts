import { arrayOrEmpty, callOperation, callOperationWithRetries, textMember } from './call-operation.ts';
import { stopFacts, unknownStop } from './task-inputs.ts';
import { taskCountBySlot, type PaidAccount, type WorldTask } from './world.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** How often a task is polled until it runs. In a paid account, a task takes about half a minute to start. */
const maxPolls = 40;
const pollIntervalMs = 50;
const paidAccountPollIntervalMs = 3_000;

const stoppedReason = 'stopped by ecs-conformance';

interface StopContext {
  readonly client: WireClient;
  readonly paidAccount?: PaidAccount;
  /** Ends the polling. */
  readonly signal?: AbortSignal;
  /** Runs a step. If the step fails, records a shortfall and returns null. */
  readonly attempt: <T>(step: () => Promise<T>) => Promise<T | null>;
}

/** Stops the second-to-last task at once. Stops the last task when it is RUNNING. */
export async function stopLastTwo(
  context: StopContext,
  cluster: string,
  tasks: readonly WorldTask[],
): Promise<readonly WorldTask[]> {
  const [earlyTask, lateTask] = tasks.slice(-2);
  if (earlyTask === undefined || lateTask === undefined || tasks.length < taskCountBySlot[2]) return tasks;
  const stoppedEarly = await stopTask(context, cluster, earlyTask, false);
  const isRunning = await waitUntilRunning(context.client, {
    cluster,
    arn: lateTask.arn,
    intervalMs: context.paidAccount === undefined ? pollIntervalMs : paidAccountPollIntervalMs,
    signal: context.signal,
  });
  const stoppedLate = await stopTask(context, cluster, lateTask, isRunning);
  return [...tasks.slice(0, -2), stoppedEarly, stoppedLate];
}

/** Stops a task, and returns the task with the facts about the stop. `isRunning`: the task was RUNNING before. */
async function stopTask(
  { client, attempt }: StopContext,
  cluster: string,
  task: WorldTask,
  isRunning: boolean,
): Promise<WorldTask> {
  const answer = await attempt(() =>
    callOperationWithRetries(client, 'StopTask', { cluster, task: task.arn, reason: stoppedReason }),
  );
  if (task.facts === undefined) return task;
  const facts = answer === null ? unknownStop : stopFacts(answer, isRunning, stoppedReason);
  return { ...task, facts: { ...task.facts, ...facts } };
}

/** The statuses after RUNNING. A task with one of them will not run any more. */
const laterStatuses = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED', 'DELETED'];

/** Polls a task until it is RUNNING. Returns false if the task did not reach this status, or ends without having been seen there. */
async function waitUntilRunning(
  client: WireClient,
  {
    cluster,
    arn,
    intervalMs,
    signal,
  }: {
    readonly cluster: string;
    readonly arn: string;
    readonly intervalMs: number;
    readonly signal: AbortSignal | undefined;
  },
): Promise<boolean> {
  for (let poll = 0; poll < maxPolls && signal?.aborted !== true; poll += 1) {
    const answer = await callOperation(client, 'DescribeTasks', { cluster, tasks: [arn] }).catch(
      () => undefined,
    );
    const [task] = arrayOrEmpty(answer?.['tasks']);
    const status = textMember(task, 'lastStatus');
    if (status === 'RUNNING') return true;
    if (status !== undefined && laterStatuses.includes(status)) return false;
    await client.clock.wait(intervalMs, signal);
  }
  return false;
}
