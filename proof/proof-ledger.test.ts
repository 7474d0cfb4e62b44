import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SubjectRun } from '../results/subject-run.ts';
import { fingerprintedFolders, openLedger } from './proof-ledger.ts';
import { listJobs, prove } from './prove.ts';
import { parseImports } from '../test-support/source-imports.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const scope = { seeds: 1, runs: 1, only: [], fresh: false };
const subjectRun: SubjectRun = {
  subject: { kind: 'plain', ids: [] },
  seed: 1,
  sockets: true,
  told: [],
  suites: [],
  requests: 1,
  positives: 1,
  cpuMs: 1,
  wallMs: 1,
  errors: [],
  leftBehind: [],
};

test('a ledger keeps complete lines, for the same proof only', async () => {
  const state = temporaryFolder();
  const ledger = openLedger(state, scope);
  expect(ledger.done).toEqual([]);
  ledger.append(subjectRun);
  const [file = ''] = readdirSync(join(state, 'proofs'));
  appendFileSync(join(state, 'proofs', file), '{"subject":');
  expect(openLedger(state, scope).done).toEqual([subjectRun]);
  expect(openLedger(state, { ...scope, seeds: 2 }).done).toEqual([]);
  expect(openLedger(state, { ...scope, only: ['limit-*'] }).done).toEqual([]);
});

test('a finished proof deletes only its own ledger; `fresh` starts again', async () => {
  const state = temporaryFolder();
  openLedger(state, scope).append(subjectRun);
  const other = openLedger(state, { ...scope, runs: 2 });
  other.append(subjectRun);
  other.discard();
  expect(openLedger(state, scope).done).toEqual([subjectRun]);
  expect(openLedger(state, { ...scope, runs: 2 }).done).toEqual([]);
  expect(openLedger(state, { ...scope, fresh: true }).done).toEqual([]);
  expect(openLedger(state, scope).done).toEqual([]);
});

test('does not repeat finished runs', async () => {
  const ledger = openLedger(temporaryFolder(), scope);
  const subjects = [subjectRun.subject];
  const done = await prove({ subjects, seeds: 1, runs: 1, ledger: { ...ledger, done: [subjectRun] } });
  expect(done).toEqual([subjectRun]);
});

test('mutants use sockets with the first seed, socket-only variants always, all others run in process', () => {
  const subjects = [
    { kind: 'mutant', ids: ['limit-absent'] },
    { kind: 'variant', ids: ['bodies-chunked'] },
    { kind: 'variant', ids: ['order-reversed'] },
  ] as const;
  const jobs = listJobs({ subjects, seeds: 2, runs: 1 });
  expect(jobs.map(({ subject, seed, sockets }) => [subject.ids[0], seed, sockets])).toEqual([
    ['limit-absent', 1, true],
    ['bodies-chunked', 1, true],
    ['order-reversed', 1, false],
    ['limit-absent', 2, false],
    ['bodies-chunked', 2, true],
    ['order-reversed', 2, false],
  ]);
});

test('the fingerprint covers every source that a proof imports', () => {
  const reached = new Set(['proof/run-subject.ts']);
  for (const file of reached) {
    if (file.endsWith('.ts')) for (const { to } of parseImports(file).edges) reached.add(to);
  }
  expect(reached.size).toBeGreaterThan(200);
  expect(new Set([...reached].map((file) => file.split('/')[0]))).toEqual(new Set(fingerprintedFolders));
});
