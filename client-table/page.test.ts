import { expect, test } from 'vitest';
import type { Area } from './area.ts';
import type { Outcome } from './outcome.ts';
import { clientsPage } from './page.ts';
import type { ClientTable, TableRow } from './table.ts';

const areas: readonly Area[] = [{ id: 'times', title: 'Times', advice: 'Send seconds.', kinds: [] }];

const row = (sentence: string, javascript: Outcome, go: Outcome): TableRow => ({
  id: sentence,
  area: 'times',
  sentence,
  right: 'result',
  outcomes: { javascript, go },
});

function pageOf(...rows: readonly TableRow[]): string {
  const clients = [
    { name: 'javascript', version: '3.0.0' },
    { name: 'go', version: '1.0.0' },
  ];
  const right = { id: 'result', body: '{"tasks":[]}', attempts: { javascript: 1, go: 1 } } as const;
  const table: ClientTable = { measured: '2026-12-01', clients, rightAnswers: [right], rows };
  return clientsPage(table, areas);
}

const sectionOf = (page: string, title: string): string =>
  page.split('\n## ').find((section) => section.startsWith(title)) ?? '';

test('lists a row by the worst that happens in any client', () => {
  const page = pageOf(
    row('A silent one.', { kind: 'error', error: 'TypeError' }, { kind: 'wrong', got: '2073-11-13' }),
    row('A failing one.', { kind: 'same' }, { kind: 'type-lost', error: 'X' }),
    row('A harmless one.', { kind: 'same' }, { kind: 'same' }),
  );
  expect(sectionOf(page, 'Silent')).toContain('Safe: Send seconds.');
  expect(sectionOf(page, 'Silent')).toContain('| A silent one. | error | **`2073-11-13`** |');
  expect(sectionOf(page, 'Errors')).toContain('| A failing one. | same | type lost |');
  expect(sectionOf(page, 'The same')).toContain('- Times:\n  - A harmless one.');
  for (const title of ['A silent one.', 'A failing one.', 'A harmless one.']) {
    expect(page.split(title).length).toBe(2);
  }
});

test('counts what each client does', () => {
  const page = pageOf(
    row('a', { kind: 'nothing' }, { kind: 'same' }),
    row('b', { kind: 'wrong', got: '1' }, { kind: 'message-lost' }),
  );
  expect(page).toContain('2 answers, each read by 2 clients.\n2 of them give');
  expect(page).toContain('| JS | AWS SDK for JavaScript | 3.0.0 | 2 | 0 | 0 |');
  expect(page).toContain('| Go | AWS SDK for Go | 1.0.0 | 0 | 1 | 1 |');
});

test('a value is code, and words are not', () => {
  const page = pageOf(
    row('a', { kind: 'wrong', got: 'absent' }, { kind: 'wrong', got: '"a|b"' }),
    row('b', { kind: 'nothing' }, { kind: 'wrong', got: 'year 50007' }),
    row('c', { kind: 'wrong', got: '9223372036854775808' }, { kind: 'wrong', got: '"Sun, 14 Jan 2018"' }),
  );
  expect(page).toContain('| c | **`922337203685477…`** | **`"Sun, 14 Ja…`** |');
  expect(page).toContain('| a | **absent** | **`"a\\|b"`** |');
  expect(page).toContain('| b | **empty** | **year 50007** |');
});

test('has the requests of a client with retries', () => {
  const counted = {
    ...row('Throttled.', { kind: 'same' }, { kind: 'same' }),
    attempts: { javascript: 3, go: 4 },
  };
  expect(sectionOf(pageOf(counted), 'Requests')).toContain(
    '| Right: a result. | 1 | 1 |\n| Throttled. | 3 | 4 |',
  );
});
