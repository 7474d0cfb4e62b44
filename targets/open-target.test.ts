import { expect, test } from 'vitest';
import { TargetUnreachable } from './errors.ts';
import { openTarget } from './open-target.ts';

test('rejects a URL with a password, and does not repeat the password', async () => {
  const opened = openTarget({
    target: 'http://me:secret@127.0.0.1:1/',
    edition: 'current',
    region: 'us-east-1',
    seed: 1,
  });
  await expect(opened).rejects.toThrow('The target URL of 127.0.0.1:1 contains a user name or a password');
  await expect(opened).rejects.not.toThrow('secret');
});

test('says that a server does not speak valid TLS, instead of that nothing answers', () => {
  const error = new TargetUnreachable('https://127.0.0.1:1', 'self-signed certificate');
  expect(error.message).toBe(
    'https://127.0.0.1:1 answered, but not with valid TLS: self-signed certificate.',
  );
  expect(error.hint).toContain('NODE_EXTRA_CA_CERTS');
});
