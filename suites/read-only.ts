import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/exchange.ts';
import type { World } from '../targets/world.ts';

const rounds = 3;
const looks = 4;

function stateOf(exchange: Exchange): string | undefined {
  if (!('response' in exchange) || exchange.response.status !== 200) return undefined;
  const body = parseBody(exchange.response.body);
  const tasks =
    body.ok && typeof body.value === 'object' && body.value !== null && 'tasks' in body.value
      ? body.value.tasks
      : undefined;
  const task: unknown = Array.isArray(tasks) ? tasks[0] : undefined;
  if (typeof task !== 'object' || task === null || !('lastStatus' in task)) return undefined;
  return `${String(task.lastStatus)} (version ${'version' in task ? String(task.version) : 'absent'})`;
}

/**
 * Twins from one RunTask: one is described again and again at once, then the other for the first time.
 * Only when the first moved and the second still stands where the first began, in each of three rounds,
 * was it the looking that moved it: a task that moves by itself would have to do so within milliseconds,
 * three times, and its twin never.
 */
export async function watchTwins(
  world: World,
  describe: (input: unknown) => Promise<Exchange>,
): Promise<Trial | undefined> {
  const cluster = world.clusters[1]?.name;
  let last: Trial | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const [subject, twin] = await world.run(2).catch(() => []);
    if (subject === undefined || twin === undefined) return undefined;
    const burst: string[] = [];
    let exchange: Exchange | undefined;
    for (let look = 0; look < looks; look += 1) {
      exchange = await describe({ cluster, tasks: [subject] });
      const state = stateOf(exchange);
      if (state !== undefined) burst.push(state);
    }
    const quiet = stateOf(await describe({ cluster, tasks: [twin] }));
    if (exchange === undefined || quiet === undefined || burst.length < looks) return undefined;
    last = { asked: [], exchange, watch: { burst, quiet } };
    if (burst[0] === burst.at(-1) || quiet !== burst[0]) return last;
  }
  return last;
}
