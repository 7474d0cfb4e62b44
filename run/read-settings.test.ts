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

test('without a word: the embedded ECS, the current edition, a seed drawn at random', async () => {
  const cwd = await folder();
  const settings = await readSettings({ flags: {}, env: {}, cwd });
  expect(settings).toMatchObject({ target: 'embedded', edition: 'current', level: 'modelled' });
  expect((await readSettings({ flags: {}, env: {}, cwd })).seed).not.toBe(settings.seed);
});

test('a flag wins over the environment, that over the file', async () => {
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
  ['{"runs": "many"}', /config\.json, \/runs: must be integer\. Settings are target, /],
  ['{"speed": 1}', /config\.json, the whole: has no setting speed\./],
  ['{"edition": "2015"}', /config\.json, \/edition: must be equal to one of the allowed values: .*2016/],
  ['{', /config\.json can't be read: .* A configuration file exports/],
])('a wrong file is told with its place: %s', async (content, expected) => {
  const cwd = await folder({ 'ecs-conformance.config.json': content });
  await expect(
    readSettings({ flags: {}, env: {}, cwd }).catch((error: { message: string; hint: string }) => {
      throw new Error(`${error.message} ${error.hint}`);
    }),
  ).rejects.toThrow(expected);
});

test('a wrong variable, a suite or a check that nobody has', async () => {
  const cwd = await folder();
  await expect(readSettings({ flags: {}, env: { ECS_CONFORMANCE_RUNS: 'x' }, cwd })).rejects.toThrow(
    'the environment, /runs: must be integer.',
  );
  await expect(readSettings({ flags: { suites: ['speed'] }, env: {}, cwd })).rejects.toThrow(
    'No suite is called speed.',
  );
  await expect(readSettings({ flags: { checks: ['x', 'y'] }, env: {}, cwd })).rejects.toThrow(
    'No check is called x or y.',
  );
});

test('at AWS the region is that of the user’s configuration, unless one is given', async () => {
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const cwd = await folder();
  const regionOf = async (flags: object): Promise<string> =>
    (await readSettings({ flags: { ...flags }, env: {}, cwd })).region;
  expect(await regionOf({ target: 'aws' })).toBe('eu-north-1');
  expect(await regionOf({ target: 'aws', region: 'eu-west-1' })).toBe('eu-west-1');
  expect(await regionOf({})).toBe('us-east-1');
});

test('a flag or a variable agrees to what is made at AWS; a file can’t', async () => {
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
    'the environment, /yes: must be boolean',
  );
  for (const name of ['yes', 'allowCost']) {
    const there = await folder({ 'ecs-conformance.config.json': JSON.stringify({ [name]: true }) });
    await expect(readSettings({ flags: {}, env: {}, cwd: there })).rejects.toThrow('nobody agrees in a file');
  }
});

test('a second target has the region of its own, where none is given for both', async () => {
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

test('what a file says of the target of a run is no matter to a command that runs nothing', async () => {
  const cwd = await folder({
    'ecs-conformance.config.json':
      '{"target":"aws","fixtures":"provision","suites":["nobody"],"level":"observed"}',
  });
  expect(await readSettings({ flags: offlineFlags, env: {}, cwd })).toMatchObject({
    target: 'embedded',
    level: 'observed',
  });
});

test('a pinned catalogue is one that there is', async () => {
  const cwd = await folder({ 'ecs-conformance.config.json': '{"catalogue": "1"}' });
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ catalogue: '1' });
  await expect(
    readSettings({ flags: {}, env: { ECS_CONFORMANCE_CATALOGUE: '99' }, cwd }).catch(
      (error: { message: string; hint: string }) => {
        throw new Error(`${error.message} ${error.hint}`);
      },
    ),
  ).rejects.toThrow(/The catalogue 99 is pinned, .* no newer one than \d+\. Upgrade ecs-conformance/);
});

test('of a variable: a comma within a glob parts nothing, and what is blank says nothing', async () => {
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

test('files are named from the folder of the configuration, wherever Vitest was started', async () => {
  const there = { region: 'eu-north-1', clusters: [] };
  const names = { fixtures: 'there.json', baseline: 'known.yaml' };
  const cwd = await folder({
    'there.json': JSON.stringify(there),
    'ecs-conformance.config.json': JSON.stringify(names),
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

test('a variable that is no setting is refused, with what is near', async () => {
  const env = { ECS_CONFORMANCE_TARGT: 'x', ECS_CONFORMANCE_STATE: '/tmp/x' };
  await expect(readSettings({ flags: {}, env })).rejects.toMatchObject({
    message: 'The environment: ECS_CONFORMANCE_TARGT is no setting.',
    hint: expect.stringContaining('Near are ECS_CONFORMANCE_TARGET'),
  });
});

test('that nobody has named a target is told', async () => {
  const without: string[] = [];
  const told = (env: Readonly<Record<string, string>>, flags = {}) =>
    readSettings({ flags, env, onMissingTarget: () => void without.push(JSON.stringify([env, flags])) });
  await told({});
  await told({ ECS_CONFORMANCE_TARGET: 'embedded' });
  await told({}, { target: 'embedded' });
  expect(without).toEqual(['[{},{}]']);
});

test.each(['ts', 'mts', 'mjs'])('a configuration in .%s is read', async (ending) => {
  const cwd = await folder({
    'package.json': '{}',
    [`ecs-conformance.config.${ending}`]: "export default { level: 'observed' };",
  });
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ level: 'observed' });
});

test('where a file is no ES module, what to do is said', async () => {
  const cwd = await folder({
    'package.json': '{"type": "commonjs"}',
    'ecs-conformance.config.js': "export default { level: 'observed' };",
  });
  // In a process of its own: Vitest would make an ES module of it.
  const module = JSON.stringify(new URL('./read-settings.ts', import.meta.url).href);
  const reading = `import(${module}).then(({ readSettings }) => readSettings({ flags: {}, env: {}, cwd: ${JSON.stringify(cwd)} }))`;
  const said = execFileSync(process.execPath, ['-e', `${reading}.catch(({ hint }) => console.log(hint))`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(said).toBe('Name it .mts or .mjs, or say "type": "module" in the package.json of its folder.\n');
}, 30_000);
