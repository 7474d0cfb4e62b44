import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { toShellWord } from './shell-quoting.ts';
import { formatReplayCommand, withReportFile } from './replay-command.ts';

test('the name of a finding is a word of the shell, whatever a target has put into it', () => {
  const id = `members-known/tasks.x'; touch /nowhere/it "$(id)" \`id\` \n*`;
  const [, , name] = execFileSync('sh', [
    '-c',
    `printf '%s\\0' ${formatReplayCommand(id).replace('npx ', '')}`,
  ])
    .toString()
    .split('\0');
  expect(name).toBe(id);
});

test('what is plain stays as it is', () => {
  expect(toShellWord('http://127.0.0.1:5000/')).toBe('http://127.0.0.1:5000/');
  expect(formatReplayCommand('a/b.c')).toBe('npx ecs-conformance replay a/b.c --report REPORT.json');
});

test('a command that asks a finding again names the file of its report, where that is known', () => {
  expect(withReportFile(formatReplayCommand('a/REPORT.json'), 'my $& report.json')).toBe(
    "npx ecs-conformance replay a/REPORT.json --report 'my $& report.json'",
  );
});
