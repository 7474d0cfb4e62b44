import { expect, test } from 'vitest';
import { escapeMessage } from './escape-for-terminal.ts';
import { quotingProse } from './markdown-parts.ts';

test('an address or a URL in prose becomes code, so that GitHub makes no link of it', () => {
  expect(quotingProse('ask mail@example.com or https://example.com/x')).toBe(
    'ask `mail@example.com` or `https://example.com/x`',
  );
});

// If each position searched the rest of the text, these would take minutes.
test.each([
  ['letters in Markdown', quotingProse, 'a'.repeat(1_000_000)],
  ['line breaks in a message', escapeMessage, '\n'.repeat(1_000_000)],
])('a million %s stay as they are', (_, escape, text) => {
  expect(escape(text).length).toBe(text.length);
});
