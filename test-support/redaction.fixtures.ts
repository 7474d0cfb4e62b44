import type { Exchange } from '../targets/wire/exchange.ts';
import { Redactor } from '../recordings/redaction/redactor.ts';

// Exchanges for tests of redaction.

export function redactAll(exchanges: readonly Exchange[]): readonly Exchange[] {
  const redactor = new Redactor(exchanges, []);
  return exchanges.map((exchange) => redactor.exchange(exchange));
}

export const exchangeWithAnswer = (body: Uint8Array): Exchange => ({
  request: { method: 'POST', path: '/', headers: {}, body: new Uint8Array() },
  startedAt: 0,
  durationMs: 1,
  response: { status: 200, headers: { 'content-length': String(body.length) }, body },
});

export const answerBody = (exchange: Exchange | undefined): Buffer =>
  Buffer.from(exchange !== undefined && 'response' in exchange ? exchange.response.body : []);
