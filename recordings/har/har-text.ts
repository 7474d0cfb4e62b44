import type { Exchange } from '../../targets/wire/exchange.ts';
import { toHar } from './har.ts';
import { Redactor } from '../redaction/redactor.ts';
import { privateHosts } from '../write-recording.ts';

interface HarTextOptions {
  readonly endpoint: string;
  readonly harness: string;
  /** A comment for each exchange, by index. */
  readonly comments?: readonly string[];
}

/** Formats exchanges as HAR, redacted in the same way as a recording. */
export function formatHar(
  exchanges: readonly Exchange[],
  { endpoint, harness, comments = [] }: HarTextOptions,
): string {
  // Exchanges of several recordings have no common URL.
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
