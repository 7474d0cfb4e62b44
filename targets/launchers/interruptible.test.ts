import { expect, test, vi } from 'vitest';
import { Interrupted } from '../errors.ts';
import { interruptible } from './interruptible.ts';

test('returns the result of a step, or throws its error', async () => {
  const { signal } = new AbortController();
  expect(await interruptible(() => Promise.resolve(1), signal)).toBe(1);
  await expect(interruptible(() => Promise.reject(new Error('no such image')), signal)).rejects.toThrow(
    'no such image',
  );
});

test('stops waiting for a step at Ctrl-C, and says what the step may leave behind', async () => {
  const abort = new AbortController();
  const step = vi.fn<() => Promise<never>>(() => new Promise(() => {}));
  const waiting = interruptible(step, abort.signal, 'Docker may go on with it.');
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED', hint: 'Docker may go on with it.' });
  expect(step).toHaveBeenCalledOnce();
});

test('ignores a step that fails after Ctrl-C', async () => {
  const abort = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const waiting = interruptible(() => promise, abort.signal);
  abort.abort();
  await expect(waiting).rejects.toBeInstanceOf(Interrupted);
  reject(new Error('late'));
  await new Promise(setImmediate);
});

test('starts no step after Ctrl-C', async () => {
  const step = vi.fn<() => Promise<void>>(() => Promise.resolve());
  await expect(interruptible(step, AbortSignal.abort(), 'something')).rejects.toMatchObject({
    hint: 'This run left nothing behind.',
  });
  expect(step).not.toHaveBeenCalled();
});
