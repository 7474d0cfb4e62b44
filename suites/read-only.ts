import { setTimeout as wait } from 'node:timers/promises';
import { isObject } from '../specs/json.ts';
import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/exchange.ts';
import { runTasks } from '../targets/launch.ts';
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
 * Where changes take their time to spread, the last round begins when they must have: an older state shown is no move.
 */
export async function watchTwins(client: WireClient, asker: Asker): Promise<Trial | undefined> {
  let changed = 0;
  let moving: Trial | undefined;
  for (let round = 0; round < tries; round += 1) {
    const { settle } = asker.world;
    const quiet = changed === rounds - 1 ? settle : 0;
    // A new task may be missing at first.
    const trial =
      (await watchOnce(client, asker, quiet)) ??
      (settle > quiet ? await watchOnce(client, asker, settle) : undefined);
    const { burst = [], quiet: twin } = trial?.watch ?? {};
    if (trial === undefined || burst[0] === burst.at(-1)) return trial;
    // The twin moved as well: tasks move by themselves at this pace. Another round may find both at rest.
    if (twin !== burst[0]) moving = trial;
    else changed += 1;
    if (changed === rounds) return trial;
  }
  return moving;
}

/** `quiet`: seconds before the first look. */
async function watchOnce(client: WireClient, asker: Asker, quiet: number): Promise<Trial | undefined> {
  const { world } = asker;
  const cluster = world.clusters[1];
  if (cluster === null || world.launch === null) return undefined;
  const [subject, twin] = await runTasks(client, world, { cluster: cluster.name, count: 2 }).catch(() => []);
  if (subject === undefined || twin === undefined) return undefined;
  await wait(quiet * 1000);
  const exchanges: Exchange[] = [];
  for (let look = 0; look < looks; look += 1) {
    exchanges.push(await asker.describe({ cluster: cluster.name, tasks: [subject.id] }));
  }
  const burst = exchanges.flatMap((exchange) => stateOf(exchange) ?? []);
  const beside = await asker.describe({ cluster: cluster.name, tasks: [twin.id] });
  const state = stateOf(beside);
  const exchange = exchanges.at(-1);
  if (exchange === undefined || state === undefined || burst.length < looks) return undefined;
  return { hosted: true, exchange, watch: { burst, quiet: state, exchanges: [...exchanges, beside] } };
}
