import { LostAnswer } from './lost-answer.ts';

/** The deadline for a complete answer, counted from its request. It uses the system clock because it is about sockets. */
export class Deadline {
  readonly #abort = new AbortController();
  readonly #milliseconds: number;
  readonly #setting: string;
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `setting`: the flag that changes the timeout. The message of the error names it. */
  constructor(milliseconds: number, setting?: string) {
    this.#left = milliseconds;
    this.#milliseconds = milliseconds;
    this.#setting = setting === undefined ? '' : ` (${setting})`;
    this.#start();
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The error of a request that missed the deadline; `undefined` before the deadline. */
  get loss(): LostAnswer | undefined {
    return this.#abort.signal.aborted
      ? new LostAnswer(
          'timed-out',
          'TIMED_OUT',
          `no complete answer within ${this.#milliseconds / 1000} s${this.#setting}`,
        )
      : undefined;
  }

  /** Waits. The time of the wait does not count towards the deadline. */
  async paused(wait: () => Promise<void>): Promise<void> {
    this.stop();
    await wait();
    this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
  }

  #start(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#abort.abort(), Math.max(0, this.#left));
  }
}
