import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { subjectName, type SubjectRun, type Subject } from '../results/subject-run.ts';
import { variants } from '../model/variants/catalogue.ts';
import type { ProofJob } from './run-subject.ts';
import { runConcurrently } from './concurrent-jobs.ts';
import type { ProofLedger } from './proof-ledger.ts';

export interface ProofOptions {
  readonly subjects: readonly Subject[];
  /** Number of seeds, starting from 1. */
  readonly seeds: number;
  readonly runs: number;
  readonly ledger: ProofLedger;
  readonly progress?: (done: readonly SubjectRun[], all: number) => void;
  /** Ctrl-C aborts this signal. The ledger keeps the finished runs. */
  readonly signal?: AbortSignal;
}

/** A run also waits for clocks. With several threads, each processor stays busy meanwhile. */
const threadsPerProcessor = 3;
/** Loading the sources takes a thread as long as a few runs, so few jobs get few threads. */
const jobsPerThread = 4;
/** Each thread takes half a gigabyte. */
const maxThreads = 12;
/** Milliseconds until a run is aborted as hanging. */
const jobTimeoutMs = 600_000;

/**
 * Lists a job for every subject and every seed. Mutants use sockets only with the first seed, socket-only variants with
 * every seed.
 */
export function listJobs({
  subjects,
  seeds,
  runs,
}: Pick<ProofOptions, 'subjects' | 'seeds' | 'runs'>): readonly ProofJob[] {
  const allSeeds = Array.from({ length: seeds }, (_, index) => index + 1);
  const overSockets = new Set(
    variants.filter(({ overSocketsOnly }) => overSocketsOnly === true).map(({ id }) => id),
  );
  return allSeeds.flatMap((seed) =>
    subjects.map((subject): ProofJob => {
      const faulty = subject.kind === 'mutant' || subject.kind === 'plain';
      const sockets = (seed === 1 && faulty) || subject.ids.some((id) => overSockets.has(id));
      return { subject, seed, sockets, runs };
    }),
  );
}

const jobKey = ({ subject, seed, sockets }: Pick<ProofJob, 'subject' | 'seed' | 'sockets'>): string =>
  `${subjectName(subject)} ${seed} ${sockets}`;

/** Makes all runs that the ledger lacks, in worker threads. Returns all runs, or fewer if the proof was aborted. */
export async function prove(options: ProofOptions): Promise<readonly SubjectRun[]> {
  const { ledger, progress, signal } = options;
  const jobs = listJobs(options);
  const wanted = new Set(jobs.map(jobKey));
  const done = ledger.done.filter((one) => wanted.has(jobKey(one)));
  const known = new Set(done.map(jobKey));
  // Runs over sockets wait for the real clock. If they are interleaved, other runs use this time.
  const remaining = interleave(jobs.filter((job) => !known.has(jobKey(job))));
  const useful = Math.max(availableParallelism(), Math.ceil(remaining.length / jobsPerThread));
  const threads = Math.min(maxThreads, threadsPerProcessor * availableParallelism(), useful);
  const pool = new Piscina({
    filename: new URL(`./run-subject${extname(import.meta.url)}`, import.meta.url).href,
    name: 'runSubject',
    maxThreads: threads,
    minThreads: 1,
  });
  try {
    await runConcurrently(remaining, threads, async (job) => {
      const subjectRun = await runJob(pool, job, signal);
      ledger.append(subjectRun);
      done.push(subjectRun);
      progress?.(done, jobs.length);
    });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    await pool.destroy();
  }
  return done;
}

/** Makes one run. A crash or timeout becomes an error in the result of this run, so that the other runs are not lost. */
async function runJob(pool: Piscina, job: ProofJob, signal: AbortSignal | undefined): Promise<SubjectRun> {
  const timeout = AbortSignal.timeout(jobTimeoutMs);
  try {
    return await pool.run(job, {
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const reason = timeout.aborted ? `timed out after ${jobTimeoutMs / 1000} s` : String(error);
    const { subject, seed, sockets } = job;
    const emptyResult = {
      told: [],
      suites: [],
      requests: 0,
      positives: 0,
      cpuMs: 0,
      wallMs: 0,
      leftBehind: [],
    };
    return { subject, seed, sockets, ...emptyResult, errors: [reason] };
  }
}

/** Orders the jobs so that jobs with sockets are spread evenly among jobs without sockets. */
function interleave(jobs: readonly ProofJob[]): readonly ProofJob[] {
  const [slow, quick] = [jobs.filter(({ sockets }) => sockets), jobs.filter(({ sockets }) => !sockets)];
  const spread = (some: readonly ProofJob[]) =>
    some.map((job, index) => ({ job, at: (index + 0.5) / some.length }));
  return [...spread(slow), ...spread(quick)].toSorted((a, b) => a.at - b.at).map(({ job }) => job);
}
