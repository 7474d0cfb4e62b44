import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';

test('ends a wait when its signal is aborted', async () => {
  const abort = new AbortController();
  const waited = systemClock.wait(3_600_000, abort.signal);
  abort.abort();
  await expect(waited).resolves.toBeUndefined();
  await expect(systemClock.wait(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
});
