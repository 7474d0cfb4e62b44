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
])('%s', (text, expected) => {
  expect(parseTargetName(text)).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['docker:motoserver/moto:5.2.5,port=5000', '5.2.5'],
  [`docker:localhost:5001/a/b:v1@sha256:${'0'.repeat(64)}`, 'v1'],
  ['mine', '2026.1'],
  // A tag that moves, or none, is no version.
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

test.each(presets.map(({ name }) => name))('the preset %s is found by its name', (name) => {
  expect(findPreset(name)?.name).toBe(name);
  expect(toStartMethod(parseTargetName(name))).toEqual(findPreset(name)?.start);
});

test.each([
  ['moo', 'No target is called "moo".', 'Presets are embedded, moto, '],
  ['', 'No target is called "".', 'Presets are '],
  ['mot', 'No target is called "mot".', 'Is it moto? '],
  ['localstack-pro', 'No target is called "localstack-pro".', 'Is it localstack? '],
  ['localhost:5000', 'No target is called "localhost:5000".', 'Is it http://localhost:5000? '],
  ['motoserver/moto', 'No target is called "motoserver/moto".', 'Is it docker:motoserver/moto? '],
  ['http://', 'http:// is no URL.', 'A URL is such as '],
  ['process:', 'process: has no command.', '{port}'],
  ['process:serve', 'The command "serve" has no {port}.', 'A free port is put in its place'],
  ['docker:', 'docker: names no container.', 'docker:IMAGE[:TAG]'],
  ['docker:Moto', 'docker:Moto names no container.', 'docker:IMAGE[:TAG]'],
  ['docker:moto,port=x', 'docker:moto,port=x names no container.', 'docker:IMAGE[:TAG]'],
  ['docker:moto,port=0', 'docker:moto,port=0 names no container.', 'docker:IMAGE[:TAG]'],
  ['docker:moto,port=1,port=2', 'docker:moto,port=1,port=2 names no container.', 'docker:IMAGE[:TAG]'],
])('wrong: %s', (text, message, hint) => {
  const wrong = thrown(() => parseTargetName(text));
  expect(wrong.message).toBe(message);
  expect(wrong.hint).toContain(hint);
});

test("presets of one's own: a new one, and a known one with another image", () => {
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
  [{ mine: {} }, 'The preset mine of the configuration file says not how it is come by.'],
  [{ mine: { image: 'a', url: 'http://a' } }, 'is come by in more than one way'],
  [{ mine: { process: 'a' } }, 'has a process without {port}'],
  [{ mine: { url: 'ftp://a' } }, 'has a url that is none: ftp://a'],
  [{ mine: { url: 'http://a', port: 1 } }, 'has port, which says nothing of a URL'],
  [{ mine: { process: '{port}', passes: ['A'] } }, 'has passes, which says nothing of a process'],
  [{ embedded: { image: 'a' } }, 'has image, which says nothing of the embedded ECS'],
])('a preset that is wrong: %j', (own, message) => {
  expect(thrown(() => parseTargetName('moto', own)).message).toContain(message);
});

function thrown(what: () => unknown): SettingsError {
  try {
    what();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
