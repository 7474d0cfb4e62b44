import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { offlineFlags, readSettings } from './read-settings.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const path = temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

test('defaults: the embedded ECS, the current edition, a random seed', async () => {
  const cwd = await folder();
  const settings = await readSettings({ flags: {}, env: {}, cwd });
  expect(settings).toMatchObject({ target: 'embedded', edition: 'current', level: 'modelled' });
  expect((await readSettings({ flags: {}, env: {}, cwd })).seed).not.toBe(settings.seed);
});

test('flags override the environment, which overrides the file', async () => {
  const cwd = await folder({
    'ecs-conformance.config.ts': 'export default { runs: 1, seed: 1, region: "eu-west-1" as string };',
  });
  const env = {
    ECS_CONFORMANCE_SEED: '2',
    ECS_CONFORMANCE_RUNS: '2',
    ECS_CONFORMANCE_REQUEST_TIMEOUT: '3',
    ECS_CONFORMANCE_CHECKS: 'tasks-*,error-*',
  };
  expect(await readSettings({ flags: { runs: 3 }, env, cwd })).toMatchObject({
    runs: 3,
    seed: 2,
    region: 'eu-west-1',
    requestTimeout: 3,
    checks: ['tasks-*', 'error-*'],
  });
});

test.each([
  ['{"runs": "many"}', /^Invalid setting "runs" in .*config\.json:1: must be integer\. See docs/],
  ['{"speed": 1}', /^Unknown setting "speed" in .*config\.json:1\. Did you mean "seed"\?/],
  [
    '{"edition": "2015"}',
    /Invalid setting "edition" in .*config\.json:1: must be equal to one of the allowed values: .*2016/,
  ],
  [
    '{\n"presets": {\n"mine": {\n"imag": "x"}}}',
    /^Unknown setting "presets\.mine\.imag" in .*config\.json:4\. See docs\/settings\.md\./,
  ],
  [
    '{"seed": 9007199254740992}',
    /^Invalid setting "seed" in .*config\.json:1: must be <= 9007199254740991\. See docs/,
  ],
  ['{"wait": 1e9}', /^Invalid setting "wait" in .*config\.json:1: must be <= 2000000\. See docs/],
  ['{"ecs": 1}', /Unknown setting "ecs" in .*config\.json:1\. Settings: target, /],
  ['{', /^Could not read .*config\.json: .* It must be a JSON object/],
])('reports an invalid configuration file with the line: %s', async (content, expected) => {
  const cwd = await folder({ 'ecs-conformance.config.json': content });
  await expect(
    readSettings({ flags: {}, env: {}, cwd }).catch((error: { message: string; hint: string }) => {
      throw new Error(`${error.message} ${error.hint}`);
    }),
  ).rejects.toThrow(expected);
});

test('rejects an invalid variable, an unknown suite and an unknown check', async () => {
  const cwd = await folder();
  await expect(readSettings({ flags: {}, env: { ECS_CONFORMANCE_RUNS: 'x' }, cwd })).rejects.toThrow(
    'Invalid ECS_CONFORMANCE_RUNS in the environment: must be integer.',
  );
  await expect(readSettings({ flags: { suites: ['speed'] }, env: {}, cwd })).rejects.toThrow(
    'Unknown suite "speed".',
  );
  await expect(readSettings({ flags: { checks: ['x', 'y'] }, env: {}, cwd })).rejects.toThrow(
    'Unknown check "x" or "y".',
  );
});

test('at AWS, the default region is that of the AWS configuration', async () => {
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const cwd = await folder();
  const regionOf = async (flags: object): Promise<string> =>
    (await readSettings({ flags: { ...flags }, env: {}, cwd })).region;
  expect(await regionOf({ target: 'aws' })).toBe('eu-north-1');
  expect(await regionOf({ target: 'aws', region: 'eu-west-1' })).toBe('eu-west-1');
  expect(await regionOf({})).toBe('us-east-1');
});

test('flags and variables can confirm costs at AWS; a file cannot', async () => {
  const env = {
    ECS_CONFORMANCE_ALLOW_COST: 'true',
    ECS_CONFORMANCE_YES: 'false',
    ECS_CONFORMANCE_SUBNETS: 'a,b',
  };
  const cwd = await folder();
  expect(await readSettings({ flags: { yes: true }, env, cwd })).toMatchObject({
    ...{ allowCost: true, yes: true, subnets: ['a', 'b'] },
  });
  await expect(readSettings({ flags: {}, env: { ECS_CONFORMANCE_YES: 'sure' }, cwd })).rejects.toThrow(
    'Invalid ECS_CONFORMANCE_YES in the environment: must be boolean',
  );
  for (const name of ['yes', 'allowCost']) {
    const there = await folder({ 'ecs-conformance.config.json': JSON.stringify({ [name]: true }) });
    await expect(readSettings({ flags: {}, env: {}, cwd: there })).rejects.toThrow(
      `The setting "${name}" is not allowed in`,
    );
  }
});

