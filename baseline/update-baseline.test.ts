import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { emptyBaseline, updateBaselineText } from './update-baseline.ts';

const text = `# Ours
deviations:
  # of the store
  - id: a/one   # the oldest
    reason: "it forgets"   # so it does
    # and that is all
    ticket: t-1

  # of the front
  - reason: >
      long words
      of two lines
    id: b/two
`;

const remove = (...ids: readonly string[]) => ids.map((id) => ({ id }));
const newEntry = { id: 'c/three', reason: 'TODO say why this is known', seen: 'limits/none' };

test('returns the same text if nothing changes', () => {
  expect(updateBaselineText(text, { add: [], remove: [] })).toBe(text);
});

test('appends new entries and keeps the rest of the text exactly', () => {
  const lines = '  - id: c/three\n    reason: TODO say why this is known\n    seen: limits/none\n';
  expect(updateBaselineText(`${text}\n# the end\n`, { add: [newEntry], remove: [] })).toBe(
    `${text}${lines}\n# the end\n`,
  );
  expect(updateBaselineText(text.trimEnd(), { add: [newEntry], remove: [] })).toBe(`${text}${lines}`);
});

test('removes the lines of stale entries and keeps comments on their own lines', () => {
  expect(updateBaselineText(text, { add: [], remove: remove('a/one') })).toBe(
    text.replace(/ {2}- id: a\/one[^]*t-1\n/, ''),
  );
  expect(updateBaselineText(text, { add: [], remove: remove('b/two') })).toBe(
    text.replace(/ {2}- reason: >[^]*$/, ''),
  );
  expect(updateBaselineText(text, { add: [], remove: remove('a/one', 'b/two') })).toBe(
    '# Ours\ndeviations: []\n  # of the store\n\n  # of the front\n',
  );
  expect(updateBaselineText(text, { add: [newEntry], remove: remove('a/one', 'b/two') })).toContain(
    'deviations:\n',
  );
});

test('adds entries to an empty baseline, with quotes where YAML needs them', () => {
  const unusual = { id: 'd/{four}: x', reason: 'yes # no', drawn: true };
  expect(updateBaselineText(emptyBaseline, { add: [newEntry, unusual], remove: [] })).toBe(
    `${emptyBaseline.replace(' []', '')}  - id: c/three
    reason: TODO say why this is known
    seen: limits/none
  - id: "d/{four}: x"
    reason: "yes # no"
    drawn: true
`,
  );
  expect(updateBaselineText('deviations:\n', { add: [newEntry], remove: [] })).toContain(
    'deviations:\n  - id: c/three\n',
  );
});

test('keeps flow style, indentation, line endings and the byte order mark', () => {
  const flow = '# ours\ndeviations: [{ id: a/one, reason: x }, { id: b/two, reason: y }] # known\n';
  const rewritten = updateBaselineText(flow, { add: [newEntry], remove: remove('a/one') });
  expect(rewritten).toContain('# ours\n');
  expect(rewritten).toContain('- { id: b/two, reason: y }');
  expect(rewritten).toContain('- id: c/three');
  expect(rewritten).not.toContain('a/one');
  const flush = 'deviations:\r\n- id: a/one\r\n  reason: x\r\n';
  expect(updateBaselineText(`\uFEFF${flush}`, { add: [newEntry], remove: [] })).toBe(
    `\uFEFF${flush}- id: c/three\r\n  reason: TODO say why this is known\r\n  seen: limits/none\r\n`,
  );
});

test('replaces an alias by its value if the entry with the anchor is removed', () => {
  const shared = `deviations:
  - id: a/one
    reason: &why it forgets
    ticket: t-1
  - id: b/two # the other
    reason: *why
  - id: c/three
    reason: *why
`;
  expect(updateBaselineText(shared, { add: [], remove: remove('c/three') })).toBe(
    shared.replace('  - id: c/three\n    reason: *why\n', ''),
  );
  const without = updateBaselineText(shared, { add: [], remove: remove('a/one') });
  expect(without).toContain('- id: b/two # the other\n');
  expect(parse(without)).toEqual({
    deviations: [
      { id: 'b/two', reason: 'it forgets' },
      { id: 'c/three', reason: 'it forgets' },
    ],
  });
  expect(
    parse(updateBaselineText(shared, { add: [newEntry], remove: remove('a/one', 'b/two') })),
  ).toMatchObject({
    deviations: [{ reason: 'it forgets' }, newEntry],
  });
});
