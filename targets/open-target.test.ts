import { expect, test } from 'vitest';
import { openTarget } from './open-target.ts';

test('a URL with a password in it is refused, and the password is not told', async () => {
  const opened = openTarget({
    target: 'http://me:secret@127.0.0.1:1/',
    edition: 'current',
    region: 'us-east-1',
    seed: 1,
  });
  await expect(opened).rejects.toThrow('There is a name or a password in the URL of 127.0.0.1:1');
  await expect(opened).rejects.not.toThrow('secret');
});
