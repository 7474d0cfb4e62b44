import { expect, test, vi } from 'vitest';
import { Interrupted } from '../errors.ts';
import { interruptible } from './interruptible.ts';

test('what a step gives, or fails by, where nobody interrupts', async () => {
  const { signal } = new AbortController();
  expect(await interruptible(() => Promise.resolve(1), signal)).toBe(1);
  await expect(interruptible(() => Promise.reject(new Error('no such image')), signal)).rejects.toThrow(
    'no such image',
  );
});

test('a step that never ends is waited for until Ctrl-C, and no longer; what it may leave is said', async () => {
  const abort = new AbortController();
  const step = vi.fn<() => Promise<never>>(() => new Promise(() => {}));
  const waiting = interruptible(step, abort.signal, 'Docker may go on with it.');
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED', hint: 'Docker may go on with it.' });
  expect(step).toHaveBeenCalledOnce();
});

test('a step that fails after Ctrl-C disturbs nobody', async () => {
  const abort = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const waiting = interruptible(() => promise, abort.signal);
  abort.abort();
  await expect(waiting).rejects.toBeInstanceOf(Interrupted);
  reject(new Error('late'));
  await new Promise(setImmediate);
});

test('after Ctrl-C no step is begun', async () => {
  const step = vi.fn<() => Promise<void>>(() => Promise.resolve());
  await expect(interruptible(step, AbortSignal.abort(), 'something')).rejects.toMatchObject({
    hint: 'Nothing of this run is left.',
  });
  expect(step).not.toHaveBeenCalled();
});
