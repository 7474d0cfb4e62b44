import { harness } from '../results/harness-version.ts';
import type { Report } from '../reports/run/report.ts';
import { harText } from '../recordings/har/har-text.ts';
import { exchangeOf } from '../targets/wire/exchange-record.ts';

/** The exchanges of all findings as HAR, redacted, each with the id of its finding. When each was sent no report keeps. */
export function failingHar({ findings, target, startedAt = '' }: Report): string {
  const began = Date.parse(startedAt);
  const shown = findings
    .flatMap(({ classes }) => classes)
    .flatMap(({ id, exchanges }) => exchanges.map((record) => ({ id, exchange: exchangeOf(record) })));
  return harText(
    shown.map(({ exchange }) => ({ ...exchange, startedAt: Number.isNaN(began) ? 0 : began })),
    { endpoint: target.endpoint, harness, comments: shown.map(({ id }) => id) },
  );
}
