import type { Exchange } from '../../targets/wire/exchange.ts';
import { harOf } from './har.ts';
import { Redactor } from '../redaction/redact.ts';
import { hostsOf } from '../write-recording.ts';

interface About {
  readonly endpoint: string;
  readonly harness: string;
  /** What each exchange is about, in words, by its index. */
  readonly comments?: readonly string[];
}

/** Exchanges as HAR, redacted as a recording is. */
export function harText(exchanges: readonly Exchange[], { endpoint, harness, comments = [] }: About): string {
  // What was recorded elsewhere came from no one address.
  const base = URL.canParse(endpoint) ? endpoint : 'http://recorded.invalid';
  const redactor = new Redactor(exchanges, hostsOf(base));
  const redacted = exchanges.map((exchange) => redactor.exchange(exchange));
  const har = harOf(redacted, {
    endpoint: redactor.text(base),
    harness,
    comments: comments.map((comment) => redactor.text(comment)),
  });
  return `${JSON.stringify(har, null, 1)}\n`;
}
