import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeBlocks } from '../test-support/docs-commands.ts';
import { configFiles, readSettings, defaultSettings } from '../run/read-settings.ts';
import { settingsSchema } from '../run/settings-schema.ts';
import { createProgram } from './program.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const page = 'docs/settings.md';
const code = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** The cells of the rows of tables, heads left out. */
const rows = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, -1));
const settings = rows
  .filter((cells) => cells.length === 5)
  .map(([member, flag, variable, usual]) => ({
    member: code(member)[0] ?? '',
    flag: code(flag)[0],
    variable: code(variable)[0],
    usual: code(usual)[0],
  }));

const schemas: Readonly<Record<string, { readonly type: string; readonly enum?: readonly string[] }>> =
  settingsSchema.properties;
const options = createProgram(() => undefined).commands.find((one) => one.name() === 'run')?.options ?? [];

test('each setting has a row, in the order of the schema, and nothing else has', () => {
  expect(settings.map(({ member }) => member)).toEqual(Object.keys(schemas));
});

test('each flag of run is on the page, and no other', () => {
  const others = rows.filter((cells) => cells.length === 2).flatMap(([flags]) => code(flags));
  const told = [...settings.flatMap(({ flag }) => flag ?? []), ...others];
  expect(told.toSorted()).toEqual(options.map(({ long }) => long).toSorted());
});

test.each(settings)('the flag of $member is one of run, or there is none', ({ member, flag }) => {
  const named = options.filter((one) => [member, member.slice(0, -1)].includes(one.attributeName()));
  expect(named.map(({ long }) => long)).toEqual(flag === undefined ? [] : [flag]);
});

/** Something that the setting may be. */
function valueOf(member: string): string {
  const { type, enum: words } = schemas[member] ?? {};
  if (words !== undefined) return words.at(-1) ?? '';
  if (type === 'boolean') return 'true';
  if (type === 'array') return '*';
  if (member === 'target' || member === 'against') return 'moto';
  if (member === 'fixtures') return 'none';
  if (member === 'credentials') return 'env';
  return type === 'string' && member !== 'catalogue' ? 'x' : '1';
}

test.each(settings)('the variable of $member says it, or there is none', async ({ member, variable }) => {
  if (variable === undefined) {
    expect(schemas[member]?.type).toBe('object');
    return;
  }
  const read = { ...(await readSettings({ flags: {}, env: { [variable]: valueOf(member) } })) };
  expect(String(Object.entries(read).find(([name]) => name === member)?.[1])).toBe(valueOf(member));
});

test('a variable that is on the page, and is no setting, is taken all the same', async () => {
  const named = [...readFileSync(page, 'utf8').matchAll(/ECS_CONFORMANCE_[A-Z_]*[A-Z]/g)].map(
    ([name]) => name,
  );
  const others = named.filter((name) => !settings.some(({ variable }) => variable === name));
  expect(others.toSorted()).toEqual(['ECS_CONFORMANCE_ALLOW_INCONCLUSIVE', 'ECS_CONFORMANCE_STATE']);
  const env = Object.fromEntries(others.map((name) => [name, 'true']));
  expect(await readSettings({ flags: {}, env })).toMatchObject({ target: 'embedded' });
});

test.each(Object.entries(defaultSettings).filter(([, value]) => !Array.isArray(value)))(
  'what %s usually is',
  (name, value) => {
    expect(settings.find(({ member }) => member === name)?.usual).toBe(String(value));
  },
);

const samples = ['ts', 'js', 'json'].flatMap((ending) =>
  codeBlocks(page, ending).map((text) => [ending, text] as const),
);

test.each(samples)('the example in %s is read', async (ending, text) => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, 'package.json'), '{ "type": "module" }');
  await writeFile(join(cwd, `ecs-conformance.config.${ending}`), text);
  const { target } = await readSettings({ flags: {}, env: {}, cwd });
  expect(text).toContain(target);
});

test('each name of the file is on the page, in the order in which they are looked for', () => {
  const [first = ''] = configFiles;
  const [line = ''] = readFileSync(page, 'utf8')
    .split('\n')
    .filter((text) => text.includes(`\`${first}\``));
  const endings = configFiles.map((name) => name.slice(name.lastIndexOf('.')));
  expect(
    code(line)
      .map((name) => name.slice(name.lastIndexOf('.')))
      .slice(0, endings.length),
  ).toEqual(endings);
});

test('there is an example of each', () => {
  expect(samples.map(([ending]) => ending)).toEqual(['ts', 'js', 'json']);
});

test.each(['mts', 'mjs'])('in a package of CommonJS a name that ends in .%s does', async (ending) => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, 'package.json'), '{ "type": "commonjs" }');
  await writeFile(join(cwd, `ecs-conformance.config.${ending}`), codeBlocks(page, 'js').join(''));
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ level: 'documented' });
});

test.each(['ts', 'js'])('in a package of CommonJS module.exports does: .%s', async (ending) => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, 'package.json'), '{ "type": "commonjs" }');
  await writeFile(join(cwd, `ecs-conformance.config.${ending}`), "module.exports = { target: 'moto' };");
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ target: 'moto' });
});
