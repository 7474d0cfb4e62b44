import { LostAnswer } from './lost-answer.ts';

/** The deadline for a complete answer, counted from its request. It uses the system clock because it is about sockets. */
export class Deadline {
  readonly #milliseconds: number;
  readonly #setting: string;
  readonly #onExpired: (loss: LostAnswer) => void;
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * `onExpired` is called once, with the error of a request that missed the deadline. `setting`: the flag that changes the
   * timeout. The message of the error names it.
   */
  constructor(milliseconds: number, onExpired: (loss: LostAnswer) => void, setting?: string) {
    this.#left = milliseconds;
    this.#milliseconds = milliseconds;
    this.#onExpired = onExpired;
    this.#setting = setting === undefined ? '' : ` (${setting})`;
    this.resume();
  }

  /** Stops the clock. Until `resume`, no time counts towards the deadline. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
  }

  resume(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#expire(), Math.max(0, this.#left));
  }

  #expire(): void {
    const message = `no complete answer within ${this.#milliseconds / 1000} s${this.#setting}`;
    this.#onExpired(new LostAnswer('timed-out', 'TIMED_OUT', message));
  }
}
