import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idMatcher, unmatchableReason, escapeGlob, parseEntryId } from './entry-ids.ts';
import { formatEntryLines } from './entry-lines.ts';
import { parseBaseline } from './parse-baseline.ts';

test.each(['*', '**', '?', '{a,b}', '(a|b)', '[x]', '!(x)', '+(x)', '@(x)', 'a\\b', '\\*', 'a\nb', '\u2028'])(
  'an entry that is written of a member that is called %j means that one alone',
  (member) => {
    const id = `members-known/tasks.${member}`;
    const written = escapeGlob(id);
    expect(unmatchableReason(written)).toBeUndefined();
    expect(idMatcher(written)(id)).toBe(true);
    for (const other of ['x', 'a', 'b', 'xx', 'a,b']) {
      expect(idMatcher(written)(`members-known/tasks.${other}`)).toBe(false);
    }
    expect(parseEntryId(written)).toEqual({ check: 'members-known', kind: `tasks.${member}` });
    const text = `deviations:\n${formatEntryLines({ id: written, reason: 'why' }, 2)}`;
    expect(parseBaseline(text, 'known.yaml')).toMatchObject([{ id: written }]);
    expect(text.split('\n')).toHaveLength(4);
  },
);

test('whatever a target calls a member, an entry that is written of it is that of it, and of no other', () => {
  const any = fc.string({ unit: fc.constantFrom(...'*?[]{}()!+@|\\,.-^$<>:ab\n'), minLength: 1 });
  const id = (name: string): string => `members-known/tasks.${name}`;
  fc.assert(
    fc.property(any, any, (name, other) => {
      const isMeant = idMatcher(escapeGlob(id(name)));
      expect(isMeant(id(name))).toBe(true);
      expect(isMeant(id(other))).toBe(name === other || escapeGlob(id(name)) === id(other));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test('what is no pattern is written as it is', () => {
  for (const id of ['a/b', 'members-known/tasks.x', 'every-id-accounted-for/refused/arns-100']) {
    expect(escapeGlob(id)).toBe(id);
  }
});
