import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { toShellWord } from './shell-quoting.ts';
import { formatReplayCommand, withReportFile } from './replay-command.ts';

test('quotes a finding id as one shell word, whatever the target has put into it', () => {
  const id = `members-known/tasks.x'; touch /nowhere/it "$(id)" \`id\` \n*`;
  const [, , name] = execFileSync('sh', [
    '-c',
    `printf '%s\\0' ${formatReplayCommand(id).replace('npx ', '')}`,
  ])
    .toString()
    .split('\0');
  expect(name).toBe(id);
});

test('does not quote plain texts', () => {
  expect(toShellWord('http://127.0.0.1:5000/')).toBe('http://127.0.0.1:5000/');
  expect(formatReplayCommand('a/b.c')).toBe('npx ecs-conformance replay a/b.c --report REPORT.json');
});

test('puts the report file into a replay command', () => {
  expect(withReportFile(formatReplayCommand('a/REPORT.json'), 'my $& report.json')).toBe(
    "npx ecs-conformance replay a/REPORT.json --report 'my $& report.json'",
  );
});
