import { parseAnswer } from '../checks/lib/answer.ts';
import { answerEntries, failureEntries } from '../checks/describe-tasks/lib/task-answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';
import { readWithSdk } from '../targets/clients/sdk-reader.ts';
import { waitWithSdk } from '../targets/clients/sdk-waiters.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { stoppedTaskIndex, type World } from '../targets/world/world.ts';
import type { CaseRunner } from '../engine/case-runner.ts';
import { clusterText, taskText, unknownText } from '../suites/describe-tasks/taken-forms.ts';

/** Seconds that a waiter has beyond the settling time. */
const patience = 5;

/** A request for each kind of answer. */
function requestsFor(world: World): readonly object[] {
  const [, one, two] = world.clusters;
  const cluster = one === null ? 'default' : clusterText(world, one);
  const [task] = one?.tasks ?? [];
  const stopped = two?.tasks[stoppedTaskIndex];
  const unknown = unknownText(world, one, 1);
  return [
    ...(task === undefined
      ? []
      : [
          { cluster, tasks: [taskText(world, task), unknown] },
          { cluster, tasks: [taskText(world, task)], include: ['TAGS'] },
        ]),
    ...(two === null || stopped === undefined
      ? []
      : [{ cluster: clusterText(world, two), tasks: [taskText(world, stopped)] }]),
    { cluster, tasks: [unknown] },
    { cluster: `${cluster}-none`, tasks: [unknown] },
    { cluster, tasks: [] },
  ];
}

/** Nobody says how long stopping takes; but what has stopped a waiter has to see. */
function tellsOfStop(exchange: Exchange): boolean {
  const tasks = answerEntries(parseAnswer(exchange), 'tasks');
  return tasks.some(({ lastStatus, stoppedAt }) => lastStatus === 'STOPPED' || stoppedAt !== undefined);
}

/** What the vendor's client makes of each kind of answer, and how its waiters end. */
export async function probeOfficialClient(client: WireClient, asker: CaseRunner): Promise<Trial | undefined> {
  const { world } = asker;
  const exchanges: Exchange[] = [];
  const readings = [];
  for (const input of requestsFor(world)) {
    const exchange = await asker.call(input);
    exchanges.push(exchange);
    if (!('response' in exchange)) continue;
    const { response } = exchange;
    readings.push({ ...parseAnswer(exchange), reading: await readWithSdk(response) });
  }
  const [last] = exchanges;
  if (last === undefined) return undefined;
  const seconds = world.settle + patience;
  const isTold = readings.some((one) => failureEntries(one).some(({ reason }) => reason === 'MISSING'));
  const [, one, two] = world.clusters;
  const stopped = two?.tasks[stoppedTaskIndex];
  const waits = [
    ...(two === null || stopped?.facts?.stoppedReason === undefined
      ? []
      : [
          {
            waiter: 'TasksStopped' as const,
            cluster: clusterText(world, two),
            task: taskText(world, stopped),
            seconds,
          },
        ]),
    // It fails at once by a failure MISSING; where there is none, it would wait in vain.
    ...(one === null || !isTold
      ? []
      : [
          {
            waiter: 'TasksRunning' as const,
            cluster: clusterText(world, one),
            task: unknownText(world, one, 1),
            seconds,
          },
        ]),
  ];
  const waited = [];
  for (const wait of waits) {
    asker.requests += 1;
    const ended = await waitWithSdk(client, wait);
    const { cluster, task } = wait;
    waited.push(
      ended.waiter === 'TasksStopped' && ended.end === 'timeout'
        ? { ...ended, hasStopped: tellsOfStop(await asker.call({ cluster, tasks: [task] })) }
        : ended,
    );
  }
  // Without a cluster of its own the first answer is an error, and judged as one.
  const refused = 'response' in last && last.response.status >= 400;
  return {
    exchange: last,
    ...(refused ? { body: parseBody(last.response.body) } : {}),
    clusterExists: false,
    variant: 'real-client',
    sdk: { readings, waited },
    steps: exchanges,
  };
}
