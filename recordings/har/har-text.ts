import type { Exchange } from '../../targets/wire/exchange.ts';
import { toHar } from './har.ts';
import { Redactor } from '../redaction/redactor.ts';
import { privateHosts } from '../write-recording.ts';

interface HarTextOptions {
  readonly endpoint: string;
  readonly harness: string;
  /** What each exchange is about, in words, by its index. */
  readonly comments?: readonly string[];
}

/** Exchanges as HAR, redacted as a recording is. */
export function formatHar(
  exchanges: readonly Exchange[],
  { endpoint, harness, comments = [] }: HarTextOptions,
): string {
  // What was recorded elsewhere came from no one address.
  const base = URL.canParse(endpoint) ? endpoint : 'http://recorded.invalid';
  const redactor = new Redactor(exchanges, privateHosts(base));
  const redacted = exchanges.map((exchange) => redactor.exchange(exchange));
  const har = toHar(redacted, {
    endpoint: redactor.text(base),
    harness,
    comments: comments.map((comment) => redactor.text(comment)),
  });
  return `${JSON.stringify(har, null, 1)}\n`;
}
