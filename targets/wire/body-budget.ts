import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from './clock.ts';
import { LostAnswer } from './lost-answer.ts';
import { maxConcurrency } from './request-slots.ts';

const mebibyte = 1024 * 1024;

/** The number of bytes that any body may have without a slot. A longer body needs one of the few slots. */
const freeBytes = 256 * 1024;

/** Memory limit for all bodies that are being read, in bytes, and how many of them may be read at once. */
const totalBytes = 48 * mebibyte;
const bodies = maxConcurrency;

/** A body longer than this counts against the budget of a run. Working targets have shorter ones: the limit of 100 tasks sees to it. */
const longBytes = 512 * 1024;

/** The length of all long bodies of a run together, in bytes. Then there is evidence enough, and the run stops exploring. */
const longBytesOfRun = 128 * mebibyte;

/** Limits the length of each body, and the number of long bodies that are read at once, so that all fit into the memory limit. */
export class BodyBudget {
  readonly #cap: number;
  /** Long bodies that were read, and are in use. */
  readonly kept: KeptBodies;
  #slots: number;
  #received = 0;
  readonly #spent = new AbortController();
  readonly #waiting: (() => void)[] = [];

  /** `cap`: the limit for one body, in bytes. By default, those in use may together be as long. */
  constructor(cap: number, kept = new KeptBodies({ limit: cap })) {
    this.#cap = cap;
    this.kept = kept;
    this.#slots = Math.max(1, Math.floor((totalBytes - bodies * freeBytes) / cap));
  }

  /** Aborted when the long bodies of a run were together longer than a run should read. */
  get spent(): AbortSignal {
    return this.#spent.signal;
  }

  /** Counts a body, or what was read of one that was given up. */
  countReceived(bytes: number): void {
    if (bytes <= longBytes) return;
    this.#received += bytes;
    if (this.#received > longBytesOfRun) this.#spent.abort();
  }

  /** The error of a body with this length, if it is longer than the cap. */
  lossOf(length: number): LostAnswer | undefined {
    if (length <= this.#cap) return undefined;
    const limit = `${this.#cap / mebibyte} MiB (--max-response-size)`;
    return new LostAnswer('too-large', 'TOO_LARGE', `the answer is longer than ${limit}`);
  }

  /** Whether a body with this length needs a slot. */
  needsSlot(length: number): boolean {
    return length > freeBytes;
  }

  /** Resolves when there is a slot. The caller has to release it. */
  async acquireSlot(): Promise<void> {
    if (this.#slots > 0) this.#slots -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  releaseSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#slots += 1;
    else next();
  }
}

/** Collecting garbage takes long while much is in use, so it is not tried more often than this, in milliseconds. */
const pauseMs = 500;

/** An answer waits for room at most this often. */
const maxPauses = 5;

/** All answers of a run together wait for room at most this often, so that a target of long answers does not hold it. */
const maxPausesOfRun = 60;

interface KeptBodiesOptions {
  /** Memory limit for the long bodies that are in use, in bytes. As objects, they need up to ten times as much. */
  readonly limit: number;
  readonly collect?: () => void;
  /** The time in milliseconds. */
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Counts the long bodies that are still in use. Answers are kept until all answers of their case are judged, and those of
 * findings until the end of the run.
 */
export class KeptBodies {
  readonly #limit: number;
  readonly #collect: () => void;
  readonly #now: () => number;
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  #pausesLeft = maxPausesOfRun;
  #bytes = 0;
  #collectedAt = -Infinity;
  /** Who uses a body, and until when, is known to the garbage collector alone. */
  readonly #unused = new FinalizationRegistry<number>((bytes) => {
    this.#bytes -= bytes;
  });

  constructor({
    limit,
    collect = collectGarbage,
    now = () => performance.now(),
    wait = systemClock.wait,
  }: KeptBodiesOptions) {
    this.#wait = wait;
    this.#limit = limit;
    this.#collect = collect;
    this.#now = now;
  }

  /** Counts a body as long as it is in use. */
  add(body: Uint8Array): void {
    this.#bytes += body.length;
    this.#unused.register(body, body.length);
  }

  /** Makes room for a body: forgets those that nobody uses any more, and waits until others have been judged. */
  async makeRoom(length: number): Promise<void> {
    for (let pause = 0; pause <= maxPauses && !this.#hasRoom(length); pause += 1) {
      if (pause > 0) {
        if (this.#pausesLeft === 0) return;
        this.#pausesLeft -= 1;
        await this.#wait(pauseMs);
      }
      if (this.#now() - this.#collectedAt < pauseMs) continue;
      this.#collect();
      this.#collectedAt = this.#now();
      // The registry is notified in a later turn of the event loop.
      await new Promise((done) => void setImmediate(done));
    }
  }

  /** The error of a body with this length if there is no room for it. */
  lossOf(length: number): LostAnswer | undefined {
    if (this.#hasRoom(length)) return undefined;
    const message = `the answer is long, and the run still needs ${this.#limit / mebibyte} MiB of other long answers`;
    return new LostAnswer('too-large', 'TOO_LARGE', message);
  }

  /** There is always room for a single body. */
  #hasRoom(length: number): boolean {
    return this.#bytes === 0 || this.#bytes + length <= this.#limit;
  }
}

/** Collects garbage now. Node offers it only to processes that were started with a flag, but V8 reads that flag later, too. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
