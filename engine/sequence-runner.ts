import { definedMembers } from '../specs/json.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import { setupCallOptions } from '../targets/world/call-operation.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import type { CaseSequence, SequenceContext } from './case.ts';

interface SequenceOptions {
  /** An interrupt ends the waits of a recheck. */
  readonly signal?: AbortSignal | undefined;
  /** The name of the sequence's own cluster. */
  readonly cluster: string;
  /**
   * In a recheck, every read waits for so many seconds after the last change or read; 0 if it is no recheck. Reads count,
   * because tasks also change by themselves, and an answer may show an older state after a newer one.
   */
  readonly quiet: number;
}

/** Runs one sequence at a target and keeps its exchanges. */
export class SequenceRunner implements SequenceContext {
  readonly client: WireClient;
  readonly world: World;
  readonly cluster: string;
  /** Every request of a step, in order. */
  readonly exchanges: Exchange[] = [];
  readonly #quiet: number;
  readonly #signal: AbortSignal | undefined;
  /** Time of the last change or read (epoch milliseconds). */
  #touchedAt = 0;

  constructor(client: WireClient, world: World, { cluster, quiet, signal }: SequenceOptions) {
    this.client = client;
    this.world = world;
    this.cluster = cluster;
    this.#quiet = quiet;
    this.#signal = signal;
  }

  async call(operation: string, input: object, kind: 'read' | 'change'): Promise<Exchange> {
    const options = kind === 'read' ? {} : setupCallOptions(this.client);
    const exchange = await this.client.call(operation, input, options);
    this.exchanges.push(exchange);
    return exchange;
  }

  touch(): void {
    this.#touchedAt = this.client.clock.now();
  }

  async settle(): Promise<void> {
    if (this.#quiet === 0) return;
    const settledAt = this.#touchedAt + this.#quiet * 1000;
    await this.client.clock.wait(Math.max(0, settledAt - this.client.clock.now()), this.#signal);
  }

  /**
   * Returns a trial for each read; the last trial has all answers as its timeline. Returns no trial if the target created
   * nothing.
   */
  async run(sequence: CaseSequence): Promise<readonly Trial[]> {
    const running = sequence.start(this);
    const trials: Trial[] = [];
    try {
      if (!(await running.setUp())) return [];
      for (const step of running.steps) {
        if (this.#signal?.aborted === true) return [];
        const trial = await step();
        if (trial !== undefined) trials.push(trial);
      }
      const last = trials.at(-1);
      if (last === undefined || running.isEmpty()) return [];
      const timeline = trials.map(({ exchange, body }): ParsedAnswer => definedMembers({ exchange, body }));
      return [
        ...trials.slice(0, -1).map((trial) => ({ ...trial, steps: this.exchanges })),
        { ...last, timeline, steps: this.exchanges },
      ];
    } finally {
      await running.tearDown();
    }
  }
}
