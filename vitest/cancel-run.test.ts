import { expect, test, vi } from 'vitest';
import { cancelRun } from './cancel-run.ts';

test('a failure to cancel a run is ignored', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  cancelRun({ cancelCurrentRun: () => Promise.reject(new Error('no')) });
  await new Promise((done) => setTimeout(done, 10));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
