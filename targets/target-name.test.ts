import { expect, test } from 'vitest';
import { SettingsError } from './errors.ts';
import { findPreset, toStartMethod, parseTargetName, imageVersion } from './target-name.ts';
import { presets } from './presets.ts';

test.each([
  ['embedded', { kind: 'embedded' }],
  ['aws', { kind: 'aws' }],
  ['http://127.0.0.1:5000', { kind: 'url', url: 'http://127.0.0.1:5000' }],
  ['https://ecs.example/path', { kind: 'url', url: 'https://ecs.example/path' }],
  ['process: serve -p {port}', { kind: 'process', command: 'serve -p {port}' }],
  ['docker:motoserver/moto', { kind: 'container', image: 'motoserver/moto' }],
  ['docker:moto:5.2.5,port=5000', { kind: 'container', image: 'moto:5.2.5', port: 5000 }],
  ['docker:localhost:5001/a/b:C', { kind: 'container', image: 'localhost:5001/a/b:C' }],
])('parses %s', (text, expected) => {
  expect(parseTargetName(text)).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['docker:motoserver/moto:5.2.5,port=5000', '5.2.5'],
  [`docker:localhost:5001/a/b:v1@sha256:${'0'.repeat(64)}`, 'v1'],
  ['mine', '2026.1'],
  // A tag without a digit, or a missing tag, does not name a version.
  ...[
    'docker:moto:latest',
    'docker:localhost:5001/moto',
    'moto',
    'overcast',
    'embedded',
    'http://127.0.0.1:5000',
  ].map((text): [string, undefined] => [text, undefined]),
])('the version of %s is %s', (text, expected) => {
  expect(imageVersion(text, { mine: { image: 'us/ecs:2026.1' } })).toBe(expected);
});

test.each(presets.map(({ name }) => name))('finds the preset %s by its name', (name) => {
  expect(findPreset(name)?.name).toBe(name);
  expect(toStartMethod(parseTargetName(name))).toEqual(findPreset(name)?.start);
});

test.each([
  ['moo', 'Unknown target "moo".', 'or a preset: embedded, moto, '],
  ['', 'Unknown target "".', 'or a preset: '],
  ['mot', 'Unknown target "mot".', 'Did you mean moto? '],
  ['localstack-pro', 'Unknown target "localstack-pro".', 'Did you mean localstack? '],
  ['localhost:5000', 'Unknown target "localhost:5000".', 'Did you mean http://localhost:5000? '],
  ['motoserver/moto', 'Unknown target "motoserver/moto".', 'Did you mean docker:motoserver/moto? '],
  ['http://', 'The target http:// is not a valid URL.', 'http://127.0.0.1:5000'],
  ['process:', 'The target process: contains no command.', '{port}'],
  ['process:serve', 'The target process: has no {port} in its command.', 'a free port goes'],
  ['docker:', 'The target docker: is not a valid image reference.', 'docker:IMAGE[:TAG]'],
  ['docker:Moto', 'The target docker:Moto is not a valid image reference.', 'docker:IMAGE[:TAG]'],
  [
    'docker:moto,port=x',
    'The target docker:moto,port=x is not a valid image reference.',
    'docker:IMAGE[:TAG]',
  ],
  [
    'docker:moto,port=0',
    'The target docker:moto,port=0 is not a valid image reference.',
    'docker:IMAGE[:TAG]',
  ],
  [
    'docker:moto,port=1,port=2',
    'The target docker:moto,port=1,port=2 is not a valid image reference.',
    'docker:IMAGE[:TAG]',
  ],
])('rejects %s', (text, message, hint) => {
  const error = thrownBy(() => parseTargetName(text));
  expect(error.message).toBe(message);
  expect(error.hint).toContain(hint);
});

test('merges user presets: a new one, and a built-in one with another image', () => {
  const own = {
    mine: { process: 'serve {port}', environment: { A: 'b' }, settle: 0, cannot: ['auth' as const] },
    moto: { image: 'motoserver/moto:5.2.5', environment: { MOTO_X: '1' } },
    shared: { url: 'http://ecs.test:1', ready: '/health' },
    ours: { image: 'us/ecs', port: 8000, passes: ['TOKEN'], tasksFree: true },
  };
  expect(parseTargetName('mine', own)).toMatchObject({
    kind: 'preset',
    preset: {
      start: { kind: 'process', command: 'serve {port}', ready: '/', environment: { A: 'b' } },
      settle: 0,
      cannot: ['auth'],
      tasksFree: false,
    },
  });
  const moto = presets.find(({ name }) => name === 'moto');
  expect(findPreset('moto', own)).toEqual({
    ...moto,
    start: { ...moto?.start, image: 'motoserver/moto:5.2.5', environment: { MOTO_X: '1' } },
  });
  expect(toStartMethod(parseTargetName('shared', own))).toEqual({
    kind: 'url',
    url: 'http://ecs.test:1',
    ready: '/health',
  });
  expect(findPreset('ours', own)).toMatchObject({
    start: { kind: 'container', image: 'us/ecs', port: 8000, passes: { TOKEN: expect.any(String) } },
    tasksFree: true,
  });
});

test.each([
  [{ mine: {} }, 'The preset "mine" in the configuration file has none of "image", "process" and "url".'],
  [{ mine: { image: 'a', url: 'http://a' } }, 'has more than one of "image", "process" and "url"'],
  [{ mine: { process: 'a' } }, 'has a "process" without {port}'],
  [{ mine: { url: 'ftp://a' } }, 'has a "url" that is not valid: ftp://a'],
  [{ mine: { url: 'http://a', port: 1 } }, 'has "port", which does not apply to a URL'],
  [{ mine: { process: '{port}', passes: ['A'] } }, 'has "passes", which does not apply to a process'],
  [{ embedded: { image: 'a' } }, 'has "image", which does not apply to the embedded ECS'],
])('rejects the user preset %j', (own, message) => {
  expect(thrownBy(() => parseTargetName('moto', own)).message).toContain(message);
});

function thrownBy(action: () => unknown): SettingsError {
  try {
    action();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
