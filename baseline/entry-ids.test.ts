import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idMatcher, unmatchableReason, escapeGlob, parseEntryId } from './entry-ids.ts';
import { formatEntryLines } from './entry-lines.ts';
import { parseBaseline } from './parse-baseline.ts';

test.each(['*', '**', '?', '{a,b}', '(a|b)', '[x]', '!(x)', '+(x)', '@(x)', 'a\\b', '\\*', 'a\nb', '\u2028'])(
  'an escaped id with the member name %j matches only itself',
  (member) => {
    const id = `members-known/tasks.${member}`;
    const escaped = escapeGlob(id);
    expect(unmatchableReason(escaped)).toBeUndefined();
    expect(idMatcher(escaped)(id)).toBe(true);
    for (const other of ['x', 'a', 'b', 'xx', 'a,b']) {
      expect(idMatcher(escaped)(`members-known/tasks.${other}`)).toBe(false);
    }
    expect(parseEntryId(escaped)).toEqual({ check: 'members-known', kind: `tasks.${member}` });
    const text = `deviations:\n${formatEntryLines({ id: escaped, reason: 'why' }, 2)}`;
    expect(parseBaseline(text, 'known.yaml')).toMatchObject([{ id: escaped }]);
    expect(text.split('\n')).toHaveLength(4);
  },
);

test('an escaped id with any member name matches only itself', () => {
  const any = fc.string({ unit: fc.constantFrom(...'*?[]{}()!+@|\\,.-^$<>:ab\n'), minLength: 1 });
  const id = (name: string): string => `members-known/tasks.${name}`;
  fc.assert(
    fc.property(any, any, (name, other) => {
      const matches = idMatcher(escapeGlob(id(name)));
      expect(matches(id(name))).toBe(true);
      expect(matches(id(other))).toBe(name === other || escapeGlob(id(name)) === id(other));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test('leaves ids without glob characters unchanged', () => {
  for (const id of ['a/b', 'members-known/tasks.x', 'every-id-accounted-for/refused/arns-100']) {
    expect(escapeGlob(id)).toBe(id);
  }
});