test('the second target has its own region unless one is set for both', async () => {
  const cwd = await folder({
    'ecs-conformance.config.json': JSON.stringify({
      presets: { mine: { url: 'http://127.0.0.1:1', region: 'eu-west-3' } },
    }),
  });
  const flags = { against: 'mine' };
  expect(await readSettings({ flags, env: {}, cwd })).toMatchObject({
    region: 'us-east-1',
    againstRegion: 'eu-west-3',
  });
  expect(await readSettings({ flags: { ...flags, region: 'eu-west-1' }, env: {}, cwd })).toMatchObject({
    region: 'eu-west-1',
    againstRegion: 'eu-west-1',
  });
});

test('offlineFlags override the target of the configuration file', async () => {
  const cwd = await folder({
    'ecs-conformance.config.json':
      '{"target":"aws","fixtures":"provision","suites":["nobody"],"level":"observed"}',
  });
  expect(await readSettings({ flags: offlineFlags, env: {}, cwd })).toMatchObject({
    target: 'embedded',
    level: 'observed',
  });
});

test('a pinned catalogue must exist', async () => {
  const cwd = await folder({ 'ecs-conformance.config.json': '{"catalogue": "1"}' });
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ catalogue: '1' });
  await expect(
    readSettings({ flags: {}, env: { ECS_CONFORMANCE_CATALOGUE: '99' }, cwd }).catch(
      (error: { message: string; hint: string }) => {
        throw new Error(`${error.message} ${error.hint}`);
      },
    ),
  ).rejects.toThrow(
    /The setting "catalogue" is 99, but the newest catalogue of this version is \d+\. Upgrade ecs-conformance/,
  );
});

test('variables: commas within a glob do not split it; blank values are ignored', async () => {
  const env = {
    ECS_CONFORMANCE_SUITES: '{positive,limits},@(auth|wire)',
    ECS_CONFORMANCE_SEED: ' ',
    ECS_CONFORMANCE_TARGET: '\t',
  };
  expect(await readSettings({ flags: {}, env, drawSeed: () => 77 })).toMatchObject({
    suites: ['{positive,limits}', '@(auth|wire)'],
    seed: 77,
    target: 'embedded',
  });
});

test('paths are relative to the folder of the configuration file', async () => {
  const fixtures = { region: 'eu-north-1', clusters: [] };
  const settings = { fixtures: 'there.json', baseline: 'known.yaml' };
  const cwd = await folder({
    'there.json': JSON.stringify(fixtures),
    'ecs-conformance.config.json': JSON.stringify(settings),
  });
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({
    region: 'eu-north-1',
    fixtures: join(cwd, 'there.json'),
    baseline: join(cwd, 'known.yaml'),
  });
  const within = vi.spyOn(process, 'cwd').mockReturnValue(cwd);
  onTestFinished(() => within.mockRestore());
  expect(await readSettings({ flags: { fixtures: 'full' }, env: {}, cwd })).toMatchObject({
    fixtures: 'full',
    baseline: 'known.yaml',
  });
});

test('rejects an unknown variable and suggests the closest one', async () => {
  const env = { ECS_CONFORMANCE_TARGT: 'x', ECS_CONFORMANCE_STATE: '/tmp/x' };
  await expect(readSettings({ flags: {}, env })).rejects.toMatchObject({
    message: 'Unknown setting ECS_CONFORMANCE_TARGT in the environment.',
    hint: expect.stringContaining('Did you mean "ECS_CONFORMANCE_TARGET"'),
  });
});

test('calls onMissingTarget only if no target is set', async () => {
  const missing: string[] = [];
  const read = (env: Readonly<Record<string, string>>, flags = {}) =>
    readSettings({ flags, env, onMissingTarget: () => void missing.push(JSON.stringify([env, flags])) });
  await read({});
  await read({ ECS_CONFORMANCE_TARGET: 'embedded' });
  await read({}, { target: 'embedded' });
  expect(missing).toEqual(['[{},{}]']);
});

test.each(['ts', 'mts', 'mjs'])('reads a configuration file in .%s', async (ending) => {
  const cwd = await folder({
    'package.json': '{}',
    [`ecs-conformance.config.${ending}`]: "export default { level: 'observed' };",
  });
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ level: 'observed' });
});

test('explains what to do if a file is not an ES module', async () => {
  const cwd = await folder({
    'package.json': '{"type": "commonjs"}',
    'ecs-conformance.config.js': "export default { level: 'observed' };",
  });
  // The file is loaded in another process, because Vitest would load it as an ES module.
  const module = JSON.stringify(new URL('./read-settings.ts', import.meta.url).href);
  const reading = `import(${module}).then(({ readSettings }) => readSettings({ flags: {}, env: {}, cwd: ${JSON.stringify(cwd)} }))`;
  const hint = execFileSync(process.execPath, ['-e', `${reading}.catch(({ hint }) => console.log(hint))`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(hint).toBe('Name it .mts or .mjs, or add "type": "module" to the package.json of its folder.\n');
}, 30_000);
