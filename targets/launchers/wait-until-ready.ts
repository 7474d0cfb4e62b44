import type { Clock } from '../wire/clock.ts';
import { Interrupted } from '../errors.ts';
import { WireClient } from '../wire/wire-client.ts';

export interface ReadinessOptions {
  /** The path to request. */
  readonly ready: string;
  /** Startup timeout in seconds. If it is 0, there is only one try. */
  readonly wait: number;
  /** Aborted on Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Extra headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the process or container still runs. Once it has ended, there is no further try. */
  readonly isAlive?: () => boolean | Promise<boolean>;
}

const pollIntervalMs = 200;

/**
 * Waits until the endpoint answers. The status must be below 500; on the path `/`, any status counts. Returns `undefined`
 * once it has answered, or else the cause of the last failure. Throws Interrupted.
 */
export async function waitUntilReady(
  endpoint: string,
  { ready, wait, signal, isAlive, headers = {} }: ReadinessOptions,
): Promise<string | undefined> {
  const client = new WireClient({ endpoint, headers, requestTimeout: 5_000 });
  const { clock } = client;
  const deadline = clock.elapsed() + wait * 1000;
  try {
    for (;;) {
      if (signal?.aborted === true) throw new Interrupted();
      const cause = await checkReadiness(client, ready);
      if (cause === undefined) return undefined;
      if ((await isAlive?.()) === false || clock.elapsed() >= deadline) return cause;
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

/** Waits until the next poll, or until Ctrl-C. */
async function pauseUntilNextPoll(clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal?.addEventListener('abort', () => resolve(), { once: true });
  await Promise.race([clock.wait(pollIntervalMs), promise]);
}
