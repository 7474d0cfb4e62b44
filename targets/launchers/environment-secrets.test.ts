import { expect, test } from 'vitest';
import type { ContainerStart } from '../presets.ts';
import { startSecrets } from './environment-secrets.ts';

// No profile of the user who runs the tests.
const noFiles = { AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_CONFIG_FILE: '/dev/null' };

test('a process may quote the keys of the environment, and what its preset gives it', () => {
  const environment = {
    AWS_SECRET_ACCESS_KEY: 'of its preset',
    DB_PASSWORD: 'of the preset, too',
    MODE: 'x',
  };
  const start = { kind: 'process', command: '{port}', ready: '/', environment } as const;
  const ours = {
    ...noFiles,
    AWS_ACCESS_KEY_ID: 'ours',
    AWS_SECRET_ACCESS_KEY: 'replaced',
    NPM_TOKEN: 'other',
  };
  const secrets = new Set(startSecrets(start, ours));
  expect(secrets).toEqual(new Set(['ours', 'of its preset', 'of the preset, too']));
});

test('a container may quote the secrets that it is given, and no others', () => {
  const start: ContainerStart = {
    ...{ kind: 'container', image: 'x', ready: '/' },
    environment: {
      API_KEY: 'of its preset',
      KEY_ARN: 'arn:aws:kms:us-east-1:1:key/1',
      TOKEN_URL: 'https://x',
    },
    passes: { LICENCE_TOKEN: 'it has to be licensed', REGION: 'it needs one', UNSET_KEY: 'it needs one' },
  };
  const ours = { ...noFiles, LICENCE_TOKEN: 'passed', REGION: 'us-east-1', AWS_SECRET_ACCESS_KEY: 'ours' };
  expect(startSecrets(start, ours)).toEqual(['of its preset', 'passed']);
});
