import { isLastingError, isThrottled, requestOperation } from '../error-classification.ts';
import type { Exchange, WireRequest, WireResponse } from '../exchange.ts';
import { retryThrottled, type Retried, type RetryContext } from './retry-throttled.ts';

interface ClientContext extends RetryContext {
  /** The endpoint and region of the client. */
  readonly place: string;
}

/** Sends the throttled requests of one client again, and remembers what came of it. */
export class ClientRetries {
  readonly #context: ClientContext;
  /** True if the last request was still throttled at its last retry. */
  #isThrottled = false;

  constructor(context: ClientContext) {
    this.#context = context;
  }

  retry<T>(
    request: WireRequest,
    once: () => Promise<T>,
    toAnswer: (result: T) => WireResponse | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Retried<T>> {
    return retryThrottled(once, {
      ...{ ...this.#context, toAnswer, signal },
      operation: requestOperation(request),
      patienceKey: this.#key(request),
      isTriedOnce: this.#isThrottled,
    });
  }

  /**
   * Records what came of a request. Returns whether it is an answer of the target although it looks throttled: the target refuses the
   * operation whenever it is asked, but answers others. `probe`: sends another request.
   */
  async settle(
    { result, isExhausted }: Retried<Exchange>,
    probe: () => Promise<Exchange>,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const { patience } = this.#context;
    const key = this.#key(result.request);
    const isInterrupted = signal?.aborted === true;
    const mayLast = patience.isLasting(key) || (isExhausted && !this.#isThrottled);
    if (!isInterrupted && mayLast && isLastingError(result)) {
      const other = await probe();
      if ('response' in other && !isThrottled(other)) {
        patience.giveUp(key, true);
        return true;
      }
    }
    // After an interrupt, a throttled request was not retried, but those that clean up are.
    this.#isThrottled = isThrottled(result) && !isInterrupted;
    return false;
  }

  #key(request: WireRequest): string {
    return `${this.#context.place} ${requestOperation(request)}`;
  }
}
