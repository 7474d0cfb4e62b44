import { Pool } from 'undici';
import type { WireRequest } from '../../targets/wire/exchange.ts';
import type { SentRequest } from './recording-transport.ts';

/** Returns the headers of a request when it is sent. */
export type HeadersOf = (request: WireRequest) => Promise<Readonly<Record<string, string>>>;

/**
 * Sends the requests with nothing but undici, at most `concurrency` at once, and reads each answer to its end. Returns the
 * milliseconds that this took. Throws if more than 1 in 100 answers have another status than before: then the two are not
 * comparable.
 */
export async function sendBare(
  endpoint: string,
  sent: readonly SentRequest[],
  { concurrency, headersOf }: { readonly concurrency: number; readonly headersOf: HeadersOf },
): Promise<number> {
  const pool = new Pool(new URL(endpoint).origin, { connections: concurrency });
  const startedAt = performance.now();
  const remaining = sent.values();
  let different = 0;
  const worker = async (): Promise<void> => {
    for (const { request, status } of remaining) {
      const { method, path, body } = request;
      const headers = { ...(await headersOf(request)) };
      const answer = await pool.request({ method, path, headers, body: Buffer.from(body) });
      await answer.body.arrayBuffer();
      if (answer.statusCode !== status) different += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const duration = performance.now() - startedAt;
  await pool.close();
  if (different > sent.length / 100)
    throw new Error(`The bare loop got another status in ${different} of ${sent.length} answers.`);
  return duration;
}
