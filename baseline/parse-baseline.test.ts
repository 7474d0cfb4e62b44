import { expect, test } from 'vitest';
import { SettingsError } from '../targets/errors.ts';
import { parseBaseline } from './parse-baseline.ts';

/** The error message for an invalid baseline. */
function parseError(text: string): string {
  try {
    parseBaseline(text, 'known.yaml');
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'nothing';
}

test('reads entries with their line numbers; ignores comments and accepts empty lists', () => {
  const text = [
    'deviations:',
    '  # of the store',
    '  - id: tasks-limit-enforced/accepted',
    '    reason: >',
    '      we have',
    '      no limit',
    '    # until then',
    '    ticket: https://example.com/1',
    '',
    '  - { id: "*/other-error", reason: "errors of our own", expires: 2027-01-31, drawn: true }',
    '',
  ].join('\n');
  expect(parseBaseline(text, 'known.yaml')).toEqual([
    {
      id: 'tasks-limit-enforced/accepted',
      reason: 'we have no limit\n',
      ticket: 'https://example.com/1',
      line: 3,
      lastLine: 8,
    },
    {
      id: '*/other-error',
      reason: 'errors of our own',
      expires: '2027-01-31',
      drawn: true,
      line: 10,
      lastLine: 10,
    },
  ]);
  expect(parseBaseline('deviations: []\n', 'known.yaml')).toEqual([]);
  expect(parseBaseline('# none yet\ndeviations:\n', 'known.yaml')).toEqual([]);
});

const entry = (...members: readonly string[]): string =>
  ['deviations:', '  - id: tasks-limit-enforced/accepted', ...members.map((one) => `    ${one}`), ''].join(
    '\n',
  );

test('reports a text that is nested too deeply', () => {
  const text = `deviations: ${'['.repeat(20_000)}`;
  expect(() => parseBaseline(text, 'known.yaml')).toThrow('the text is nested too deeply.');
});

test.each([
  ['a missing reason', entry(), 'known.yaml:2:5: reason is missing.'],
  ['a blank reason', entry('reason: " "'), 'known.yaml:3:13: reason must not be blank.'],
  ['an unknown member', entry('reason: x', 'tickt: y'), 'known.yaml:4:5: unknown member tickt.'],
  [
    'a text in place of a date',
    entry('reason: x', 'expires: soon'),
    'known.yaml:4:14: expires must be a date such as 2027-01-31.',
  ],
  [
    'an impossible date',
    entry('reason: x', 'expires: 2027-02-30'),
    'known.yaml:4:14: expires must be a date',
  ],
  ['a number in place of a text', entry('reason: 42'), 'known.yaml:3:13: reason must be text (quote it'],
  ['yes in place of true', entry('reason: x', 'drawn: yes'), 'known.yaml:4:12: drawn must be true or false.'],
  ['seen without a class', entry('reason: x', 'seen: limits'), 'known.yaml:4:11: seen must be SUITE/CLASS.'],
  ['a duplicate member', entry('reason: x', 'reason: y'), 'known.yaml:4:5: Map keys must be unique.'],
  ['a mapping in place of the list', 'deviations: {}\n', 'known.yaml:1:13: deviations must be a list.'],
  ['an unknown top-level member', 'deviations: []\nreasons: []\n', 'known.yaml:2:1: unknown member reasons.'],
  ['an empty file', '', 'known.yaml:1:1: the file must be a mapping.'],
  ['broken YAML', 'deviations:\n  - id: [a\n', 'known.yaml:3:1: Flow sequence in block collection'],
  ['two documents', 'deviations: []\n---\na: 1\n', 'known.yaml:2:1: Source contains multiple documents.'],
])('reports %s with line and column', (_, text, expected) => {
  expect(parseError(text)).toContain(expected);
});

test('reports all errors at once', () => {
  expect(parseError(entry('tickt: x', 'drawn: 1')).split('\n')).toHaveLength(3);
});

const ids = (...all: readonly string[]): string =>
  ['deviations:', ...all.map((id) => `  - { id: '${id}', reason: x }`), ''].join('\n');

test.each([
  ['task-limit-enforced/accepted', 'unknown check task-limit-enforced; similar checks: tasks-limit-enforced'],
  [
    'tasks-limit-enforced/acepted',
    'tasks-limit-enforced reports no kind acepted; it reports tasks-limit-enforced/accepted,',
  ],
  ['tasks-limit-enforced', 'tasks-limit-enforced has no kind of violation; it reports'],
  ['refusal-texts/clause.gone', 'refusal-texts reports no kind clause.gone'],
  [
    'tasks-limit-enforced/accepted/unknown-10l',
    'unknown class of case unknown-10l; similar classes: unknown-100, unknown-101',
  ],
  ['tasks-limit-enforced/*/unknwon-*', 'tasks-limit-enforced/*/unknwon-* matches no finding of any check'],
  ['x*/accepted', 'x*/accepted matches no finding of any check'],
  ['tasks-*', 'tasks-* matches no finding of any check'],
  ['error-shape/{accepted,refused}', 'error-shape/{accepted,refused} matches no finding of any check'],
])('rejects %s, which can match nothing, with similar names', (id, expected) => {
  expect(parseError(ids(id))).toContain(`known.yaml:2:11: ${expected}`);
});

test.each([
  ...[
    'response-matches-schema/type.tasks.cpu',
    'members-known/tasks.colour',
    'order-does-not-matter/other.version',
  ],
  ...['tasks-limit-enforced/accepted/unknown-101', '*/accepted', '**', 'tasks-*/*', 'tasks-*/*/cluster-*'],
  // A target may use any name for a member.
  ...['members-known/tasks.a/b', 'members-known/*/b', 'members-known/tasks.com.example/team'],
  // The class of a recorded answer is its file and its position in the file.
  ...['tasks-limit-enforced/accepted/run.har#3', 'tasks-limit-enforced/accepted/*.har*'],
  ...['tasks-limit-enforced/accepted/random-over', 'error-shape/*/watch', 'error-shape/no-type/known-id'],
  ...['{error-shape/no-type,error-status/*}', 'identifier-errors/identifier.length.2016'],
])('accepts %s, which can match a finding', (id) => {
  expect(parseBaseline(ids(id), 'known.yaml')).toHaveLength(1);
});

test('reports a duplicate id with the line of the first', () => {
  expect(parseError(ids('*/accepted', 'error-shape/*', '*/accepted'))).toBe(
    'known.yaml:4:11: duplicate id */accepted; it is already in line 2.',
  );
});
