import { expect, test } from 'vitest';
import { readSettings } from '../suites/read-settings.ts';
import { commandLine, flagsOf } from './command.ts';

const settings = await readSettings({
  flags: {
    target: "process:'a b' {port}",
    seed: 7,
    level: 'observed',
    suites: ['positive', 'l*'],
    requestTimeout: 3,
    edition: 'current',
    yes: true,
    allowCost: true,
  },
  env: {},
  cwd: '/nowhere',
});

test('what is otherwise than usual is in the command, quoted for a shell; nobody agrees in it to anything', () => {
  expect(commandLine('run', flagsOf(settings))).toBe(
    `npx ecs-conformance run --target 'process:'\\''a b'\\'' {port}' --level observed ` +
      `--suite positive 'l*' --request-timeout 3 --seed 7`,
  );
});
