import { isObject } from '../specs/json.ts';
import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/exchange.ts';
import { runTasks } from '../targets/provision.ts';
import type { WireClient } from '../targets/wire.ts';
import type { Asker } from './asker.ts';

const rounds = 3;
/** Rounds in all, where tasks move by themselves in some. */
const tries = 6;
export const looks = 4;

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
 */
export async function watchTwins(client: WireClient, asker: Asker): Promise<Trial | undefined> {
  let changed = 0;
  let moving: Trial | undefined;
  for (let round = 0; round < tries; round += 1) {
    const trial = await watchOnce(client, asker);
    const { burst = [], quiet } = trial?.watch ?? {};
    if (trial === undefined || burst[0] === burst.at(-1)) return trial;
    // The twin moved as well: tasks move by themselves at this pace. Another round may find both at rest.
    if (quiet !== burst[0]) moving = trial;
    else changed += 1;
    if (changed === rounds) return trial;
  }
  return moving;
}

async function watchOnce(client: WireClient, asker: Asker): Promise<Trial | undefined> {
  const { world } = asker;
  const cluster = world.clusters[1];
  if (cluster === null || world.taskDefinition === null) return undefined;
  const [subject, twin] = await runTasks(client, world, cluster.name, 2).catch(() => []);
  if (subject === undefined || twin === undefined) return undefined;
  const exchanges: Exchange[] = [];
  for (let look = 0; look < looks; look += 1) {
    exchanges.push(await asker.describe({ cluster: cluster.name, tasks: [subject.id] }));
  }
  const burst = exchanges.flatMap((exchange) => stateOf(exchange) ?? []);
  const beside = await asker.describe({ cluster: cluster.name, tasks: [twin.id] });
  const quiet = stateOf(beside);
  const exchange = exchanges.at(-1);
  if (exchange === undefined || quiet === undefined || burst.length < looks) return undefined;
  return { hosted: true, exchange, watch: { burst, quiet, exchanges: [...exchanges, beside] } };
}
