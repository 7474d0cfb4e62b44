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
  /** Seeds from 1 to this. */
  readonly seeds: number;
  readonly runs: number;
  readonly ledger: ProofLedger;
  readonly progress?: (done: readonly SubjectRun[], all: number) => void;
  /** Aborted on Ctrl-C: what is done is in the ledger. */
  readonly signal?: AbortSignal;
}

/** Runs wait for clocks, too: with so many for each processor, it has something to do meanwhile. */
const threadsPerProcessor = 3;
/** Each takes half a gigabyte. */
const maxThreads = 12;
/** Milliseconds after its begin when a run counts as one that does not end. */
const jobTimeoutMs = 600_000;

/** Every subject with every seed: mutants over sockets with the first one, and what only shows there always. */
export function listJobs({
  subjects,
  seeds,
  runs,
}: Pick<ProofOptions, 'subjects' | 'seeds' | 'runs'>): readonly ProofJob[] {
  const all = Array.from({ length: seeds }, (_, index) => index + 1);
  const overSockets = new Set(
    variants.filter(({ overSocketsOnly }) => overSocketsOnly === true).map(({ id }) => id),
  );
  return all.flatMap((seed) =>
    subjects.map((subject): ProofJob => {
      const faulty = subject.kind === 'mutant' || subject.kind === 'plain';
      const sockets = (seed === 1 && faulty) || subject.ids.some((id) => overSockets.has(id));
      return { subject, seed, sockets, runs };
    }),
  );
}

const jobKey = ({ subject, seed, sockets }: Pick<ProofJob, 'subject' | 'seed' | 'sockets'>): string =>
  `${subjectName(subject)} ${seed} ${sockets}`;

/** Makes every run that the ledger does not have, in worker threads, and gives all; fewer where it is aborted. */
export async function prove(options: ProofOptions): Promise<readonly SubjectRun[]> {
  const { ledger, progress, signal } = options;
  const jobs = listJobs(options);
  const wanted = new Set(jobs.map(jobKey));
  const done = ledger.done.filter((one) => wanted.has(jobKey(one)));
  const known = new Set(done.map(jobKey));
  const threads = Math.min(maxThreads, threadsPerProcessor * availableParallelism());
  const pool = new Piscina({
    filename: new URL(`./run-subject${extname(import.meta.filename)}`, import.meta.url).href,
    name: 'runSubject',
    maxThreads: threads,
    minThreads: 1,
  });
  // Those over sockets wait for a clock: others fill their waits.
  const rest = interleave(jobs.filter((job) => !known.has(jobKey(job))));
  try {
    await runConcurrently(rest, threads, async (job) => {
      const attempt = await runJob(pool, job, signal);
      ledger.append(attempt);
      done.push(attempt);
      progress?.(done, jobs.length);
    });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    await pool.destroy();
  }
  return done;
}

/** A run that fails, or does not end, is a fault of the harness, and no reason to lose the others. */
async function runJob(pool: Piscina, job: ProofJob, signal: AbortSignal | undefined): Promise<SubjectRun> {
  const own = AbortSignal.timeout(jobTimeoutMs);
  try {
    return await pool.run(job, { signal: signal === undefined ? own : AbortSignal.any([own, signal]) });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const why = own.aborted ? `no end within ${jobTimeoutMs / 1000} s` : String(error);
    const { subject, seed, sockets } = job;
    const nothing = { told: [], suites: [], requests: 0, positives: 0, cpuMs: 0, wallMs: 0, leftBehind: [] };
    return { subject, seed, sockets, ...nothing, errors: [why] };
  }
}

/** The jobs over sockets as evenly among the others as they go. */
function interleave(jobs: readonly ProofJob[]): readonly ProofJob[] {
  const [slow, quick] = [jobs.filter(({ sockets }) => sockets), jobs.filter(({ sockets }) => !sockets)];
  const placed = (some: readonly ProofJob[]) =>
    some.map((job, index) => ({ job, at: (index + 0.5) / some.length }));
  return [...placed(slow), ...placed(quick)].toSorted((a, b) => a.at - b.at).map(({ job }) => job);
}
