import type { SubjectRun, Subject, SubjectFinding } from '../results/subject-run.ts';
import { failsAt } from '../results/level.ts';
import type { Exploration } from '../results/outcome.ts';
import { combineMutants, mutants } from '../model/mutants/catalogue.ts';
import type { ServeOptions } from '../model/server.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import type { EditionName } from '../specs/editions.ts';
import { embeddedInProcess, openEmbeddedTarget } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { run } from '../run/run-suites.ts';
import type { Settings } from '../run/settings.ts';

// Node 24 throws and catches an error for each signing key, thousands of times per run. Without stack traces, which nobody
// reads here, a run is a seventh faster.
Error.stackTraceLimit = 0;

/** One run of a proof. It is plain data, because worker threads receive it. */
export interface ProofJob {
  readonly subject: Subject;
  readonly seed: number;
  readonly sockets: boolean;
  /** Random cases per suite. */
  readonly runs: number;
}

interface SubjectOptions {
  readonly options: Partial<ServeOptions>;
  readonly edition?: EditionName;
  readonly settle?: number;
  readonly suites?: readonly string[];
}

/** Creates the server options and settings of a subject. */
function serveOptions({ kind, ids }: Subject): SubjectOptions {
  if (kind === 'plain') return { options: {} };
  if (kind === 'variant' || kind === 'combination') {
    const { options, settle, skipsAuth } = combineVariants(ids);
    return { options, settle, ...(skipsAuth ? { suites: ['!(auth)'] } : {}) };
  }
  const old = mutants.some(({ id, edition }) => ids.includes(id) && edition === '2016');
  return { options: { hooks: combineMutants(ids).hooks }, ...(old ? { edition: '2016' } : {}) };
}

/** The time at which the virtual clock starts. Any time would do. */
const clockStart = Date.UTC(2026, 0, 1);

/** Runs every suite with every check on the embedded ECS with a subject applied. */
export async function runSubject({ subject, seed, sockets, runs }: ProofJob): Promise<SubjectRun> {
  const { options, edition = 'current', settle = 0, suites = [] } = serveOptions(subject);
  const settings: Settings = {
    target: 'embedded',
    edition,
    level: 'observed',
    suites,
    checks: [],
    runs,
    seed,
    concurrency: 8,
    requestTimeout: 10,
    region: options.region ?? 'us-east-1',
    settle,
  };
  const startedAt = performance.now();
  const cpu = process.threadCpuUsage();
  const target = sockets
    ? await openEmbeddedTarget(settings, options)
    : embeddedInProcess(settings, options, new VirtualClock(clockStart));
  const { explorations, errors, leftBehind } = await run(settings, {}, target);
  const { user, system } = process.threadCpuUsage(cpu);
  const sum = (member: 'requests' | 'positives'): number =>
    explorations.reduce((total, exploration) => total + exploration[member], 0);
  return {
    subject,
    seed,
    sockets,
    told: collectFindings(explorations),
    suites: explorations.map(({ suite, cases, outcomes }) => ({
      name: suite,
      cases,
      asks:
        subject.kind === 'plain'
          ? outcomes.filter(({ applicable }) => applicable > 0).map(({ check }) => check)
          : [],
    })),
    requests: sum('requests'),
    positives: sum('positives'),
    cpuMs: (user + system) / 1000,
    wallMs: performance.now() - startedAt,
    errors: [
      ...errors,
      ...explorations.flatMap(({ outcomes }) =>
        outcomes.flatMap(({ check, status, because = '' }) =>
          status === 'error' ? [`${check}: ${because}`] : [],
        ),
      ),
    ],
    leftBehind,
  };
}

function collectFindings(explorations: readonly Exploration[]): readonly SubjectFinding[] {
  const byId = new Map<string, SubjectFinding>();
  for (const { suite, findings } of explorations) {
    for (const finding of findings) {
      const known = byId.get(finding.id);
      const calls = finding.classes.reduce((total, one) => total + one.calls, known?.calls ?? 0);
      const seenAt = Math.min(...finding.classes.map((one) => one.seenAt));
      const fails = failsAt(finding, 'modelled');
      byId.set(finding.id, {
        ...(known ?? { id: finding.id, check: finding.check, clause: finding.clause, fails, suite, seenAt }),
        calls,
      });
    }
  }
  return [...byId.values()];
}
