import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';

test('a wait ends when it is told to', async () => {
  const abort = new AbortController();
  const waited = systemClock.wait(3_600_000, abort.signal);
  abort.abort();
  await expect(waited).resolves.toBeUndefined();
  await expect(systemClock.wait(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
});
