import { definedMembers } from '../../specs/json.ts';
import type { Exchange } from './exchange.ts';
import { lossKinds, type LossKind } from './lost-answer.ts';

/** Counts of requests and their outcomes. Plain data. */
export interface TrafficCounts {
  /** Requests sent, retries included. */
  readonly sent: number;
  /** Throttled requests. */
  readonly throttled: number;
  /** Requests that were given up, because they were throttled at every try. */
  readonly givenUp: number;
  /** Requests that were sent again because a reused connection closed while they were being sent. */
  readonly resent: number;
  /** Requests without a complete answer, by cause. */
  readonly losses: Readonly<Record<LossKind, number>>;
  /** Set if the target stopped answering altogether. */
  readonly died?: true;
  /**
   * By how many milliseconds a `Date` header was ahead of this machine's clock, or behind it if negative: the largest difference
   * beyond four minutes.
   */
  readonly clockOffMs?: number;
}

export const noTraffic: TrafficCounts = {
  ...{ sent: 0, throttled: 0, givenUp: 0, resent: 0 },
  losses: { refused: 0, reset: 0, cut: 0, 'timed-out': 0, 'too-large': 0, malformed: 0 },
};

/** The total traffic of several clients. */
export const sumTraffic = (clients: readonly (TrafficCounts | undefined)[]): TrafficCounts => {
  const all = clients.filter((one) => one !== undefined);
  const sum = (count: (one: TrafficCounts) => number): number =>
    all.reduce((total, one) => total + count(one), 0);
  const kinds = lossKinds.map((kind) => [kind, sum(({ losses }) => losses[kind])] as const);
  return {
    sent: sum(({ sent }) => sent),
    throttled: sum(({ throttled }) => throttled),
    givenUp: sum(({ givenUp }) => givenUp),
    resent: sum(({ resent }) => resent),
    losses: { ...noTraffic.losses, ...Object.fromEntries(kinds) },
    ...(all.some(({ died }) => died === true) ? { died: true } : {}),
    ...definedMembers({ clockOffMs: furthest(all.map(({ clockOffMs }) => clockOffMs)) }),
  };
};

/** The largest difference of two clocks, ahead or behind. */
const furthest = (offsets: readonly (number | undefined)[]): number | undefined =>
  offsets
    .filter((one) => one !== undefined)
    .toSorted((one, other) => Math.abs(other) - Math.abs(one))
    .at(0);

/** A difference of clocks up to this many milliseconds is not reported. From here on, the SDK for JavaScript adopts the target's time. */
const usualClockOff = 4 * 60_000;

/** How far the `Date` header of an answer is from the time of the exchange, in milliseconds; `undefined` if it is close, or absent. */
function clockOff(exchange: Exchange): number | undefined {
  if (!('response' in exchange)) return undefined;
  const date = Date.parse(exchange.response.headers['date'] ?? '');
  if (Number.isNaN(date)) return undefined;
  const sentAt = exchange.startedAt;
  const answeredAt = sentAt + exchange.durationMs;
  const off = date < sentAt ? date - sentAt : Math.max(0, date - answeredAt);
  return Math.abs(off) > usualClockOff ? off : undefined;
}

/** The number of requests without a complete answer. */
export const countLosses = ({ losses }: Pick<TrafficCounts, 'losses'>): number =>
  Object.values(losses).reduce((total, one) => total + one, 0);

/** After this number of lost requests in a row, the monitor checks whether the target still answers. */
const lossesBeforeCheck = 20;

/** Request timeout of the liveness check, in milliseconds. */
export const livenessTimeout = 5_000;

/** Milliseconds before each liveness check. A target that restarts has this time to come up. */
const checkDelays = [500, 1500, 3000];

/** How many milliseconds a run waits in vain with the full timeouts. A target that loses one answer in 20 would hold it for long. */
const patienceMs = 50_000;
/** The request timeout after that: three times as long as the slowest answer took, but not less than this, in milliseconds. */
const shortestTimeout = 1_000;

