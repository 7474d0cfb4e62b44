import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partPath } from '../files/write-whole.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { writeAll } from './report-outputs.ts';
import { noteWrites, removeParts } from './write-notes.ts';

/** A state folder with a folder for journals. */
function stateFolder() {
  const state = temporaryFolder();
  const journals = join(state, 'journals');
  mkdirSync(journals);
  return { env: { ECS_CONFORMANCE_STATE: state }, journals };
}

const nothing = { removed: [], left: [] };

/** The id of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['--version']).pid;

test('while files are written, a note names their parts', async () => {
  const { env, journals } = stateFolder();
  const path = join(temporaryFolder(), 'report.json');
  let notes: readonly string[] = [];
  const write = async (): Promise<void> => void (notes = readdirSync(journals));
  await writeAll([{ option: '--report', path, write }], env);
  expect(notes).toEqual([`${process.pid}.writes`]);
  expect(readdirSync(journals)).toEqual([]);
});

test('what a killed process left is removed, with the note', () => {
  const { env, journals } = stateFolder();
  const reports = temporaryFolder();
  const part = join(reports, '.report.json.1.part');
  writeFileSync(part, '{');
  writeFileSync(join(reports, 'report.md'), 'whole');
  const pid = endedPid();
  const parts = [part, join(reports, '.gone.1.part'), join(reports, 'report.md')];
  writeFileSync(join(journals, `${pid}.writes`), JSON.stringify({ pid, host: hostname(), parts }));
  expect(removeParts(env)).toEqual({ removed: [`the unfinished file ${part}`], left: [] });
  expect(readdirSync(reports)).toEqual(['report.md']);
  expect(readdirSync(journals)).toEqual([]);
});

test('what cannot be removed is reported, and its note stays', () => {
  const { env, journals } = stateFolder();
  const part = join(temporaryFolder(), '.report.json.1.part');
  mkdirSync(part);
  const pid = endedPid();
  writeFileSync(join(journals, `${pid}.writes`), JSON.stringify({ pid, host: hostname(), parts: [part] }));
  expect(removeParts(env)).toEqual({ removed: [], left: [expect.stringContaining(part)] });
  expect(readdirSync(journals)).toEqual([`${pid}.writes`]);
});

test('a process that still writes is left alone', () => {
  const { env, journals } = stateFolder();
  noteWrites(env, [join(temporaryFolder(), 'report.json')]);
  const note = { pid: process.ppid, host: hostname(), parts: [] };
  renameSync(join(journals, `${process.pid}.writes`), join(journals, `${process.ppid}.writes`));
  writeFileSync(join(journals, `${process.ppid}.writes`), JSON.stringify(note));
  expect(removeParts(env)).toEqual(nothing);
  expect(readdirSync(journals)).toEqual([`${process.ppid}.writes`]);
});

test('a process of another machine may still write for a day', () => {
  const { env, journals } = stateFolder();
  const part = join(temporaryFolder(), '.report.json.1.part');
  writeFileSync(part, '{');
  const note = join(journals, '1.writes');
  writeFileSync(note, JSON.stringify({ pid: 1, host: `not-${hostname()}`, parts: [part] }));
  expect(removeParts(env)).toEqual(nothing);
  expect(existsSync(part)).toBe(true);
  expect(readdirSync(journals)).toEqual(['1.writes']);
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  utimesSync(note, twoDaysAgo, twoDaysAgo);
  expect(removeParts(env).removed).toEqual([`the unfinished file ${part}`]);
  expect(readdirSync(journals)).toEqual([]);
});

test.each(['', '{"pid":1', '[]', '{"pid":"1"}'])('half a note goes: %s', (text) => {
  const { env, journals } = stateFolder();
  writeFileSync(join(journals, `${endedPid()}.writes`), text);
  expect(removeParts(env)).toEqual(nothing);
  expect(readdirSync(journals)).toEqual([]);
});

test('no folder is made for a note, and an unusable one prevents no report', () => {
  const state = join(temporaryFolder(), 'state');
  noteWrites({ ECS_CONFORMANCE_STATE: state }, ['report.json'])();
  expect(existsSync(state)).toBe(false);
  expect(removeParts({ ECS_CONFORMANCE_STATE: state })).toEqual(nothing);
  noteWrites({ ECS_CONFORMANCE_STATE: ' ' }, ['report.json'])();
});

test('the part of a linked file is beside the file', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real', 'a'), '');
  symlinkSync(join('real', 'a'), join(folder, 'link'));
  expect(partPath(join(folder, 'link'))).toBe(join(folder, 'real', `.a.${process.pid}.part`));
});
