import { LostAnswer } from './lost-answer.ts';

/** Until when an answer has to be whole, from its request on. By the clock of the system: it is about sockets. */
export class Deadline {
  readonly #abort = new AbortController();
  readonly #milliseconds: number;
  readonly #setting: string;
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `setting`: by which the time can be changed. */
  constructor(milliseconds: number, setting?: string) {
    this.#left = milliseconds;
    this.#milliseconds = milliseconds;
    this.#setting = setting === undefined ? '' : ` (${setting})`;
    this.#run();
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What a request is lost by when the time is over; nothing before. */
  get loss(): LostAnswer | undefined {
    return this.#abort.signal.aborted
      ? new LostAnswer(
          'timed-out',
          'TIMED_OUT',
          `no complete answer within ${this.#milliseconds / 1000} s${this.#setting}`,
        )
      : undefined;
  }

  /** Time that passes meanwhile does not count. */
  async paused(wait: () => Promise<void>): Promise<void> {
    this.stop();
    await wait();
    this.#run();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
  }

  #run(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#abort.abort(), Math.max(0, this.#left));
  }
}
