import { expect, test } from 'vitest';
import { SettingsError } from '../targets/errors.ts';
import { parseBaseline } from './parse-baseline.ts';

/** What is said of a text that is no baseline. */
function refused(text: string): string {
  try {
    parseBaseline(text, 'known.yaml');
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'nothing';
}

test('entries are read with their lines; comments and lists of none are no matter', () => {
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

test.each([
  ['no reason', entry(), 'known.yaml:2:5: reason is missing.'],
  ['an empty one', entry('reason: " "'), 'known.yaml:3:13: reason must say something.'],
  ['a member that is none', entry('reason: x', 'tickt: y'), 'known.yaml:4:5: there is no member tickt.'],
  ['no date', entry('reason: x', 'expires: soon'), 'known.yaml:4:14: expires must be a date as 2027-01-31.'],
  ['no day', entry('reason: x', 'expires: 2027-02-30'), 'known.yaml:4:14: expires must be a date'],
  ['a number', entry('reason: 42'), 'known.yaml:3:13: reason must be text, in quotes'],
  ['a word for true', entry('reason: x', 'drawn: yes'), 'known.yaml:4:12: drawn must be true or false.'],
  ['no case', entry('reason: x', 'seen: limits'), 'known.yaml:4:11: seen is SUITE/CLASS.'],
  ['a member twice', entry('reason: x', 'reason: y'), 'known.yaml:4:5: Map keys must be unique.'],
  ['a list of nothing', 'deviations: {}\n', 'known.yaml:1:13: deviations must be a list.'],
  ['another member', 'deviations: []\nreasons: []\n', 'known.yaml:2:1: there is no member reasons.'],
  ['nothing', '', 'known.yaml:1:1: the file must be a mapping.'],
  ['broken YAML', 'deviations:\n  - id: [a\n', 'known.yaml:3:1: Flow sequence in block collection'],
  ['two documents', 'deviations: []\n---\na: 1\n', 'known.yaml:2:1: Source contains multiple documents.'],
])('%s is told with line and column', (_, text, expected) => {
  expect(refused(text)).toContain(expected);
});

test('all faults are told at once', () => {
  expect(refused(entry('tickt: x', 'drawn: 1')).split('\n')).toHaveLength(3);
});

const ids = (...all: readonly string[]): string =>
  ['deviations:', ...all.map((id) => `  - { id: '${id}', reason: x }`), ''].join('\n');

test.each([
  ['task-limit-enforced/accepted', 'no check is called task-limit-enforced; near are tasks-limit-enforced'],
  [
    'tasks-limit-enforced/acepted',
    'tasks-limit-enforced tells no acepted; what it tells is tasks-limit-enforced/accepted,',
  ],
  ['tasks-limit-enforced', 'tasks-limit-enforced names no kind of wrong answer; what it tells is'],
  ['refusal-texts/clause.gone', 'refusal-texts tells no clause.gone'],
  [
    'tasks-limit-enforced/accepted/unknown-10l',
    'no class of case is called unknown-10l; near are unknown-100, unknown-101',
  ],
  ['tasks-limit-enforced/*/unknwon-*', 'tasks-limit-enforced/*/unknwon-* matches no finding of any check'],
  ['x*/accepted', 'x*/accepted matches no finding of any check'],
  ['tasks-*', 'tasks-* matches no finding of any check'],
  ['error-shape/{accepted,refused}', 'error-shape/{accepted,refused} matches no finding of any check'],
])('%s can match nothing: it is an error, with what is near', (id, expected) => {
  expect(refused(ids(id))).toContain(`known.yaml:2:11: ${expected}`);
});

test.each([
  ...[
    'response-matches-schema/type.tasks.cpu',
    'members-known/tasks.colour',
    'order-does-not-matter/other.version',
  ],
  ...['tasks-limit-enforced/accepted/unknown-101', '*/accepted', '**', 'tasks-*/*', 'tasks-*/*/cluster-*'],
  // A target may call a member anything.
  ...['members-known/tasks.a/b', 'members-known/*/b', 'members-known/tasks.com.example/team'],
  // What was recorded has its file and its place in it for a class.
  ...['tasks-limit-enforced/accepted/run.har#3', 'tasks-limit-enforced/accepted/*.har*'],
  ...['tasks-limit-enforced/accepted/random-over', 'error-shape/*/watch', 'error-shape/no-type/known-id'],
  ...['{error-shape/no-type,error-status/*}', 'identifier-errors/identifier.length.2016'],
])('%s can match something', (id) => {
  expect(parseBaseline(ids(id), 'known.yaml')).toHaveLength(1);
});

test('an id that is there twice is told with the first one', () => {
  expect(refused(ids('*/accepted', 'error-shape/*', '*/accepted'))).toBe(
    'known.yaml:4:11: */accepted is there already, in line 2.',
  );
});
