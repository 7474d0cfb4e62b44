import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldScript, sharedDefinitions } from './shell-lines.ts';

const text = fc.string({ unit: fc.constantFrom(...'ab/,: {}()#$"-'), maxLength: 60 });
const plain = fc.string({ unit: fc.constantFrom(...'ab/,:-='), minLength: 1, maxLength: 20 });
const single = text.map((inside) => `'${inside}'`);
const double = fc
  .string({ unit: fc.constantFrom(..."ab/,: {}()#-'"), maxLength: 30 })
  .map((inside) => `"${inside}"`);
const command = text.map((inside) => `"$(printf '%s\\n' '${inside}' | sed 's/a/, b/' | tr a-b ' c')"`);
const quiet = fc.oneof(plain, single, double, fc.constant("\\'"));
// A shell starts four processes for each command, so most parts are not commands.
const part = fc.oneof({ weight: 15, arbitrary: quiet }, { weight: 1, arbitrary: command });
const word = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => ['show', ...words].join(' '));

/** Stand-ins for programs. A shell runs a function much faster than it starts a process. */
const prelude = `show() { for one; do printf '[%s]' "$one"; done; echo; }
sed() { while read -r line; do printf '%s;' "$1" "$line"; done; }
tr() { while read -r line; do printf '%s.' "$1" "$2" "$line"; done; }`;

const shellOutput = (script: readonly string[]): string =>
  execFileSync('sh', ['-c', [prelude, ...script].join('\n')], { encoding: 'utf8' });

test('a shell reads folded lines like the original ones', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 40, maxLength: 40 }), fc.nat(8), (script, indent) => {
      const lines = foldScript(script, indent, 60);
      expect(shellOutput(lines)).toBe(shellOutput(script));
    }),
    { numRuns: 10 },
  );
});

test('keeps options with their values and members with their names if they fit', () => {
  const members = `'{"one":"1","two":"2"}'`;
  expect(foldScript([`ecs --user x -H 'a: b' --data ${members} -i`], 0, 40)).toEqual([
    "ecs --user x -H 'a: b' \\",
    `  --data ${members} -i`,
  ]);
  expect(foldScript([`ecs '{"one":"1","two":"2","three":"3"}' -i`], 2, 24)).toEqual([
    `  ecs '{"one":"1",'\\`,
    `'"two":"2",'\\`,
    `'"three":"3"}' -i`,
  ]);
});

test('no line is too wide if it has a place to break', () => {
  const words = fc.array(
    fc.oneof(
      plain,
      plain.map((inside) => `'${inside}'`),
    ),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(words, (some) => foldScript([some.join(' ')], 4, 40).every(({ length }) => length <= 40)),
  );
});

test('leaves comments and quotations over several lines unchanged', () => {
  const script = [`ecs '{"tasks":`, `["a very long text that would be broken elsewhere"]}' -i`];
  expect(foldScript(script, 4, 20)).toEqual(script);
  const comment = "# While there is no cluster called 'default', or as long as it can't be seen:";
  expect(foldScript([comment], 0, 20)).toEqual([comment]);
});

test('shares setup lines unless a script has a different one', () => {
  const both = ['ecs() { curl "$1"; }', `ecs CreateCluster '{"clusterName":"default"}' >/dev/null`];
  const [one, other] = ['run() { ecs RunTask "$1"; }', 'run() { ecs RunTask "$1" -i; }'];
  const own = ["task=$(run 'default')", `ecs CreateCluster '{"clusterName":"ecsc-repeat"}' >/dev/null`];
  expect(sharedDefinitions([[...both, one, ...own], both])).toEqual([...both, one]);
  expect(
    sharedDefinitions([
      [...both, one, ...own],
      [...both, other],
    ]),
  ).toEqual(both);
});
