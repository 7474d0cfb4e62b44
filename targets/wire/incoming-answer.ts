import { subscribe } from 'node:diagnostics_channel';
import type { Dispatcher } from 'undici';
import { isObject } from '../../specs/json.ts';
import type { BodyBudget } from './body-budget.ts';
import type { Deadline } from './deadline.ts';
import type { WireResponse } from './exchange.ts';
import { toLostAnswer, type LostAnswer } from './lost-answer.ts';

type Controller = Dispatcher.DispatchController;
type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** What becomes of a request. Exactly one of the two is called, once. */
interface Outcome {
  readonly onAnswer: (answer: WireResponse) => void;
  readonly onLost: (loss: LostAnswer) => void;
}

/**
 * Collects one answer of undici. It gets the bytes as they arrive: a stream for each answer costs more than all the rest of
 * reading it.
 */
export class IncomingAnswer implements Dispatcher.DispatchHandler {
  /** Whether the request was sent on a connection that had carried another request before. */
  isOnReusedSocket = false;
  readonly #bodies: BodyBudget;
  readonly #deadline: Deadline;
  readonly #outcome: Outcome;
  #controller: Controller | undefined;
  #isSettled = false;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  #chunks: Uint8Array[] = [];
  #size = 0;
  /** A long body has a slot, or waits for one. */
  #slot: 'none' | 'awaited' | 'held' = 'none';

  constructor(bodies: BodyBudget, deadline: Deadline, outcome: Outcome) {
    this.#bodies = bodies;
    this.#deadline = deadline;
    this.#outcome = outcome;
  }

  /** Gives up. The connection is closed if the request is on its way. */
  lose(loss: LostAnswer): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#controller?.abort(loss);
    this.#outcome.onLost(loss);
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#isSettled) controller.abort(new Error('The request is no longer needed.'));
    else {
      onHeadersSent = (isReused) => {
        this.isOnReusedSocket = isReused;
      };
    }
  }

  onResponseStart(_: Controller, status: number, headers: Headers): void {
    // Answers below 200 only announce the real one.
    if (this.#isSettled || status < 200) return;
    this.#status = status;
    this.#headers = joinHeaders(headers);
    const loss = this.#bodies.lossOf(Number(this.#headers['content-length'] ?? 0));
    if (loss !== undefined) this.lose(loss);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.#isSettled) return;
    this.#size += chunk.length;
    const { kept } = this.#bodies;
    const loss =
      this.#bodies.lossOf(this.#size) ?? (this.#slot === 'held' ? kept.lossOf(this.#size) : undefined);
    if (loss !== undefined) return this.lose(loss);
    this.#chunks.push(chunk);
    if (this.#slot === 'none' && this.#bodies.needsSlot(this.#size)) void this.#awaitSlot(controller);
  }

  onResponseEnd(): void {
    if (this.#isSettled) return;
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    if (this.#slot !== 'none') this.#bodies.kept.add(body);
    this.#settle();
    this.#outcome.onAnswer({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Controller, error: Error): void {
    if (this.#isSettled) return;
    this.#settle();
    this.#outcome.onLost(toLostAnswer(error, this.#status > 0));
  }

  /** Waiting for a slot does not count against the target's deadline. */
  async #awaitSlot(controller: Controller): Promise<void> {
    this.#slot = 'awaited';
    controller.pause();
    this.#deadline.stop();
    await this.#bodies.acquireSlot();
    if (this.#isSettled) return this.#bodies.releaseSlot();
    this.#slot = 'held';
    const announced = Number(this.#headers['content-length'] ?? 0);
    const expected = announced > this.#size ? announced : this.#size;
    await this.#bodies.kept.makeRoom(expected);
    if (this.#isSettled) return;
    const loss = this.#bodies.kept.lossOf(expected);
    if (loss !== undefined) return this.lose(loss);
    this.#deadline.resume();
    controller.resume();
  }

  #settle(): void {
    this.#isSettled = true;
    this.#bodies.countReceived(this.#size);
    this.#deadline.stop();
    this.#chunks = [];
    if (this.#slot === 'held') this.#bodies.releaseSlot();
  }
}

function joinHeaders(headers: Headers): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}

/** Tells the answer whose request is being written what socket it is written to. */
let onHeadersSent: ((isReused: boolean) => void) | undefined;

/** The number of requests sent on each socket. */
const requestsPerSocket = new WeakMap<object, number>();

// Only this channel of undici shows the socket of a request. Undici starts a request and then, at once, sends its headers.
subscribe('undici:client:sendHeaders', (message) => {
  const tellAnswer = onHeadersSent;
  onHeadersSent = undefined;
  if (!isObject(message) || typeof message['socket'] !== 'object' || message['socket'] === null) return;
  const { socket } = message;
  const before = requestsPerSocket.get(socket) ?? 0;
  requestsPerSocket.set(socket, before + 1);
  tellAnswer?.(before > 0);
});
