import { lastSegment } from '../../specs/arn.ts';
import { parseAnswer } from '../../checks/lib/answer.ts';
import { answerEntries } from '../../checks/describe-tasks/lib/task-answer.ts';
import type { ParsedAnswer, Trial } from '../../checks/verdict.ts';
import type { RunningSequence, SequenceContext } from '../../engine/case.ts';
import { responseErrorType, parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import { isObject } from '../../specs/json.ts';
import { callWithRetries, arrayOrEmpty, textMember } from '../../targets/world/call-operation.ts';
import {
  toTaskFacts,
  runTaskInput,
  stopFacts,
  acceptedExtrasInWorld,
  unknownStop,
} from '../../targets/world/task-inputs.ts';
import { defaultExtras, paidAccountTags, type TaskFacts, type World } from '../../targets/world/world.ts';
import { clusterTextByName, supportedTaskText } from './supported-forms.ts';
import { taskOverrides, type Step } from './sequence-steps.ts';
import type { RequestFacts, RequestedId } from '../../checks/describe-tasks/request-facts.ts';

/** How often deleting a cluster is tried, and the time between tries. */
const deleteAttempts = 100;
const deleteRetryMs = 40;
/** … after so many sequences whose cluster could not be deleted: at such a target, the rest is removed at the end of the run. */
const maxVainSequences = 3;
const fewDeleteAttempts = 5;

/** How many sequences in a world could not delete their cluster, because it still contained tasks. */
const vainSequences = new WeakMap<World, number>();

/** The maximum number of tasks in one sequence. */
const maxTasks = 3;
const stoppedReason = 'enough';

/** A task that a step has started. */
interface StartedTask {
  readonly arn: string;
  readonly facts: TaskFacts;
}

/** A running sequence: the tasks that its steps have started, with the facts known about each. */
class TaskSequence implements RunningSequence {
  readonly steps: RunningSequence['steps'];
  readonly #context: SequenceContext;
  readonly #reads: ParsedAnswer[] = [];
  readonly #stoppedOnce = new Set<string>();
  #tasks: readonly StartedTask[] = [];
  #isClusterDeleted = false;

  constructor(steps: readonly Step[], context: SequenceContext) {
    this.#context = context;
    this.steps = steps.map((step) => () => this.#perform(step));
  }

  get #world(): World {
    return this.#context.world;
  }

  get #cluster(): string {
    return this.#context.cluster;
  }

  async setUp(): Promise<boolean> {
    if (this.#world.launch === null) return false;
    return this.#change('CreateCluster', { clusterName: this.#cluster, ...paidAccountTags(this.#world) });
  }

  isEmpty(): boolean {
    return this.#tasks.length === 0;
  }

  #call(operation: string, input: object): Promise<Exchange> {
    return this.#context.call(operation, input, 'change');
  }

  /** Sends a change; returns whether it was accepted. */
  async #change(operation: string, input: object): Promise<boolean> {
    const exchange = await this.#call(operation, input);
    this.#context.touch();
    return 'response' in exchange && exchange.response.status === 200;
  }

  async #perform(step: Step): Promise<Trial | undefined> {
    switch (step.do) {
      case 'run':
        await this.#run(step);
        return undefined;
      case 'stop':
        await this.#stop(step.nth, step.reason);
        return undefined;
      case 'stop-unknown':
        await this.#call('StopTask', { cluster: this.#cluster, task: '0'.repeat(32) });
        return undefined;
      case 'tag':
      case 'untag':
        await this.#tag(step.nth, step.do === 'tag');
        return undefined;
      case 'pause':
        await this.#context.client.clock.wait(step.ms);
        return undefined;
      case 'delete-cluster':
        this.#isClusterDeleted = await this.#change('DeleteCluster', { cluster: this.#cluster });
        return undefined;
      case 'describe':
        return this.#describe(step);
    }
  }

  async #run({ count, rich, overrides }: Extract<Step, { do: 'run' }>): Promise<void> {
    const { launch, nonce } = this.#world;
    const wantedCount = Math.min(count, maxTasks - this.#tasks.length);
    if (launch === null || wantedCount < 1) return;
    const extras = acceptedExtrasInWorld(this.#world, {
      ...paidAccountTags(this.#world),
      ...(rich ? defaultExtras(nonce) : {}),
      ...(overrides ? { overrides: taskOverrides } : {}),
    });
    const exchange = await this.#call('RunTask', runTaskInput(launch, this.#cluster, wantedCount, extras));
    this.#context.touch();
    const body = 'response' in exchange ? parseBody(exchange.response.body) : undefined;
    const started = body?.ok === true && isObject(body.value) ? arrayOrEmpty(body.value['tasks']) : [];
    const facts = toTaskFacts(this.#world, launch, extras);
    this.#tasks = [
      ...this.#tasks,
      ...started.flatMap((task) => textMember(task, 'taskArn') ?? []).map((arn) => ({ arn, facts })),
    ];
  }

  #index(nth: number): number {
    return nth % Math.max(1, this.#tasks.length);
  }

  #setFacts(index: number, facts: TaskFacts): void {
    const task = this.#tasks[index];
    if (task !== undefined) this.#tasks = this.#tasks.with(index, { ...task, facts });
  }

  async #stop(nth: number, reason: boolean): Promise<void> {
    const index = this.#index(nth);
    const task = this.#tasks[index];
    if (task === undefined) return;
    const input = { cluster: this.#cluster, task: task.arn, ...(reason ? { reason: stoppedReason } : {}) };
    // Only the first stop has an effect.
    const isFirstStop = !this.#stoppedOnce.has(task.arn);
    const lastDescribed = this.#reads
      .flatMap((answer) => answerEntries(answer, 'tasks'))
      .findLast((entry) => entry['taskArn'] === task.arn);
    const isRunning = lastDescribed?.['lastStatus'] === 'RUNNING';
    const exchange = await this.#call('StopTask', input);
    this.#context.touch();
    if (!isFirstStop) {
      if (task.facts.stoppedReason !== undefined)
        this.#setFacts(index, { ...task.facts, stoppedAgain: true });
      return;
    }
    const isStopped = 'response' in exchange && exchange.response.status === 200;
    if (!isStopped) {
      this.#setFacts(index, { ...task.facts, ...unknownStop });
      return;
    }
    this.#stoppedOnce.add(task.arn);
    const answer = parseBody(exchange.response.body);
    const knownStop = stopFacts(answer.ok ? answer.value : {}, isRunning, reason ? stoppedReason : undefined);
    this.#setFacts(index, { ...task.facts, ...knownStop });
  }

  async #tag(nth: number, isAdded: boolean): Promise<void> {
    const index = this.#index(nth);
    const task = this.#tasks[index];
    if (task === undefined) return;
    const [key, value] = ['ecsc-step', 'on'];
    const isAccepted = isAdded
      ? await this.#change('TagResource', { resourceArn: task.arn, tags: [{ key, value }] })
      : await this.#change('UntagResource', { resourceArn: task.arn, tagKeys: [key] });
    if (!isAccepted) return;
    const others = (task.facts.tags ?? []).filter((tag) => tag.key !== key);
    this.#setFacts(index, { ...task.facts, tags: isAdded ? [...others, { key, value }] : others });
  }

  async #describe({ nths, form, include }: Extract<Step, { do: 'describe' }>): Promise<Trial | undefined> {
    const indexes = nths.length === 0 ? this.#tasks.keys() : new Set(nths.map((nth) => this.#index(nth)));
    const tasks = [...indexes].flatMap((index) => this.#tasks[index] ?? []);
    if (tasks.length === 0) return undefined;
    await this.#context.settle();
    const ids = tasks.map(({ arn, facts }): RequestedId => ({
      text: supportedTaskText(this.#world, { id: lastSegment(arn), arn }, form),
      what: 'here',
      arn,
      facts,
    }));
    const cluster = clusterTextByName(this.#world, this.#cluster);
    const input = { cluster, tasks: ids.map(({ text }) => text) };
    const body = include ? { ...input, include: ['TAGS'] } : input;
    const exchange = await this.#context.call('DescribeTasks', body, 'read');
    const answer = parseAnswer(exchange);
    this.#reads.push(answer);
    this.#context.touch();
    const { settle } = this.#world;
    const facts: RequestFacts = { ids, tags: include };
    return { ...answer, facts, settle, clusterExists: !this.#isClusterDeleted };
  }

  /** Stops the tasks and deletes the cluster. Cleanup is not a step, so its exchanges are not part of the sequence. */
  async tearDown(): Promise<void> {
    if (this.#world.launch === null) return;
    const cluster = this.#cluster;
    for (const { arn } of this.#tasks) {
      if (!this.#stoppedOnce.has(arn))
        await callWithRetries(this.#context.client, 'StopTask', { cluster, task: arn });
    }
    const vain = vainSequences.get(this.#world) ?? 0;
    const attempts = vain < maxVainSequences ? deleteAttempts : fewDeleteAttempts;
    for (let n = 0; n < attempts && !this.#isClusterDeleted; n += 1) {
      const exchange = await callWithRetries(this.#context.client, 'DeleteCluster', { cluster });
      const status = 'response' in exchange ? exchange.response.status : 500;
      if (status === 200 || !('response' in exchange)) return;
      if (responseErrorType(exchange.response)?.startsWith('ClusterContains') !== true) return;
      await this.#context.client.clock.wait(deleteRetryMs);
    }
    if (!this.#isClusterDeleted) vainSequences.set(this.#world, vain + 1);
  }
}

/** Starts a sequence of steps in a cluster of its own. */
export const startTaskSequence = (steps: readonly Step[], context: SequenceContext): RunningSequence =>
  new TaskSequence(steps, context);
