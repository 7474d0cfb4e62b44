import { isObject } from '../specs/json.ts';
import { taskStatusOrder } from '../checks/describe-tasks/lib/task-status-order.ts';
import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';
import { runTasks } from '../targets/world/run-tasks.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { WorldTask } from '../targets/world/world.ts';
import { clusterText, supportedTaskText } from '../suites/describe-tasks/supported-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';

const defaultRounds = 3;
/** The numbers of reads in a round. Two reads are best if every read changes the task, four if only some reads do. */
const readCounts = [2, 4];

/** Rounds at a target where changes take time to propagate; a round may also start again there. */
const roundsWhenSettling = 2 * defaultRounds;

/** The cost of the probe; the maximum is for a target where changes take time to propagate. */
export const readOnlyProbeCost = {
  clusters: 0,
  tasks: 2 * 2 * readCounts.length,
  maxTasks: 2 * 2 * (2 * roundsWhenSettling) * readCounts.length,
  describes: readCounts.reduce((sum, reads) => sum + 2 * (reads + 1), 0),
};

/** The status and the version of the one described task. */
function describedState(exchange: Exchange): string | undefined {
  if (!('response' in exchange) || exchange.response.status !== 200) return undefined;
  const body = parseBody(exchange.response.body);
  const tasks = body.ok && isObject(body.value) ? body.value['tasks'] : undefined;
  const task: unknown = Array.isArray(tasks) ? tasks[0] : undefined;
  if (!isObject(task) || typeof task['lastStatus'] !== 'string') return undefined;
  return `${task['lastStatus']} (version ${JSON.stringify(task['version']) ?? 'absent'})`;
}

/**
 * Starts two equal tasks (twins). Describes one of them several times at once, then the twin for the first time. Describing
 * changed the first task only if two things were true in each of three rounds:
 * - The first task moved forward.
 * - Its twin was still in the initial state of the first task.
 * A task that moves by itself would have to do so within milliseconds in all three rounds, and its twin never. If changes take
 * time to propagate, answers may be stale, so six rounds are needed.
 */
export async function probeReadOnly(client: WireClient, caseRunner: CaseRunner): Promise<Trial | undefined> {
  let last: WatchResult = {};
  for (const reads of readCounts) {
    last = await watchRounds(client, caseRunner, reads);
    if (last.isChangedByReading === true) return last.trial;
  }
  return last.trial;
}

interface WatchResult {
  readonly trial?: Trial;
  /** Whether describing the task changed it. */
  readonly isChangedByReading?: true;
}

async function watchRounds(client: WireClient, caseRunner: CaseRunner, reads: number): Promise<WatchResult> {
  let changedRounds = 0;
  let undecided: Trial | undefined;
  const { settle } = caseRunner.world;
  const neededRounds = settle > 0 ? roundsWhenSettling : defaultRounds;
  for (let round = 0; round < 2 * neededRounds; round += 1) {
    // Right after it starts, a task may be missing in answers.
    const trial =
      (await watchOnce(client, caseRunner, reads, 0)) ??
      (settle > 0 ? await watchOnce(client, caseRunner, reads, settle) : undefined);
    const { burst = [], quiet: twin } = trial?.watch ?? {};
    if (trial === undefined) return {};
    if (burst[0] === burst.at(-1)) return { trial };
    // If the twin moved, too, tasks move by themselves this fast. Another round may find both unchanged.
    if (twin !== burst[0] || !isForward(burst)) undecided = trial;
    else changedRounds += 1;
    if (changedRounds === neededRounds) return { trial, isChangedByReading: true };
  }
  return undecided === undefined ? {} : { trial: undecided };
}

/** Whether the status moved forward in the lifecycle, or stayed the same. */
function isForward(burst: readonly string[]): boolean {
  const [first = '', last = ''] = [burst[0], burst.at(-1)].map((state) => state?.split(' ')[0]);
  return taskStatusOrder.indexOf(last) >= taskStatusOrder.indexOf(first);
}

/** One round. `delay`: seconds before the first read. */
async function watchOnce(
  client: WireClient,
  caseRunner: CaseRunner,
  reads: number,
  delay: number,
): Promise<Trial | undefined> {
  const { world } = caseRunner;
  const cluster = world.clusters[1];
  if (cluster === null || world.launch === null) return undefined;
  const [subject, twin] = await runTasks(client, world, { cluster: cluster.name, count: 2 }).catch(() => []);
  if (subject === undefined || twin === undefined) return undefined;
  await client.clock.wait(delay * 1000);
  const toInput = (task: WorldTask): object => ({
    cluster: clusterText(world, cluster),
    tasks: [supportedTaskText(world, task)],
  });
  const exchanges: Exchange[] = [];
  for (let read = 0; read < reads; read += 1) {
    exchanges.push(await caseRunner.call(toInput(subject)));
  }
  const burst = exchanges.flatMap((exchange) => describedState(exchange) ?? []);
  const twinExchange = await caseRunner.call(toInput(twin));
  const state = describedState(twinExchange);
  const exchange = exchanges.at(-1);
  if (exchange === undefined || state === undefined || burst.length < reads) return undefined;
  return {
    clusterExists: true,
    exchange,
    watch: { burst, quiet: state, exchanges: [...exchanges, twinExchange] },
  };
}
