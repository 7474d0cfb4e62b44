import { expect, test } from 'vitest';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { createClient } from './create-client.ts';

const create = (endpoint: string, more: object = {}): Promise<void> =>
  createClient(settingsWith({ target: endpoint, credentials: 'env', ...more }), { endpoint }).close();

test.each([
  'http://10.0.0.1:4566',
  'http://ecs.example',
  'http://[2001:db8::1]:80',
  'http://127.0.0.1.example',
])('real credentials do not go to %s without consent', (endpoint) => {
  expect(() => create(endpoint)).toThrow(
    expect.objectContaining({
      exitStatus: 2,
      message: `The credentials env are real, but ${endpoint} is plain HTTP on another machine. No credentials were sent.`,
      hint: 'Use https://, or --credentials test, or allow it with --allow-plain-http.',
    }),
  );
  expect(() => create(endpoint, { credentials: 'profile:x' })).toThrow('profile:x are real');
});

test('consent, HTTPS, this machine, and the key of emulators need no refusal', async () => {
  await create('http://10.0.0.1:4566', { allowPlainHttp: true });
  await create('https://10.0.0.1:4566');
  await create('http://localhost:4566');
  await create('http://[::1]:4566');
  await create('http://10.0.0.1:4566', { credentials: 'test' });
});
