import { lastSegment } from '../specs/arn.ts';
import { parseAnswer } from '../checks/lib/answer.ts';
import { answerEntries } from '../checks/describe-tasks/lib/task-answer.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { responseErrorType, parseBody, type Exchange } from '../targets/wire/exchange.ts';
import { isObject } from '../specs/json.ts';
import {
  callWithRetries,
  arrayOrEmpty,
  setupCallOptions,
  textMember,
} from '../targets/world/call-operation.ts';
import {
  toTaskFacts,
  runTaskInput,
  stopFacts,
  acceptedExtrasInWorld,
  unknownStop,
} from '../targets/world/task-inputs.ts';
import { defaultExtras, paidAccountTags, type TaskFacts, type World } from '../targets/world/world.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { clusterNamed, taskText } from '../suites/describe-tasks/taken-forms.ts';
import { overridden, type Step } from '../suites/describe-tasks/sequence-steps.ts';
import type { RequestFacts, RequestedId } from '../checks/describe-tasks/request-facts.ts';

/** So many times a cluster is asked to go, so far apart. */
const tries = 100;
const pauseMs = 40;
/** Tasks of one sequence at most. */
const mostTasks = 3;
const stoppedReason = 'enough';

interface Live {
  readonly arn: string;
  readonly facts: TaskFacts;
}

/** One sequence of steps at a target, in a cluster of its own. */
export class SequenceRunner {
  /** Every request of a step, in order. */
  readonly exchanges: Exchange[] = [];
  readonly #client: WireClient;
  readonly #world: World;
  readonly #cluster: string;
  readonly #patient: boolean;
  readonly #looks: ParsedAnswer[] = [];
  readonly #stoppedOnce = new Set<string>();
  #tasks: readonly Live[] = [];
  #deleted = false;
  /** When something was changed, or seen, last (epoch milliseconds). */
  #touchedAt = 0;

  /**
   * `patient`: every look waits until what was changed must be known everywhere. So must what was seen: a task also moves by
   * itself, and then an older state may be shown after a newer one.
   */
  constructor(client: WireClient, world: World, { cluster, patient }: { cluster: string; patient: boolean }) {
    this.#client = client;
    this.#world = world;
    this.#cluster = cluster;
    this.#patient = patient;
  }

  /** A trial for each look, the last one with all of them as its timeline; nothing where the target runs no task. */
  async run(steps: readonly Step[], signal?: AbortSignal): Promise<readonly Trial[]> {
    const trials: Trial[] = [];
    try {
      if (
        !(await this.#did('CreateCluster', { clusterName: this.#cluster, ...paidAccountTags(this.#world) }))
      )
        return [];
      for (const step of steps) {
        if (signal?.aborted === true) return [];
        const trial = await this.#step(step);
        if (trial !== undefined) trials.push(trial);
      }
      const last = trials.at(-1);
      if (last === undefined || this.#tasks.length === 0) return [];
      const told = { timeline: this.#looks, steps: this.exchanges };
      return [
        ...trials.slice(0, -1).map((trial) => ({ ...trial, steps: this.exchanges })),
        { ...last, ...told },
      ];
    } finally {
      await this.#remove();
    }
  }

  async #call(operation: string, input: object): Promise<Exchange> {
    const isRead = operation === 'DescribeTasks';
    const exchange = await this.#client.call(operation, input, isRead ? {} : setupCallOptions(this.#client));
    this.exchanges.push(exchange);
    return exchange;
  }

  async #did(operation: string, input: object): Promise<boolean> {
    const exchange = await this.#call(operation, input);
    this.#touchedAt = this.#client.clock.now();
    return 'response' in exchange && exchange.response.status === 200;
  }

  async #step(step: Step): Promise<Trial | undefined> {
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
        await this.#client.clock.wait(step.ms);
        return undefined;
      case 'delete-cluster':
        this.#deleted = await this.#did('DeleteCluster', { cluster: this.#cluster });
        return undefined;
      case 'describe':
        return this.#look(step);
    }
  }

  async #run({ count, rich, overrides }: Extract<Step, { do: 'run' }>): Promise<void> {
    const { launch, nonce } = this.#world;
    const wished = Math.min(count, mostTasks - this.#tasks.length);
    if (launch === null || wished < 1) return;
    const extras = acceptedExtrasInWorld(this.#world, {
      ...paidAccountTags(this.#world),
      ...(rich ? defaultExtras(nonce) : {}),
      ...(overrides ? { overrides: overridden } : {}),
    });
    const exchange = await this.#call('RunTask', runTaskInput(launch, this.#cluster, wished, extras));
    this.#touchedAt = this.#client.clock.now();
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
    const last = this.#looks
      .flatMap((answer) => answerEntries(answer, 'tasks'))
      .findLast((one) => one['taskArn'] === task.arn);
    const isRunning = last?.['lastStatus'] === 'RUNNING';
    const exchange = await this.#call('StopTask', input);
    this.#touchedAt = this.#client.clock.now();
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
      ? await this.#did('TagResource', { resourceArn: task.arn, tags: [{ key, value }] })
      : await this.#did('UntagResource', { resourceArn: task.arn, tagKeys: [key] });
    if (!done) return;
    const others = (task.facts.tags ?? []).filter((tag) => tag.key !== key);
    this.#know(at, { ...task.facts, tags: on ? [...others, { key, value }] : others });
  }

  async #look({ nths, form, include }: Extract<Step, { do: 'describe' }>): Promise<Trial | undefined> {
    const wanted = nths.length === 0 ? this.#tasks.keys() : new Set(nths.map((nth) => this.#at(nth)));
    const tasks = [...wanted].flatMap((at) => this.#tasks[at] ?? []);
    if (tasks.length === 0) return undefined;
    const settledAt = this.#touchedAt + this.#world.settle * 1000;
    if (this.#patient) await this.#client.clock.wait(Math.max(0, settledAt - this.#client.clock.now()));
    const asked = tasks.map(({ arn, facts }): RequestedId => ({
      text: taskText(this.#world, { id: lastSegment(arn), arn }, form),
      what: 'here',
      arn,
      facts,
    }));
    const cluster = clusterNamed(this.#world, this.#cluster);
    const input = { cluster, tasks: asked.map((one) => one.text) };
    const exchange = await this.#call('DescribeTasks', include ? { ...input, include: ['TAGS'] } : input);
    const answer = parseAnswer(exchange);
    this.#looks.push(answer);
    this.#touchedAt = this.#client.clock.now();
    const { settle } = this.#world;
    const facts: RequestFacts = { ids: asked, tags: include };
    return { ...answer, facts, settle, clusterExists: !this.#deleted };
  }

  /** Nobody's records but ours: what was done to clear up is no step. */
  async #remove(): Promise<void> {
    const cluster = this.#cluster;
    for (const { arn } of this.#tasks) {
      if (!this.#stoppedOnce.has(arn))
        await callWithRetries(this.#client, 'StopTask', { cluster, task: arn });
    }
    for (let n = 0; n < tries && !this.#deleted; n += 1) {
      const exchange = await callWithRetries(this.#client, 'DeleteCluster', { cluster });
      const status = 'response' in exchange ? exchange.response.status : 500;
      if (status === 200 || !('response' in exchange)) return;
      if (responseErrorType(exchange.response)?.startsWith('ClusterContains') !== true) return;
      await this.#client.clock.wait(pauseMs);
    }
  }
}
