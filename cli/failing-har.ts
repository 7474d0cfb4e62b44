import { harness } from '../results/harness-version.ts';
import { escapeControlCharacters } from '../reports/text/escape-for-terminal.ts';
import type { Report } from '../reports/run/report.ts';
import { formatHar } from '../recordings/har/har-text.ts';
import { fromExchangeRecord } from '../targets/wire/exchange-record.ts';

/**
 * Formats all exchanges of the findings as HAR, redacted. Each entry has the id of its finding. The times are those of the
 * run, because reports hold no times of single exchanges.
 */
export function failingHar({ findings, target, startedAt = '' }: Report): string {
  const runStart = Date.parse(startedAt);
  const entries = findings
    .flatMap(({ classes }) => classes)
    .flatMap(({ id, exchanges }) =>
      exchanges.map((record) => ({ id, exchange: fromExchangeRecord(record) })),
    );
  const text = formatHar(
    entries.map(({ exchange }) => ({ ...exchange, startedAt: Number.isNaN(runStart) ? 0 : runStart })),
    { endpoint: target.endpoint, harness, comments: entries.map(({ id }) => id) },
  );
  return escapeControlCharacters(text);
}
