import { isObject } from '../specs/json.ts';
import { callOperation, arrayOrEmpty, textMember } from '../targets/world/call-operation.ts';
import { removeResources } from '../targets/world/remove-world.ts';
import { runTasks } from '../targets/world/run-tasks.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { paidAccountTags, type World, type WorldTask } from '../targets/world/world.ts';
import { parseBody } from '../targets/wire/exchange.ts';
import { clusterTextByName, supportedTaskText } from '../suites/describe-tasks/supported-forms.ts';

/** Tasks whose changes are watched, one after the other. */
const rounds = 3;
/** How many reads in a row must show a change: they may come from different replicas. */
const readsPerChange = 2;
const pollIntervalMs = 20;
const tag = { key: 'ecsc-lag', value: 'on' };

/** What DescribeTasks shows of a task; `missing` if it does not find the task, `unanswered` if the answer is no 200. */
type Shown = Readonly<Record<string, unknown>> | 'missing' | 'unanswered';

/**
 * Measures how long changes take to show in DescribeTasks: tasks that start, stop, and get or lose a tag, in a cluster of their
 * own. Returns the longest time in seconds. Returns `undefined` if a change did not show within the settle window, or if the
 * target did not make the changes. Faults of the target do not throw.
 */
export async function measureLag(
  client: WireClient,
  world: World,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (world.launch === null || signal?.aborted === true) return undefined;
  const name = `ecsc-${world.nonce}-lag`;
  const tags = paidAccountTags(world);
  try {
    const answer = await callOperation(client, 'CreateCluster', { clusterName: name, ...tags });
    try {
      return await new LagMeter(client, world, name, signal).measure();
    } finally {
      const arn = textMember(answer['cluster'], 'clusterArn') ?? '';
      const cluster = { name, arn, createdByRun: true, tasks: [] };
      // Stopping takes time, so nobody waits here. What is left is removed, or reported, at the end of the run.
      void removeResources(client, { clusters: [cluster], taskDefinitions: [] }).catch(() => {});
    }
  } catch {
    return undefined;
  }
}

class LagMeter {
  readonly #client: WireClient;
  readonly #world: World;
  readonly #cluster: string;
  readonly #signal: AbortSignal | undefined;
  #longest = 0;

  constructor(client: WireClient, world: World, cluster: string, signal: AbortSignal | undefined) {
    this.#client = client;
    this.#world = world;
    this.#cluster = cluster;
    this.#signal = signal;
  }

  async measure(): Promise<number | undefined> {
    for (let round = 0; round < rounds; round += 1) {
      if (this.#signal?.aborted === true) return undefined;
      const [task] = await runTasks(this.#client, this.#world, { cluster: this.#cluster, count: 1 });
      if (task === undefined || !(await this.#watch(task))) return undefined;
    }
    return this.#longest;
  }

  async #watch(task: WorldTask): Promise<boolean> {
    const cluster = this.#cluster;
    if (!(await this.#shows(task, isFound))) return false;
    const tagging = { resourceArn: task.arn };
    if (await this.#isAccepted('TagResource', { ...tagging, tags: [tag] })) {
      if (!(await this.#shows(task, hasTag))) return false;
      const isRemoved = await this.#isAccepted('UntagResource', { ...tagging, tagKeys: [tag.key] });
      if (isRemoved && !(await this.#shows(task, (shown) => isFound(shown) && !hasTag(shown)))) return false;
    }
    if (!(await this.#isAccepted('StopTask', { cluster, task: task.arn }))) return false;
    return this.#shows(task, isStopping);
  }

  async #isAccepted(operation: string, input: object): Promise<boolean> {
    return callOperation(this.#client, operation, input).then(
      () => true,
      () => false,
    );
  }

  /** Reads the task until some reads in a row show the change. Returns false if that takes longer than the settle window. */
  async #shows(task: WorldTask, isShown: (shown: Shown) => boolean): Promise<boolean> {
    const { clock } = this.#client;
    const changedAt = clock.elapsed();
    for (let inARow = 0; ;) {
      const readAt = clock.elapsed();
      const seconds = (readAt - changedAt) / 1000;
      if (seconds > this.#world.settle || this.#signal?.aborted === true) return false;
      if (isShown(await this.#read(task))) inARow += 1;
      else {
        inARow = 0;
        this.#longest = Math.max(this.#longest, seconds + pollIntervalMs / 1000);
        await clock.wait(pollIntervalMs, this.#signal);
      }
      if (inARow === readsPerChange) return true;
    }
  }

  async #read(task: WorldTask): Promise<Shown> {
    const exchange = await this.#client.call('DescribeTasks', {
      cluster: clusterTextByName(this.#world, this.#cluster),
      tasks: [supportedTaskText(this.#world, task)],
      include: ['TAGS'],
    });
    if (!('response' in exchange) || exchange.response.status !== 200) return 'unanswered';
    const body = parseBody(exchange.response.body);
    const tasks = body.ok && isObject(body.value) ? arrayOrEmpty(body.value['tasks']) : [];
    const [shown] = tasks;
    return isObject(shown) ? shown : 'missing';
  }
}

const isFound = (shown: Shown): shown is Readonly<Record<string, unknown>> => typeof shown === 'object';

const hasTag = (shown: Shown): boolean =>
  isFound(shown) && arrayOrEmpty(shown['tags']).some((one) => textMember(one, 'key') === tag.key);

/** Whether an answer knows that a task was stopped. A stopped task may also be forgotten at once. */
const isStopping = (shown: Shown): boolean =>
  shown === 'missing' ||
  (isFound(shown) && (shown['desiredStatus'] === 'STOPPED' || shown['lastStatus'] === 'STOPPED'));
