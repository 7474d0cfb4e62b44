import { expect, test } from 'vitest';
import { TargetOutput } from './target-output.ts';

const secret = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY';
const redact = (text: string): string => text.replaceAll(secret, (found) => '*'.repeat(found.length));

/** The last characters of the secret. No output may contain them. */
const rest = secret.slice(-12);

test('a secret that arrives in pieces, between lines of another stream, is redacted', () => {
  const output = new TargetOutput(redact);
  output.add(`one ${secret.slice(0, 20)}`);
  output.add('a line of stderr\n', 'stderr');
  output.add(`${secret.slice(20)} two\nthree`);
  expect(output.text).toBe(`a line of stderr\none ${'*'.repeat(secret.length)} two\nthree`);
});

test.each([
  ['lines', `${secret}\n`],
  ['one endless line', `${secret} `],
  ['one endless word', secret],
])('keeps the last million characters, and begins with no piece of a secret: %s', (_, part) => {
  const output = new TargetOutput(redact);
  for (let length = 0; length < 5_000_000; length += 50 * part.length + 7) output.add(part.repeat(50));
  output.add('the end\n');
  const { text } = output;
  expect(text.length).toBeGreaterThan(900_000);
  expect(text.length).toBeLessThanOrEqual(1_000_000);
  expect(text.endsWith('the end\n')).toBe(true);
  // A word without any end has no beginning, either: only whole secrets are recognized.
  expect(text.slice(part === secret ? secret.length : 0)).not.toContain(rest);
});
