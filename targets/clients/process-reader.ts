import type { AnswerServer } from './answer-server.ts';
import { ClientProcess, type ClientProgram, type Outcome } from './client-process.ts';
import type { AnswerReading, ClientAnswer, ClientReader, Reading, Retries } from './client-reader.ts';

export interface ProcessReaderOptions extends ClientProgram {
  readonly name: string;
  readonly version: string;
  /** Answers that the program reads at the same time. */
  readonly concurrency: number;
  /** How often the program is started again during one `read`. */
  readonly maxRestarts: number;
}

/** With retries, a client waits between its attempts, and an answer may ask for a longer wait. */
const retriesTimeFactor = 6;

/** A client in a process of its own, which stays for many answers. */
export class ProcessReader implements ClientReader {
  readonly name: string;
  readonly version: string;
  readonly #options: ProcessReaderOptions;
  readonly #server: AnswerServer;
  #process: Promise<ClientProcess> | undefined;
  #restartsLeft = 0;
  #isClosed = false;
  /** Why no further process is started. */
  #reasonToStop: string | undefined;

  constructor(options: ProcessReaderOptions, server: AnswerServer) {
    this.name = options.name;
    this.version = options.version;
    this.#options = options;
    this.#server = server;
  }

  async read(answers: readonly ClientAnswer[], retries: Retries = 'off'): Promise<readonly AnswerReading[]> {
    this.#restartsLeft = this.#options.maxRestarts;
    this.#reasonToStop = undefined;
    const { concurrency } = this.#options;
    const readings: AnswerReading[] = [];
    // If the process ends while it reads several answers, only reading them again, one by one, shows which answer ended it.
    const unclear: number[] = [];
    const remaining = answers.entries();
    const readRemaining = async (): Promise<void> => {
      for (const [index, answer] of remaining) {
        const { outcome, attempts } = await this.#ask(answer, retries);
        const isClear = concurrency === 1 || (outcome.kind !== 'failed' && outcome.kind !== 'hang');
        if (isClear) readings[index] = { reading: toReading(outcome), attempts };
        else unclear.push(index);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, readRemaining));
    for (const index of unclear) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const { outcome, attempts } = await this.#ask(answer, retries);
      readings[index] = { reading: toReading(outcome), attempts };
    }
    return readings;
  }

  /** Ends the process, and starts no other. What a running `read` has not read yet is broken. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const started = this.#process;
    this.#process = undefined;
    await (await started)?.close();
  }

  async #ask(answer: ClientAnswer, retries: Retries): Promise<{ outcome: Outcome; attempts: number }> {
    const running = await this.#runningProcess();
    if (running === undefined) {
      return {
        outcome: { kind: 'failed', note: this.#reasonToStop ?? 'not read: the client was closed' },
        attempts: 0,
      };
    }
    const published = this.#server.publish(answer);
    try {
      const seconds = this.#options.answerSeconds * (retries === 'off' ? 1 : retriesTimeFactor);
      return {
        outcome: await running.ask(published.url, retries, seconds),
        attempts: published.attempts(),
      };
    } finally {
      published.withdraw();
    }
  }

  /** The process, started if there is none. `undefined`: it did not start, has ended too often, or the reader is closed. */
  async #runningProcess(): Promise<ClientProcess | undefined> {
    while (!this.#isClosed) {
      const latest = this.#process;
      const started = await latest;
      // Another question has started a process meanwhile, or `close` has ended it.
      if (this.#process !== latest) continue;
      if (started !== undefined && !started.failed) return started;
      if (this.#reasonToStop !== undefined) return undefined;
      if (latest !== undefined) {
        if (this.#restartsLeft === 0) {
          this.#reasonToStop = `not read: the program has ended ${this.#options.maxRestarts + 1} times`;
          return undefined;
        }
        this.#restartsLeft -= 1;
      }
      this.#process = this.#start();
    }
    return undefined;
  }

  async #start(): Promise<ClientProcess> {
    const started = new ClientProcess(this.#options);
    const problem = await started.start();
    if (problem !== undefined) this.#reasonToStop = `it did not start: ${problem}`;
    return started;
  }
}

const toReading = (outcome: Outcome): Reading =>
  outcome.kind === 'failed' ? { kind: 'broken', note: outcome.note } : outcome;
