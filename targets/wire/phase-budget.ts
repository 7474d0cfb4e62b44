import type { Clock } from './clock.ts';
import { notSentCode } from './error-classification.ts';
import type { Loss } from './lost-answer.ts';

/**
 * The time that a phase of a run may take, whatever the target does. Once it is spent, the clients of the phase send nothing more.
 * There is no limit before the first call of `limit`.
 */
export class PhaseBudget {
  readonly #clock: Clock;
  readonly #phase: string;
  readonly #onShortened: ((milliseconds: number) => void)[] = [];
  #startedAt: number;
  #endsAt = Infinity;
  #grace: { readonly endsAt: number; readonly milliseconds: number } | undefined;

  /** `phase`: as the subject of a sentence, such as `creating the resources`. */
  constructor(clock: Clock, phase: string) {
    this.#clock = clock;
    this.#phase = phase;
    this.#startedAt = clock.elapsed();
  }

  /** Milliseconds that are left. */
  get left(): number {
    return Math.max(0, this.#endsAt - this.#clock.elapsed());
  }

  get isSpent(): boolean {
    return this.left === 0;
  }

  /** Starts the phase, which may take this time. */
  limit(milliseconds: number): void {
    this.#startedAt = this.#clock.elapsed();
    this.#endsAt = this.#startedAt + milliseconds;
    this.#grace = undefined;
  }

  /**
   * Leaves the phase at most this time from now, or from its latest progress: a target that makes progress may finish. Requests
   * in flight are given up by then.
   */
  shorten(milliseconds: number): void {
    this.#grace ??= { endsAt: this.#endsAt, milliseconds };
    this.#endsAt = Math.min(this.#endsAt, this.#clock.elapsed() + milliseconds);
    for (const listener of this.#onShortened) listener(this.left);
  }

  /** Reports that the phase has come nearer to its end. */
  progress(): void {
    if (this.#grace === undefined || this.isSpent) return;
    this.#endsAt = Math.min(this.#grace.endsAt, this.#clock.elapsed() + this.#grace.milliseconds);
  }

  /** Calls a listener with the milliseconds that are left, each time the phase is shortened. */
  onShortened(listener: (milliseconds: number) => void): void {
    this.#onShortened.push(listener);
  }

  /** If the time is spent: the loss of a request that was therefore not sent. */
  get loss(): Loss | undefined {
    if (!this.isSpent) return undefined;
    const seconds = Math.round((this.#endsAt - this.#startedAt) / 1000);
    return { code: notSentCode, message: `not sent: ${this.#phase} had taken ${seconds} s` };
  }
}

/** Options of a request whose timeout ends with the budget, if that is earlier. */
export function withinBudget<Options extends { readonly timeout?: number }>(
  options: Options,
  budget: Pick<PhaseBudget, 'left'> | undefined,
  requestTimeout: number,
): Options {
  const { timeout = requestTimeout } = options;
  const left = budget?.left ?? Infinity;
  return left < timeout ? { ...options, timeout: Math.max(1, Math.ceil(left)) } : options;
}
