import { expect, test } from 'vitest';
import { labelledLines } from './columns.ts';
import { hostileHtml, sampleFindings, sampleReport } from '../../test-support/report.fixtures.ts';
import { reportText } from '../run/report-text.ts';
import { escapeForTerminal, escapeControlCharacters } from './escape-for-terminal.ts';

test('escapes control characters as JSON does', () => {
  expect(escapeControlCharacters('a\u001B[31mb\0\u202E\n\tc')).toBe('a\\u001b[31mb\\u0000\\u202e\n\tc');
});

test('keeps every text of plain data on its line, except scripts', () => {
  const given = {
    ...{ actual: 'a\n::error::b\r\tc\u2028', reason: ' of\n  two lines ', curl: 'one\ntwo\u001B' },
    deep: [{ expected: '\u001B]8;;x\u0007' }],
    ...{ response: { body: 'as\nit is' }, count: 3, nothing: null },
  };
  expect(escapeForTerminal(given)).toEqual({
    ...{ actual: 'a\\n::error::b\\u000d\\tc\\u2028', reason: 'of two lines', curl: 'one\ntwo\\u001b' },
    deep: [{ expected: '\\u001b]8;;x\\u0007' }],
    ...{ response: { body: 'as\nit is' }, count: 3, nothing: null },
  });
});

test('a wrapped line never starts with a command of GitHub Actions', () => {
  const word = `::error::${'x'.repeat(60)}`;
  const lines = labelledLines('  ', `${'y'.repeat(60)} ${word}`);
  expect(lines).toHaveLength(2);
  expect(lines.filter((line) => line.trimStart().startsWith('::'))).toEqual([]);
});

test('escapes everything that a target sent in a text report', () => {
  const harm = `${hostileHtml}\u001B[2J\n::error title=x::y`;
  const findings = sampleFindings.map((finding) => ({
    ...finding,
    id: `${finding.id}${harm}`,
    classes: finding.classes.map((one) => ({
      ...one,
      class: harm,
      violations: [{ pointer: harm, expected: harm, actual: harm }],
    })) as never,
  }));
  const report = sampleReport(findings);
  const output = reportText(
    { ...report, notes: [harm], warnings: [harm], target: { name: harm, endpoint: harm } },
    false,
  );
  // oxlint-disable-next-line no-control-regex
  expect(output).not.toMatch(/[\0-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  expect(output).not.toMatch(/^\s*::/m);
});
