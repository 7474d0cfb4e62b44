import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { emptyBaseline, updated } from './update-baseline.ts';

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
  expect(updated(text, { add: [], remove: [] })).toBe(text);
});

test('what is new comes last, all else stays letter by letter', () => {
  const lines = '  - id: c/three\n    reason: TODO say why this is known\n    seen: limits/none\n';
  expect(updated(`${text}\n# the end\n`, { add: [fresh], remove: [] })).toBe(`${text}${lines}\n# the end\n`);
  expect(updated(text.trimEnd(), { add: [fresh], remove: [] })).toBe(`${text}${lines}`);
});

test('what is gone goes with its lines; comments on lines of their own stay', () => {
  expect(updated(text, { add: [], remove: remove('a/one') })).toBe(
    text.replace(/ {2}- id: a\/one[^]*t-1\n/, ''),
  );
  expect(updated(text, { add: [], remove: remove('b/two') })).toBe(text.replace(/ {2}- reason: >[^]*$/, ''));
  expect(updated(text, { add: [], remove: remove('a/one', 'b/two') })).toBe(
    '# Ours\ndeviations: []\n  # of the store\n\n  # of the front\n',
  );
  expect(updated(text, { add: [fresh], remove: remove('a/one', 'b/two') })).toContain('deviations:\n');
});

test('the first entries of a baseline; a word that YAML would take for something else is quoted', () => {
  const odd = { id: 'd/{four}: x', reason: 'yes # no', drawn: true };
  expect(updated(emptyBaseline, { add: [fresh, odd], remove: [] })).toBe(
    `${emptyBaseline.replace(' []', '')}  - id: c/three
    reason: TODO say why this is known
    seen: limits/none
  - id: "d/{four}: x"
    reason: "yes # no"
    drawn: true
`,
  );
  expect(updated('deviations:\n', { add: [fresh], remove: [] })).toContain('deviations:\n  - id: c/three\n');
});

test('a list in one line, the indent of the user, their ends of lines and their mark of order', () => {
  const flow = '# ours\ndeviations: [{ id: a/one, reason: x }, { id: b/two, reason: y }] # known\n';
  const rewritten = updated(flow, { add: [fresh], remove: remove('a/one') });
  expect(rewritten).toContain('# ours\n');
  expect(rewritten).toContain('- { id: b/two, reason: y }');
  expect(rewritten).toContain('- id: c/three');
  expect(rewritten).not.toContain('a/one');
  const flush = 'deviations:\r\n- id: a/one\r\n  reason: x\r\n';
  expect(updated(`\uFEFF${flush}`, { add: [fresh], remove: [] })).toBe(
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
  expect(updated(shared, { add: [], remove: remove('c/three') })).toBe(
    shared.replace('  - id: c/three\n    reason: *why\n', ''),
  );
  const without = updated(shared, { add: [], remove: remove('a/one') });
  expect(without).toContain('- id: b/two # the other\n');
  expect(parse(without)).toEqual({
    deviations: [
      { id: 'b/two', reason: 'it forgets' },
      { id: 'c/three', reason: 'it forgets' },
    ],
  });
  expect(parse(updated(shared, { add: [fresh], remove: remove('a/one', 'b/two') }))).toMatchObject({
    deviations: [{ reason: 'it forgets' }, fresh],
  });
});
