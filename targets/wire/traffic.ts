import type { Exchange } from './exchange.ts';
import { lossKinds, type LossKind } from './lost-answer.ts';

/** What was sent, and what became of it. Plain data. */
export interface TrafficCounts {
  /** Requests that were sent, each further try counted. */
  readonly sent: number;
  /** Answers that were none because there were too many requests. */
  readonly throttled: number;
  /** Requests that were sent again on a fresh connection, because one that was used before ended as they came. */
  readonly resent: number;
  /** Requests that got no complete answer, by how. */
  readonly losses: Readonly<Record<LossKind, number>>;
  /** The target stopped answering altogether. */
  readonly died?: true;
}

export const noTraffic: TrafficCounts = {
  ...{ sent: 0, throttled: 0, resent: 0 },
  losses: { refused: 0, reset: 0, cut: 0, 'timed-out': 0, 'too-large': 0, malformed: 0 },
};

/** What several clients have sent, together. */
export const sumTraffic = (all: readonly TrafficCounts[]): TrafficCounts => {
  const sum = (of: (one: TrafficCounts) => number): number => all.reduce((total, one) => total + of(one), 0);
  const kinds = lossKinds.map((kind) => [kind, sum(({ losses }) => losses[kind])] as const);
  return {
    sent: sum(({ sent }) => sent),
    throttled: sum(({ throttled }) => throttled),
    resent: sum(({ resent }) => resent),
    losses: { ...noTraffic.losses, ...Object.fromEntries(kinds) },
    ...(all.some(({ died }) => died === true) ? { died: true } : {}),
  };
};

/** Requests that got no complete answer. */
export const countLosses = ({ losses }: Pick<TrafficCounts, 'losses'>): number =>
  Object.values(losses).reduce((total, one) => total + one, 0);

/** So many requests in a row without an answer raise the question whether anybody is there still. */
const lossesBeforeCheck = 20;

/** Milliseconds before each probe: who restarts has that long. */
const checkDelays = [500, 1500, 3000];

/** What a client and those made of it send, counted; notices when nobody answers any more. */
export class TrafficMonitor {
  throttled = 0;
  #sent = 0;
  #row = 0;
  readonly #losses = { ...noTraffic.losses };
  readonly #death = new AbortController();
  #asking: Promise<void> | undefined;

  /** Aborted when the target has stopped answering. */
  get unresponsive(): AbortSignal {
    return this.#death.signal;
  }

  counts(resent: number): TrafficCounts {
    return {
      ...{ sent: this.#sent, throttled: this.throttled, resent },
      losses: { ...this.#losses },
      ...(this.#death.signal.aborted ? { died: true } : {}),
    };
  }

  /** Comes back when it is known whether anybody is there, where that is being asked. */
  async checkFinished(): Promise<void> {
    await this.#asking;
  }

  /** Counts a request that was sent. Asks for a sign of life after too many without an answer, by `probe`. */
  async record(exchange: Exchange, probe: LivenessCheck): Promise<void> {
    this.#sent += 1;
    const kind = 'lost' in exchange ? exchange.lost.kind : undefined;
    if (kind === undefined) {
      this.#row = 0;
      return;
    }
    this.#losses[kind] += 1;
    this.#row += 1;
    if (this.#row < lossesBeforeCheck || this.#death.signal.aborted) return;
    this.#asking ??= this.#ask(probe).finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
  }

  async #ask({ wait, isAnswered }: LivenessCheck): Promise<void> {
    for (const pause of checkDelays) {
      await wait(pause);
      this.#sent += 1;
      if (await isAnswered()) {
        this.#row = 0;
        return;
      }
    }
    this.#death.abort();
  }
}

/** How to ask for a sign of life. */
interface LivenessCheck {
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whether anything comes back at all, on a fresh connection. */
  readonly isAnswered: () => Promise<boolean>;
}
