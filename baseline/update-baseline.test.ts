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
const fresh = { id: 'c/three', reason: 'TODO say why this is known', seen: 'limits/none' };

test('nothing to change changes nothing', () => {
  expect(updateBaselineText(text, { add: [], remove: [] })).toBe(text);
});

test('what is new comes last, all else stays letter by letter', () => {
  const lines = '  - id: c/three\n    reason: TODO say why this is known\n    seen: limits/none\n';
  expect(updateBaselineText(`${text}\n# the end\n`, { add: [fresh], remove: [] })).toBe(
    `${text}${lines}\n# the end\n`,
  );
  expect(updateBaselineText(text.trimEnd(), { add: [fresh], remove: [] })).toBe(`${text}${lines}`);
});

test('what is gone goes with its lines; comments on lines of their own stay', () => {
  expect(updateBaselineText(text, { add: [], remove: remove('a/one') })).toBe(
    text.replace(/ {2}- id: a\/one[^]*t-1\n/, ''),
  );
  expect(updateBaselineText(text, { add: [], remove: remove('b/two') })).toBe(
    text.replace(/ {2}- reason: >[^]*$/, ''),
  );
  expect(updateBaselineText(text, { add: [], remove: remove('a/one', 'b/two') })).toBe(
    '# Ours\ndeviations: []\n  # of the store\n\n  # of the front\n',
  );
  expect(updateBaselineText(text, { add: [fresh], remove: remove('a/one', 'b/two') })).toContain(
    'deviations:\n',
  );
});

test('the first entries of a baseline; a word that YAML would take for something else is quoted', () => {
  const odd = { id: 'd/{four}: x', reason: 'yes # no', drawn: true };
  expect(updateBaselineText(emptyBaseline, { add: [fresh, odd], remove: [] })).toBe(
    `${emptyBaseline.replace(' []', '')}  - id: c/three
    reason: TODO say why this is known
    seen: limits/none
  - id: "d/{four}: x"
    reason: "yes # no"
    drawn: true
`,
  );
  expect(updateBaselineText('deviations:\n', { add: [fresh], remove: [] })).toContain(
    'deviations:\n  - id: c/three\n',
  );
});

test('a list in one line, the indent of the user, their ends of lines and their mark of order', () => {
  const flow = '# ours\ndeviations: [{ id: a/one, reason: x }, { id: b/two, reason: y }] # known\n';
  const rewritten = updateBaselineText(flow, { add: [fresh], remove: remove('a/one') });
  expect(rewritten).toContain('# ours\n');
  expect(rewritten).toContain('- { id: b/two, reason: y }');
  expect(rewritten).toContain('- id: c/three');
  expect(rewritten).not.toContain('a/one');
  const flush = 'deviations:\r\n- id: a/one\r\n  reason: x\r\n';
  expect(updateBaselineText(`\uFEFF${flush}`, { add: [fresh], remove: [] })).toBe(
    `\uFEFF${flush}- id: c/three\r\n  reason: TODO say why this is known\r\n  seen: limits/none\r\n`,
  );
});

test('what another entry has said once for both is said by that which stays', () => {
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
  expect(parse(updateBaselineText(shared, { add: [fresh], remove: remove('a/one', 'b/two') }))).toMatchObject(
    {
      deviations: [{ reason: 'it forgets' }, fresh],
    },
  );
});
