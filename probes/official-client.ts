import { parseAnswer } from '../checks/lib/answer.ts';
import { answerEntries, failureEntries } from '../checks/describe-tasks/lib/task-answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { parseBody, type Exchange } from '../targets/wire/exchange.ts';
import { readWithSdk } from '../targets/clients/sdk-reader.ts';
import { waitWithSdk } from '../targets/clients/sdk-waiters.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { stoppedTaskIndex, type World } from '../targets/world/world.ts';
import type { CaseRunner } from '../engine/case-runner.ts';
import { clusterText, supportedTaskText, unknownText } from '../suites/describe-tasks/supported-forms.ts';

/** Seconds that a waiter gets in addition to the settle window. */
const waiterSeconds = 5;

/** One request for each kind of answer. */
function buildInputs(world: World): readonly object[] {
  const [, one, two] = world.clusters;
  const cluster = one === null ? 'default' : clusterText(world, one);
  const [task] = one?.tasks ?? [];
  const stopped = two?.tasks[stoppedTaskIndex];
  const unknown = unknownText(world, one, 1);
  return [
    ...(task === undefined
      ? []
      : [
          { cluster, tasks: [supportedTaskText(world, task), unknown] },
          { cluster, tasks: [supportedTaskText(world, task)], include: ['TAGS'] },
        ]),
    ...(two === null || stopped === undefined
      ? []
      : [{ cluster: clusterText(world, two), tasks: [supportedTaskText(world, stopped)] }]),
    { cluster, tasks: [unknown] },
    { cluster: `${cluster}-none`, tasks: [unknown] },
    { cluster, tasks: [] },
  ];
}

/** Whether the answer shows a stopped task. Stopping may take any time, but a waiter must notice a task that has stopped. */
function showsStoppedTask(exchange: Exchange): boolean {
  const tasks = answerEntries(parseAnswer(exchange), 'tasks');
  return tasks.some(({ lastStatus, stoppedAt }) => lastStatus === 'STOPPED' || stoppedAt !== undefined);
}

/** Reads each kind of answer with the AWS SDK, and runs its waiters. */
export async function probeOfficialClient(
  client: WireClient,
  caseRunner: CaseRunner,
): Promise<Trial | undefined> {
  const { world } = caseRunner;
  const exchanges: Exchange[] = [];
  const readings = [];
  for (const input of buildInputs(world)) {
    const exchange = await caseRunner.call(input);
    exchanges.push(exchange);
    if (!('response' in exchange)) continue;
    const { response } = exchange;
    readings.push({ ...parseAnswer(exchange), reading: await readWithSdk(response) });
  }
  const [last] = exchanges;
  if (last === undefined) return undefined;
  const seconds = world.settle + waiterSeconds;
  const reportsMissing = readings.some((one) =>
    failureEntries(one).some(({ reason }) => reason === 'MISSING'),
  );
  const [, one, two] = world.clusters;
  const stopped = two?.tasks[stoppedTaskIndex];
  const waits = [
    ...(two === null || stopped?.facts?.stoppedReason === undefined
      ? []
      : [
          {
            waiter: 'TasksStopped' as const,
            cluster: clusterText(world, two),
            task: supportedTaskText(world, stopped),
            seconds,
          },
        ]),
    // A failure with the reason MISSING ends this waiter at once. Without such a failure the waiter would only time out.
    ...(one === null || !reportsMissing
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
  const waiterResults = [];
  for (const wait of waits) {
    caseRunner.requests += 1;
    const result = await waitWithSdk(client, wait);
    const { cluster, task } = wait;
    waiterResults.push(
      result.waiter === 'TasksStopped' && result.end === 'timeout'
        ? { ...result, hasStopped: showsStoppedTask(await caseRunner.call({ cluster, tasks: [task] })) }
        : result,
    );
  }
  // Without a cluster of the run, the first answer is an error and judged as one.
  const isRefused = 'response' in last && last.response.status >= 400;
  return {
    exchange: last,
    ...(isRefused ? { body: parseBody(last.response.body) } : {}),
    clusterExists: false,
    variant: 'real-client',
    sdk: { readings, waited: waiterResults },
    steps: exchanges,
  };
}
