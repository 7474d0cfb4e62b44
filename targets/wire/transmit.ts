import type { Clock } from './clock.ts';
import { runInterrupted, unsentExchange } from './error-classification.ts';
import type { Exchange, WireRequest, WireResponse } from './exchange.ts';
import { HttpTransport, type Transport, type TransportOptions } from './http-transport.ts';
import type { WireOptions } from './link.ts';
import { toLostAnswer } from './lost-answer.ts';

/** The default of `--max-response-size`, in bytes. */
export const defaultMaxResponseSize = 16 * 1024 * 1024;

/** After an interrupt, requests in flight have this many milliseconds to be answered. */
export const graceMs = 400;

/** The transport of the options, or a new one, which gives its requests up some time after the interrupt of the run. */
export function openTransport(
  {
    transport,
    interrupt,
    bodies,
    budget,
    maxResponseSize = defaultMaxResponseSize,
  }: Pick<WireOptions, 'transport' | 'interrupt' | 'bodies' | 'budget' | 'maxResponseSize'>,
  timeout: number,
): Transport {
  if (transport !== undefined) return transport;
  const opened = new HttpTransport({ timeout, maxBody: maxResponseSize, bodies });
  interrupt?.addEventListener('abort', () => opened.giveUp(graceMs), { once: true });
  budget?.onShortened((milliseconds) => opened.giveUp(milliseconds));
  return opened;
}

interface Transmission {
  readonly transport: Transport;
  readonly endpoint: URL;
  readonly clock: Clock;
  readonly headers: WireRequest['headers'];
  readonly options: TransportOptions;
  /** Not aborted when the request was made. Once it is aborted, nobody waits for the answer. */
  readonly signal: AbortSignal | undefined;
  /** Removes credentials that the answer quotes. */
  readonly redact: (answer: WireResponse, authorization: string | undefined) => WireResponse;
}

/** Sends a request with other headers. The exchange omits these headers, because they contain credentials. */
export async function transmit(
  request: WireRequest,
  { transport, endpoint, clock, headers, options, signal, redact }: Transmission,
): Promise<Exchange> {
  const isGivenUp = (): boolean => signal?.aborted === true;
  if (isGivenUp()) return unsentExchange(request, clock, runInterrupted);
  const startedAt = clock.now();
  const start = clock.elapsed();
  const duration = (): number => clock.elapsed() - start;
  try {
    const answer = await transport.send(endpoint, { ...request, headers }, options);
    const response = redact(answer, headers['authorization']);
    return { request, startedAt, durationMs: duration(), response };
  } catch (error) {
    if (isGivenUp()) return unsentExchange(request, clock, runInterrupted);
    const { kind, code, message } = toLostAnswer(error, false);
    return { request, startedAt, durationMs: duration(), lost: { kind, code, message } };
  }
}
