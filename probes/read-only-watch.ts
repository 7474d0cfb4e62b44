import { isObject } from '../specs/json.ts';
import { taskStatusOrder } from '../checks/describe-tasks/lib/task-status-order.ts';
import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';
import { runTasks } from '../targets/world/run-tasks.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { WorldTask } from '../targets/world/world.ts';
import { clusterText, taskText } from '../suites/describe-tasks/taken-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';

const rounds = 3;
/** Two looks show best what each of them does; more, what only some do. */
const looksTried = [2, 4];

/** Rounds where changes take their time to spread, in which case a round may be begun anew. */
const sureRounds = 2 * rounds;

/** Of the twins: what is forecast is for a target whose changes take their time. */
export const readOnlyProbeCost = {
  clusters: 0,
  tasks: 2 * 2 * looksTried.length,
  maxTasks: 2 * 2 * (2 * sureRounds) * looksTried.length,
  describes: looksTried.reduce((sum, looks) => sum + 2 * (looks + 1), 0),
};

/** The status and the version of the only task described. */
function stateOf(exchange: Exchange): string | undefined {
  if (!('response' in exchange) || exchange.response.status !== 200) return undefined;
  const body = parseBody(exchange.response.body);
  const tasks = body.ok && isObject(body.value) ? body.value['tasks'] : undefined;
  const task: unknown = Array.isArray(tasks) ? tasks[0] : undefined;
  if (!isObject(task) || typeof task['lastStatus'] !== 'string') return undefined;
  return `${task['lastStatus']} (version ${JSON.stringify(task['version']) ?? 'absent'})`;
}

/**
 * Twins from one RunTask: one is described again and again at once, then the other for the first time. It was the
 * looking that moved the first one only where, in each of three rounds, the first moved and the second still stood where
 * the first began: a task that moves by itself would have to do so within milliseconds, three times, and its twin never.
 * Where changes take their time to spread, an older state may be shown, and six rounds are needed.
 */
export async function probeReadOnly(client: WireClient, asker: CaseRunner): Promise<Trial | undefined> {
  let last: Watched = {};
  for (const looks of looksTried) {
    last = await watchRounds(client, asker, looks);
    if (last.moved === true) return last.trial;
  }
  return last.trial;
}

interface Watched {
  readonly trial?: Trial;
  /** It was the looking that moved the task. */
  readonly moved?: true;
}

async function watchRounds(client: WireClient, asker: CaseRunner, looks: number): Promise<Watched> {
  let changed = 0;
  let moving: Trial | undefined;
  const { settle } = asker.world;
  const needed = settle > 0 ? sureRounds : rounds;
  for (let round = 0; round < 2 * needed; round += 1) {
    // A new task may be missing at first.
    const trial =
      (await watchOnce(client, asker, looks, 0)) ??
      (settle > 0 ? await watchOnce(client, asker, looks, settle) : undefined);
    const { burst = [], quiet: twin } = trial?.watch ?? {};
    if (trial === undefined) return {};
    if (burst[0] === burst.at(-1)) return { trial };
    // The twin moved as well: tasks move by themselves at this pace. Another round may find both at rest.
    if (twin !== burst[0] || !isForward(burst)) moving = trial;
    else changed += 1;
    if (changed === needed) return { trial, moved: true };
  }
  return moving === undefined ? {} : { trial: moving };
}

/** From one state to a later one of the lifecycle, or to another of the same status. */
function isForward(burst: readonly string[]): boolean {
  const [first = '', last = ''] = [burst[0], burst.at(-1)].map((state) => state?.split(' ')[0]);
  return taskStatusOrder.indexOf(last) >= taskStatusOrder.indexOf(first);
}

/** `quiet`: seconds before the first look. */
async function watchOnce(
  client: WireClient,
  asker: CaseRunner,
  looks: number,
  quiet: number,
): Promise<Trial | undefined> {
  const { world } = asker;
  const cluster = world.clusters[1];
  if (cluster === null || world.launch === null) return undefined;
  const [subject, twin] = await runTasks(client, world, { cluster: cluster.name, count: 2 }).catch(() => []);
  if (subject === undefined || twin === undefined) return undefined;
  await client.clock.wait(quiet * 1000);
  const inputOf = (task: WorldTask): object => ({
    cluster: clusterText(world, cluster),
    tasks: [taskText(world, task)],
  });
  const exchanges: Exchange[] = [];
  for (let look = 0; look < looks; look += 1) {
    exchanges.push(await asker.call(inputOf(subject)));
  }
  const burst = exchanges.flatMap((exchange) => stateOf(exchange) ?? []);
  const beside = await asker.call(inputOf(twin));
  const state = stateOf(beside);
  const exchange = exchanges.at(-1);
  if (exchange === undefined || state === undefined || burst.length < looks) return undefined;
  return { clusterExists: true, exchange, watch: { burst, quiet: state, exchanges: [...exchanges, beside] } };
}
