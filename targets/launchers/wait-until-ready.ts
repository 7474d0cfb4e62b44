import type { Clock } from '../wire/clock.ts';
import { Interrupted } from '../errors.ts';
import { WireClient } from '../wire/wire-client.ts';

export interface ReadinessOptions {
  /** The path that is asked. */
  readonly ready: string;
  /** Seconds; with 0 it is asked once. */
  readonly wait: number;
  /** Aborted on Ctrl-C. */
  readonly signal?: AbortSignal;
  /** What every request has besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it can still come to answer, where that is known: what has died can't. */
  readonly isAlive?: () => boolean | Promise<boolean>;
}

const pollIntervalMs = 200;

/**
 * Waits until somebody answers. Any answer below 500 will do, an error as well, and any at all on the path `/`: it only
 * shows that somebody listens. Gives why nobody does where nobody did. Throws Interrupted.
 */
export async function waitUntilReady(
  endpoint: string,
  { ready, wait, signal, isAlive: alive, headers = {} }: ReadinessOptions,
): Promise<string | undefined> {
  const client = new WireClient({ endpoint, headers, requestTimeout: 5_000 });
  const { clock } = client;
  const until = clock.elapsed() + wait * 1000;
  try {
    for (;;) {
      if (signal?.aborted === true) throw new Interrupted();
      const cause = await checkReadiness(client, ready);
      if (cause === undefined) return undefined;
      if ((await alive?.()) === false || clock.elapsed() >= until) return cause;
      await pauseUntilNextPoll(clock, signal);
    }
  } finally {
    await client.close();
  }
}

async function checkReadiness(client: WireClient, path: string): Promise<string | undefined> {
  const exchange = await client.send({ method: 'GET', path, headers: {}, body: new Uint8Array() });
  if ('lost' in exchange) return exchange.lost.message || exchange.lost.code;
  const { status } = exchange.response;
  return status < 500 || path === '/' ? undefined : `HTTP ${status} at ${path}`;
}

/** No longer than until Ctrl-C. */
async function pauseUntilNextPoll(clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal?.addEventListener('abort', () => resolve(), { once: true });
  await Promise.race([clock.wait(pollIntervalMs), promise]);
}