/** Detects when a target stops answering. All clients of a run that send to the target share it. */
export class TargetLiveness {
  #lossesInARow = 0;
  /** How long requests were waited for in vain. Time in which several waited counts once. */
  #waitedMs = 0;
  #waitedUntil = 0;
  #slowestMs = 0;
  readonly #unresponsive = new AbortController();
  #check: Promise<void> | undefined;

  /** Aborted when the target has stopped answering. */
  get unresponsive(): AbortSignal {
    return this.#unresponsive.signal;
  }

  /** A shorter timeout, in milliseconds, for a target that has kept the run waiting in vain for long. */
  get impatientTimeout(): number | undefined {
    return this.#waitedMs < patienceMs ? undefined : Math.max(shortestTimeout, 3 * this.#slowestMs);
  }

  /** Records how long a request was waited for. */
  recordWait({ startedAt, durationMs, ...exchange }: Exchange): void {
    const end = startedAt + durationMs;
    if ('response' in exchange) this.#slowestMs = Math.max(this.#slowestMs, durationMs);
    else if (exchange.lost.kind === 'timed-out') {
      this.#waitedMs += Math.max(0, end - Math.max(startedAt, this.#waitedUntil));
      this.#waitedUntil = Math.max(end, this.#waitedUntil);
    }
  }

  /** Resolves when the running liveness check is finished, or at once if none is running. */
  async checkFinished(): Promise<void> {
    await this.#check;
  }

  /** Records an answer or a loss. After too many losses in a row it runs the liveness check. */
  async record(isLost: boolean, check: LivenessCheck): Promise<void> {
    if (!isLost) {
      this.#lossesInARow = 0;
      return;
    }
    this.#lossesInARow += 1;
    if (this.#lossesInARow < lossesBeforeCheck || this.#unresponsive.signal.aborted) return;
    this.#check ??= this.#checkLiveness(check).finally(() => {
      this.#check = undefined;
    });
    await this.#check;
  }

  async #checkLiveness({ wait, isAnswered }: LivenessCheck): Promise<void> {
    for (const pause of checkDelays) {
      await wait(pause);
      if (await isAnswered()) {
        this.#lossesInARow = 0;
        return;
      }
    }
    this.#unresponsive.abort();
  }
}

/** Whether a target that answers so is alive. One whose answers are too long is. */
export const isSignOfLife = (exchange: Exchange): boolean =>
  'response' in exchange || exchange.lost.kind === 'too-large';

/** How to check whether the target still answers. */
interface LivenessCheck {
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whether a request on a new connection gets any answer. */
  readonly isAnswered: () => Promise<boolean>;
}

/** Counts the requests of a client and the clients derived from it. */
export class TrafficMonitor {
  throttled = 0;
  givenUp = 0;
  /** Whether the client has been closed. Losses after that are not counted. */
  isClosed = false;
  #sent = 0;
  readonly #losses = { ...noTraffic.losses };
  #clockOffMs: number | undefined;
  readonly liveness: TargetLiveness;

  constructor(liveness = new TargetLiveness()) {
    this.liveness = liveness;
  }

  counts(resent: number): TrafficCounts {
    return {
      ...{ sent: this.#sent, throttled: this.throttled, givenUp: this.givenUp, resent },
      losses: { ...this.#losses },
      ...(this.liveness.unresponsive.aborted ? { died: true } : {}),
      ...definedMembers({ clockOffMs: this.#clockOffMs }),
    };
  }

  /** Counts a request that was sent. */
  async record(exchange: Exchange, check: LivenessCheck): Promise<void> {
    this.#sent += 1;
    const kind = 'lost' in exchange ? exchange.lost.kind : undefined;
    if (kind !== undefined) this.#losses[kind] += 1;
    this.liveness.recordWait(exchange);
    this.#clockOffMs = furthest([this.#clockOffMs, clockOff(exchange)]);
    await this.liveness.record(kind !== undefined, {
      wait: check.wait,
      isAnswered: () => {
        this.#sent += 1;
        return check.isAnswered();
      },
    });
  }
}
