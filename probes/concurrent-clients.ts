import { lastSegment } from '../specs/arn.ts';
import { parseAnswer, stringMember } from '../checks/lib/answer.ts';
import { answerEntries } from '../checks/describe-tasks/lib/task-answer.ts';
import type { TaskChange, ObservedTask, History, TaskRead } from '../checks/concurrent-history.ts';
import { findUntrueReads } from '../checks/describe-tasks/lib/settle-window.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { isObject } from '../specs/json.ts';
import { arrayOrEmpty, textMember } from '../targets/world/call-operation.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { removeResources } from '../targets/world/remove-world.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { runTaskInput } from '../targets/world/task-inputs.ts';
import { paidAccountTags } from '../targets/world/world.ts';
import { clusterNamed, taskText } from '../suites/describe-tasks/taken-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';

const readers = 16;
const mostReads = 400;
/** Of a reader after each answer, and of a writer after each change. */
const readPauseMs = 20;
const pauseMs = 120;

/** A cluster that nobody knows yet would be all that is told. */
const knownAtSiteMs = 10_000;

interface Live {
  readonly arn: string;
  readonly cluster: string;
}

const spanOf = ({ startedAt, durationMs }: Exchange): { readonly begin: number; readonly end: number } => ({
  begin: startedAt,
  // The clock of the begin is cut to whole milliseconds.
  end: startedAt + durationMs + 1,
});

/** Tasks are run and stopped in two clusters while many clients describe them. */
export async function probeConcurrentClients(
  client: WireClient,
  asker: CaseRunner,
): Promise<Trial | undefined> {
  const { launch, nonce, settle, paidAccount: site } = asker.world;
  if (launch === null) return undefined;
  const clusters = [`ecsc-${nonce}-a`, `ecsc-${nonce}-b`];
  const tags = paidAccountTags(asker.world);
  const tasks: Live[] = [];
  const changes: TaskChange[] = [];
  const reads: { readonly read: TaskRead; readonly exchange: Exchange }[] = [];
  const done: Exchange[] = [];
  const call = async (operation: string, input: object): Promise<ParsedAnswer | undefined> => {
    const answer = parseAnswer(await client.call(operation, input));
    done.push(answer.exchange);
    const succeeded = 'response' in answer.exchange && answer.exchange.response.status === 200;
    return succeeded ? answer : undefined;
  };
  const start = async (cluster: string): Promise<void> => {
    const answer = await call('RunTask', runTaskInput(launch, cluster, 1, tags));
    const body = answer?.body?.ok === true && isObject(answer.body.value) ? answer.body.value : {};
    const arn = textMember(arrayOrEmpty(body['tasks'])[0], 'taskArn');
    if (answer === undefined || arn === undefined) return;
    changes.push({ kind: 'run', arn, cluster, ...spanOf(answer.exchange) });
    tasks.push({ arn, cluster });
  };
  const stop = async ({ arn, cluster }: Live): Promise<void> => {
    const answer = await call('StopTask', { cluster, task: arn });
    if (answer !== undefined) changes.push({ kind: 'stop', arn, cluster, ...spanOf(answer.exchange) });
  };
  const writer = async (cluster: string): Promise<void> => {
    await start(cluster);
    await client.clock.wait(pauseMs);
    const own = tasks.filter((task) => task.cluster === cluster);
    for (const task of own) {
      await stop(task);
      await client.clock.wait(pauseMs);
    }
  };
  let writing = true;
  const look = async (cluster: string): Promise<void> => {
    // Those of the other cluster are nobody's here: whether they can be asked for, cluster-scopes-tasks tells.
    const asked = tasks.flatMap((task) => (task.cluster === cluster ? [task.arn] : []));
    const exchange = await asker.call({
      cluster: clusterNamed(asker.world, cluster),
      tasks: asked.map((arn) => taskText(asker.world, { arn, id: lastSegment(arn) })),
    });
    reads.push({ exchange, read: readOf(parseAnswer(exchange), cluster, asked) });
  };
  const reader = async (index: number): Promise<void> => {
    for (let n = index; writing && reads.length < mostReads; n += 1) {
      await look(clusters[n % 2] ?? '');
      await client.clock.wait(readPauseMs);
    }
  };
  try {
    for (const cluster of clusters) {
      if ((await call('CreateCluster', { clusterName: cluster, ...tags })) === undefined) return undefined;
      await start(cluster);
    }
    if (tasks.length < clusters.length) return undefined;
    if (site !== undefined) await client.clock.wait(Math.min(settle * 1000, knownAtSiteMs));
    // While nobody else asks: what is found by one, and by none of many, was lost among them.
    for (const cluster of clusters) await look(cluster);
    const writers = Promise.all(clusters.map(writer)).finally(() => {
      writing = false;
    });
    await Promise.all([writers, ...Array.from({ length: readers }, (_, index) => reader(index))]);
  } finally {
    asker.requests += done.length;
    await removeResources(client, {
      clusters: clusters.map((name) => ({ name, arn: '', createdByRun: true, tasks: [] })),
      taskDefinitions: [],
    });
  }
  const history: History = { changes, reads: reads.map((one) => one.read), settleMs: settle * 1000 };
  const [first] = findUntrueReads(history);
  const told = reads.find((one) => one.read === first?.read) ?? reads.at(-1);
  if (told === undefined) return undefined;
  const before = done.filter(({ startedAt }) => startedAt <= told.read.end);
  return {
    ...parseAnswer(told.exchange),
    clusterExists: true,
    variant: 'many-clients',
    history,
    steps: [...before, told.exchange],
  };
}

function readOf(answer: ParsedAnswer, cluster: string, asked: readonly string[]): TaskRead {
  const described = answerEntries(answer, 'tasks').flatMap((task): readonly ObservedTask[] => {
    const arn = stringMember(task, 'taskArn');
    const { version } = task;
    const [lastStatus, desiredStatus] = [
      stringMember(task, 'lastStatus'),
      stringMember(task, 'desiredStatus'),
    ];
    return arn === undefined
      ? []
      : [
          {
            arn,
            ...(lastStatus === undefined ? {} : { lastStatus }),
            ...(desiredStatus === undefined ? {} : { desiredStatus }),
            ...(typeof version === 'number' ? { version } : {}),
          },
        ];
  });
  const status = 'response' in answer.exchange ? answer.exchange.response.status : 0;
  return { kind: 'read', cluster, asked, described, status, ...spanOf(answer.exchange) };
}
