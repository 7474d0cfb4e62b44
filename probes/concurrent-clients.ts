import { exactNumber } from '../specs/exact-json.ts';
import { lastSegment } from '../specs/arn.ts';
import { parseAnswer, stringMember } from '../checks/lib/answer.ts';
import { answerEntries } from '../checks/describe-tasks/lib/task-answer.ts';
import type { TaskChange, ObservedTask, History, TaskRead } from '../checks/concurrent-history.ts';
import { findUntrueReads } from '../checks/describe-tasks/lib/settle-window.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { definedMembers, isObject } from '../specs/json.ts';
import { arrayOrEmpty, textMember } from '../targets/world/call-operation.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { removeResources } from '../targets/world/remove-world.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { runTaskInput } from '../targets/world/task-inputs.ts';
import { paidAccountTags } from '../targets/world/world.ts';
import { clusterTextByName, supportedTaskText } from '../suites/describe-tasks/supported-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';

const readerCount = 16;
const maxReads = 400;
/** All answers are kept until they are judged together. Those of a working target have a few megabytes. */
const maxBytes = 6 * 1024 * 1024;
/** Pauses of a reader after each answer, and of a writer after each change. */
const readPauseMs = 20;
const writePauseMs = 120;

/** The longest wait in a paid account until new clusters are known. Before that, all reads would fail. */
const maxPropagationMs = 10_000;

interface StartedTask {
  readonly arn: string;
  readonly cluster: string;
}

const timeSpan = ({ startedAt, durationMs }: Exchange): { readonly begin: number; readonly end: number } => ({
  begin: startedAt,
  // `startedAt` is rounded down to whole milliseconds.
  end: startedAt + durationMs + 1,
});

/** Runs and stops tasks in two clusters while many clients describe them. */
export async function probeConcurrentClients(
  client: WireClient,
  caseRunner: CaseRunner,
): Promise<Trial | undefined> {
  const { launch, nonce, settle, paidAccount } = caseRunner.world;
  if (launch === null) return undefined;
  const clusters = [`ecsc-${nonce}-a`, `ecsc-${nonce}-b`];
  const tags = paidAccountTags(caseRunner.world);
  const tasks: StartedTask[] = [];
  const changes: TaskChange[] = [];
  const reads: { readonly read: TaskRead; readonly exchange: Exchange }[] = [];
  const ownExchanges: Exchange[] = [];
  const call = async (operation: string, input: object): Promise<ParsedAnswer | undefined> => {
    const answer = parseAnswer(await client.call(operation, input));
    ownExchanges.push(answer.exchange);
    const succeeded = 'response' in answer.exchange && answer.exchange.response.status === 200;
    return succeeded ? answer : undefined;
  };
  const start = async (cluster: string): Promise<void> => {
    const answer = await call('RunTask', runTaskInput(launch, cluster, 1, tags));
    const body = answer?.body?.ok === true && isObject(answer.body.value) ? answer.body.value : {};
    const arn = textMember(arrayOrEmpty(body['tasks'])[0], 'taskArn');
    if (answer === undefined || arn === undefined) return;
    changes.push({ kind: 'run', arn, cluster, ...timeSpan(answer.exchange) });
    tasks.push({ arn, cluster });
  };
  const stop = async ({ arn, cluster }: StartedTask): Promise<void> => {
    const answer = await call('StopTask', { cluster, task: arn });
    if (answer !== undefined) changes.push({ kind: 'stop', arn, cluster, ...timeSpan(answer.exchange) });
  };
  const writer = async (cluster: string): Promise<void> => {
    await start(cluster);
    await client.clock.wait(writePauseMs);
    const own = tasks.filter((task) => task.cluster === cluster);
    for (const task of own) {
      await stop(task);
      await client.clock.wait(writePauseMs);
    }
  };
  let isWriting = true;
  let bytes = 0;
  const read = async (cluster: string): Promise<void> => {
    // The request names only tasks of this cluster: the check cluster-scopes-tasks covers tasks of other clusters.
    const requestedArns = tasks.flatMap((task) => (task.cluster === cluster ? [task.arn] : []));
    const exchange = await caseRunner.call({
      cluster: clusterTextByName(caseRunner.world, cluster),
      tasks: requestedArns.map((arn) => supportedTaskText(caseRunner.world, { arn, id: lastSegment(arn) })),
    });
    bytes += 'response' in exchange ? exchange.response.body.length : 0;
    reads.push({ exchange, read: toTaskRead(parseAnswer(exchange), cluster, requestedArns) });
  };
  const reader = async (index: number): Promise<void> => {
    for (let n = index; isWriting && reads.length < maxReads && bytes < maxBytes; n += 1) {
      await read(clusters[n % 2] ?? '');
      await client.clock.wait(readPauseMs);
    }
  };
  try {
    for (const cluster of clusters) {
      if ((await call('CreateCluster', { clusterName: cluster, ...tags })) === undefined) return undefined;
      await start(cluster);
    }
    if (tasks.length < clusters.length) return undefined;
    if (paidAccount !== undefined) await client.clock.wait(Math.min(settle * 1000, maxPropagationMs));
    // Each cluster is read once without concurrency. A task that is found now but missed later was lost under load.
    for (const cluster of clusters) await read(cluster);
    const writers = Promise.all(clusters.map(writer)).finally(() => {
      isWriting = false;
    });
    await Promise.all([writers, ...Array.from({ length: readerCount }, (_, index) => reader(index))]);
  } finally {
    caseRunner.requests += ownExchanges.length;
    await removeResources(client, {
      clusters: clusters.map((name) => ({ name, arn: '', createdByRun: true, tasks: [] })),
      taskDefinitions: [],
    });
  }
  const history: History = { changes, reads: reads.map((one) => one.read), settleMs: settle * 1000 };
  const [first] = findUntrueReads(history);
  const judged = reads.find((one) => one.read === first?.read) ?? reads.at(-1);
  if (judged === undefined) return undefined;
  const before = ownExchanges.filter(({ startedAt }) => startedAt <= judged.read.end);
  return {
    ...parseAnswer(judged.exchange),
    clusterExists: true,
    variant: 'many-clients',
    history,
    steps: [...before, judged.exchange],
  };
}

function toTaskRead(answer: ParsedAnswer, cluster: string, requestedArns: readonly string[]): TaskRead {
  const described = answerEntries(answer, 'tasks').flatMap((task): readonly ObservedTask[] => {
    const arn = stringMember(task, 'taskArn');
    const version = exactNumber(task['version']);
    const [lastStatus, desiredStatus] = [
      stringMember(task, 'lastStatus'),
      stringMember(task, 'desiredStatus'),
    ];
    return arn === undefined ? [] : [definedMembers({ arn, lastStatus, desiredStatus, version })];
  });
  const status = 'response' in answer.exchange ? answer.exchange.response.status : 0;
  return { kind: 'read', cluster, asked: requestedArns, described, status, ...timeSpan(answer.exchange) };
}
