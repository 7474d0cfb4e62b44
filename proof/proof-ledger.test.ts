import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SubjectRun } from '../results/subject-run.ts';
import { fingerprintedFolders, openLedger } from './proof-ledger.ts';
import { listJobs, prove } from './prove.ts';
import { parseImports } from '../test-support/source-imports.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const about = { seeds: 1, runs: 1, only: [], fresh: false };
const attempt: SubjectRun = {
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

test('what is noted is there for the same proof, and for no other; a line cut short is not', async () => {
  const state = temporaryFolder();
  const ledger = openLedger(state, about);
  expect(ledger.done).toEqual([]);
  ledger.append(attempt);
  const [file = ''] = readdirSync(join(state, 'proofs'));
  appendFileSync(join(state, 'proofs', file), '{"subject":');
  expect(openLedger(state, about).done).toEqual([attempt]);
  expect(openLedger(state, { ...about, seeds: 2 }).done).toEqual([]);
  expect(openLedger(state, { ...about, only: ['limit-*'] }).done).toEqual([]);
});

test('a proof that ends leaves the ledgers of others alone; a fresh one begins anew', async () => {
  const state = temporaryFolder();
  openLedger(state, about).append(attempt);
  const other = openLedger(state, { ...about, runs: 2 });
  other.append(attempt);
  other.discard();
  expect(openLedger(state, about).done).toEqual([attempt]);
  expect(openLedger(state, { ...about, runs: 2 }).done).toEqual([]);
  expect(openLedger(state, { ...about, fresh: true }).done).toEqual([]);
  expect(openLedger(state, about).done).toEqual([]);
});

test('runs that are done are not made again', async () => {
  const ledger = openLedger(temporaryFolder(), about);
  const subjects = [attempt.subject];
  const done = await prove({ subjects, seeds: 1, runs: 1, ledger: { ...ledger, done: [attempt] } });
  expect(done).toEqual([attempt]);
});

test('mutants go over sockets with the first seed, what only shows there always, all else in the process', () => {
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

test('every source that a run of a proof reaches decides which proof it is', () => {
  const reached = new Set(['proof/run-subject.ts']);
  for (const file of reached) {
    if (file.endsWith('.ts')) for (const { to } of parseImports(file).edges) reached.add(to);
  }
  expect(reached.size).toBeGreaterThan(200);
  expect(new Set([...reached].map((file) => file.split('/')[0]))).toEqual(new Set(fingerprintedFolders));
});
