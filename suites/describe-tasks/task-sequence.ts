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
import { clusterTextByName, taskText } from './supported-forms.ts';
import { taskOverrides, type Step } from './sequence-steps.ts';
import type { RequestFacts, RequestedId } from '../../checks/describe-tasks/request-facts.ts';

/** So many times a cluster is asked to go, so far apart. */
const deleteAttempts = 100;
const deleteRetryMs = 40;
/** Tasks of one sequence at most. */
const maxTasks = 3;
const stoppedReason = 'enough';

/** A task that a step has started. */
interface StartedTask {
  readonly arn: string;
  readonly facts: TaskFacts;
}

/** The state of one sequence: the tasks that its steps have started, with what is known of each. */
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

  /** Whether a change was accepted. */
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
    const wished = Math.min(count, maxTasks - this.#tasks.length);
    if (launch === null || wished < 1) return;
    const extras = acceptedExtrasInWorld(this.#world, {
      ...paidAccountTags(this.#world),
      ...(rich ? defaultExtras(nonce) : {}),
      ...(overrides ? { overrides: taskOverrides } : {}),
    });
    const exchange = await this.#call('RunTask', runTaskInput(launch, this.#cluster, wished, extras));
    this.#context.touch();
    const body = 'response' in exchange ? parseBody(exchange.response.body) : undefined;
    const made = body?.ok === true && isObject(body.value) ? arrayOrEmpty(body.value['tasks']) : [];
    const facts = toTaskFacts(this.#world, launch, extras);
    this.#tasks = [
      ...this.#tasks,
      ...made.flatMap((task) => textMember(task, 'taskArn') ?? []).map((arn) => ({ arn, facts })),
    ];
  }

  #at(nth: number): number {
    return nth % Math.max(1, this.#tasks.length);
  }

  #know(nth: number, facts: TaskFacts): void {
    const task = this.#tasks[nth];
    if (task !== undefined) this.#tasks = this.#tasks.with(nth, { ...task, facts });
  }

  async #stop(nth: number, reason: boolean): Promise<void> {
    const at = this.#at(nth);
    const task = this.#tasks[at];
    if (task === undefined) return;
    const input = { cluster: this.#cluster, task: task.arn, ...(reason ? { reason: stoppedReason } : {}) };
    // The first stop counts: a second one changes nothing.
    const first = !this.#stoppedOnce.has(task.arn);
    const last = this.#reads
      .flatMap((answer) => answerEntries(answer, 'tasks'))
      .findLast((one) => one['taskArn'] === task.arn);
    const isRunning = last?.['lastStatus'] === 'RUNNING';
    const exchange = await this.#call('StopTask', input);
    this.#context.touch();
    if (!first) {
      if (task.facts.stoppedReason !== undefined) this.#know(at, { ...task.facts, stoppedAgain: true });
      return;
    }
    const isStopped = 'response' in exchange && exchange.response.status === 200;
    if (!isStopped) {
      this.#know(at, { ...task.facts, ...unknownStop });
      return;
    }
    this.#stoppedOnce.add(task.arn);
    const answer = parseBody(exchange.response.body);
    const known = stopFacts(answer.ok ? answer.value : {}, isRunning, reason ? stoppedReason : undefined);
    this.#know(at, { ...task.facts, ...known });
  }

  async #tag(nth: number, on: boolean): Promise<void> {
    const at = this.#at(nth);
    const task = this.#tasks[at];
    if (task === undefined) return;
    const [key, value] = ['ecsc-step', 'on'];
    const done = on
      ? await this.#change('TagResource', { resourceArn: task.arn, tags: [{ key, value }] })
      : await this.#change('UntagResource', { resourceArn: task.arn, tagKeys: [key] });
    if (!done) return;
    const others = (task.facts.tags ?? []).filter((tag) => tag.key !== key);
    this.#know(at, { ...task.facts, tags: on ? [...others, { key, value }] : others });
  }

  async #describe({ nths, form, include }: Extract<Step, { do: 'describe' }>): Promise<Trial | undefined> {
    const wanted = nths.length === 0 ? this.#tasks.keys() : new Set(nths.map((nth) => this.#at(nth)));
    const tasks = [...wanted].flatMap((at) => this.#tasks[at] ?? []);
    if (tasks.length === 0) return undefined;
    await this.#context.settle();
    const asked = tasks.map(({ arn, facts }): RequestedId => ({
      text: taskText(this.#world, { id: lastSegment(arn), arn }, form),
      what: 'here',
      arn,
      facts,
    }));
    const cluster = clusterTextByName(this.#world, this.#cluster);
    const input = { cluster, tasks: asked.map((one) => one.text) };
    const body = include ? { ...input, include: ['TAGS'] } : input;
    const exchange = await this.#context.call('DescribeTasks', body, 'read');
    const answer = parseAnswer(exchange);
    this.#reads.push(answer);
    this.#context.touch();
    const { settle } = this.#world;
    const facts: RequestFacts = { ids: asked, tags: include };
    return { ...answer, facts, settle, clusterExists: !this.#isClusterDeleted };
  }

  /** Nobody's records but ours: what was done to clear up is no step. */
  async tearDown(): Promise<void> {
    if (this.#world.launch === null) return;
    const cluster = this.#cluster;
    for (const { arn } of this.#tasks) {
      if (!this.#stoppedOnce.has(arn))
        await callWithRetries(this.#context.client, 'StopTask', { cluster, task: arn });
    }
    for (let n = 0; n < deleteAttempts && !this.#isClusterDeleted; n += 1) {
      const exchange = await callWithRetries(this.#context.client, 'DeleteCluster', { cluster });
      const status = 'response' in exchange ? exchange.response.status : 500;
      if (status === 200 || !('response' in exchange)) return;
      if (responseErrorType(exchange.response)?.startsWith('ClusterContains') !== true) return;
      await this.#context.client.clock.wait(deleteRetryMs);
    }
  }
}

export const startTaskSequence = (steps: readonly Step[], context: SequenceContext): RunningSequence =>
  new TaskSequence(steps, context);
