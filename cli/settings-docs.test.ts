import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeBlocks } from '../test-support/docs-commands.ts';
import { configFiles } from '../run/config-file.ts';
import { readSettings, defaultSettings } from '../run/read-settings.ts';
import { settingsSchema } from '../run/settings-schema.ts';
import { createProgram } from './program.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const page = 'docs/settings.md';
const code = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** The cells of the table rows on the page, without the rows of the heads. */
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

const schemas: Readonly<
  Record<string, { readonly type: string | readonly string[]; readonly enum?: readonly string[] }>
> = settingsSchema.properties;
const options = createProgram(() => undefined).commands.find((one) => one.name() === 'run')?.options ?? [];

test('the table lists all settings, in the order of the schema', () => {
  expect(settings.map(({ member }) => member)).toEqual(Object.keys(schemas));
});

test('the page lists exactly the flags of run', () => {
  const others = rows.filter((cells) => cells.length === 2).flatMap(([flags]) => code(flags));
  const flags = [...settings.flatMap(({ flag }) => flag ?? []), ...others];
  expect(flags.toSorted()).toEqual(options.map(({ long }) => long).toSorted());
});

test.each(settings)('the flag of $member exists', ({ member, flag }) => {
  const named = options.filter((one) => [member, member.slice(0, -1)].includes(one.attributeName()));
  expect(named.map(({ long }) => long)).toEqual(flag === undefined ? [] : [flag]);
});

/** A valid value of a setting. */
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

test.each(settings)('the variable of $member sets it', async ({ member, variable }) => {
  if (variable === undefined) {
    expect(schemas[member]?.type).toBe('object');
    return;
  }
  const read = { ...(await readSettings({ flags: {}, env: { [variable]: valueOf(member) } })) };
  expect(String(Object.entries(read).find(([name]) => name === member)?.[1])).toBe(valueOf(member));
});

test('accepts the other variables on the page', async () => {
  const named = [...readFileSync(page, 'utf8').matchAll(/ECS_CONFORMANCE_[A-Z_]*[A-Z]/g)].map(
    ([name]) => name,
  );
  const others = named.filter((name) => !settings.some(({ variable }) => variable === name));
  expect(others.toSorted()).toEqual(['ECS_CONFORMANCE_ALLOW_INCONCLUSIVE', 'ECS_CONFORMANCE_STATE']);
  const env = Object.fromEntries(others.map((name) => [name, 'true']));
  expect(await readSettings({ flags: {}, env })).toMatchObject({ target: 'embedded' });
});

test.each(Object.entries(defaultSettings).filter(([, value]) => !Array.isArray(value)))(
  'the default of %s',
  (name, value) => {
    expect(settings.find(({ member }) => member === name)?.usual).toBe(String(value));
  },
);

const samples = ['ts', 'js', 'json'].flatMap((ending) =>
  codeBlocks(page, ending).map((text) => [ending, text] as const),
);

test.each(samples)('the %s example is valid', async (ending, text) => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, 'package.json'), '{ "type": "module" }');
  await writeFile(join(cwd, `ecs-conformance.config.${ending}`), text);
  const { target } = await readSettings({ flags: {}, env: {}, cwd });
  expect(text).toContain(target);
});

test('the page lists the names of the configuration file in lookup order', () => {
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

test('there is an example of each kind', () => {
  expect(samples.map(([ending]) => ending)).toEqual(['ts', 'js', 'json']);
});

test.each(['mts', 'mjs'])('a CommonJS package can use .%s', async (ending) => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, 'package.json'), '{ "type": "commonjs" }');
  await writeFile(join(cwd, `ecs-conformance.config.${ending}`), codeBlocks(page, 'js').join(''));
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ level: 'documented' });
});

test.each(['ts', 'js'])('a CommonJS package can use module.exports in .%s', async (ending) => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, 'package.json'), '{ "type": "commonjs" }');
  await writeFile(join(cwd, `ecs-conformance.config.${ending}`), "module.exports = { target: 'moto' };");
  expect(await readSettings({ flags: {}, env: {}, cwd })).toMatchObject({ target: 'moto' });
});
