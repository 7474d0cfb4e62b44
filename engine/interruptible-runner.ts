import { graceMs } from '../targets/wire/transmit.ts';
import { CaseRunner } from './case-runner.ts';

/** A case runner that starts no case, and sends no request of a case, after its signal. */
export class InterruptibleRunner extends CaseRunner {
  readonly #signal: AbortSignal | undefined;

  constructor(...args: ConstructorParameters<typeof CaseRunner>) {
    super(...args);
    [, , , this.#signal] = args;
  }

  /** A case of several requests ends in the middle. */
  protected override begin(): void {
    this.#signal?.throwIfAborted();
    super.begin();
  }

  override async runCase(...args: Parameters<CaseRunner['runCase']>): ReturnType<CaseRunner['runCase']> {
    this.#signal?.throwIfAborted();
    return super.runCase(...args);
  }

  override async sendCase(...args: Parameters<CaseRunner['sendCase']>): ReturnType<CaseRunner['sendCase']> {
    this.#signal?.throwIfAborted();
    return super.sendCase(...args);
  }
}

/**
 * Does the work. Returns `undefined` if the signal comes before the work, or if the work does not end soon after the signal.
 */
export async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const givenUp = Promise.withResolvers<undefined>();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = (): void => void (timer = setTimeout(() => givenUp.resolve(undefined), graceMs));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), givenUp.promise]);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  }
}
