import { subjectName, type SubjectRun } from '../../results/subject-run.ts';
import { harness } from '../../results/harness-version.ts';
import { formatSeeds, formatSubjectIds } from './proof-format.ts';
import { buildProofRows, median, type ProofRows } from './proof-rows.ts';
import type { Proof, ProofCatalogue } from './proof.ts';

export interface ProofContext {
  readonly seeds: number;
  readonly runs: number;
  readonly wallMs: number;
  /** The command that repeats the proof. */
  readonly command: string;
  /** True if every mutant was tried. Then each check must kill at least one mutant. */
  readonly whole: boolean;
  /** The number of runs that a complete proof needs. */
  readonly wanted: number;
}

function computeTotals(
  subjectRuns: readonly SubjectRun[],
  { mutants, pairs, variants, needed }: ProofRows,
): Proof['totals'] {
  const inProcess = subjectRuns.filter(({ sockets }) => !sockets);
  return {
    attempts: subjectRuns.length,
    overSockets: subjectRuns.length - inProcess.length,
    requests: subjectRuns.reduce((sum, one) => sum + one.requests, 0),
    killed: { in: mutants.filter(({ killed }) => killed.in >= needed).length, of: mutants.length },
    spared: { in: variants.filter(({ spared }) => spared.in === spared.of).length, of: variants.length },
    pairs: { in: pairs.filter(({ told }) => told.in >= needed).length, of: pairs.length },
    cases: median(mutants.flatMap(({ cases }) => cases ?? [])),
    findings: median(mutants.map((row) => row.findings)),
    cpuMs: Math.round(median(inProcess.map(({ cpuMs }) => cpuMs))),
  };
}

/** Builds a proof from the given runs. Missing runs are gaps. */
export function buildProof(
  subjectRuns: readonly SubjectRun[],
  catalogue: ProofCatalogue,
  context: ProofContext,
): Proof {
  const { seeds, runs, wallMs, command, whole } = context;
  const rows = buildProofRows(subjectRuns, catalogue, seeds);
  const errors = subjectRuns.flatMap(({ subject, seed, errors: texts }) =>
    texts.map((text) => `harness error (${subjectName(subject)}, seed ${seed}): ${text}`),
  );
  const gaps = findGaps(rows, subjectRuns.length, context, errors);
  const { mutants, pairs, variants, checks, clauses, needed } = rows;
  return {
    formatVersion: 1,
    harness,
    conclusion: gaps.length === 0 ? 'proved' : 'not proved',
    seeds,
    needed,
    runs,
    command,
    whole,
    wallMs: Math.round(wallMs),
    totals: computeTotals(subjectRuns, rows),
    mutants,
    pairs,
    variants,
    checks,
    clauses,
    gaps,
  };
}

function findGaps(
  { mutants, pairs, variants, checks, clauses, needed }: ProofRows,
  runCount: number,
  { wanted, whole }: ProofContext,
  errors: readonly string[],
): readonly string[] {
  return [
    ...errors,
    ...(runCount < wanted ? [`${wanted - runCount} of ${wanted} runs are missing`] : []),
    ...mutants
      .filter(({ killed, livedOverSockets }) => killed.in < needed || livedOverSockets)
      .map(
        ({ id, killedBy, livedIn }) =>
          `${id} survives in ${formatSeeds(livedIn)}: ${killedBy.join(' or ')} should detect it`,
      ),
    ...mutants
      .filter(({ unexplained }) => unexplained.length > 0)
      .map(
        ({ id, unexplained }) =>
          `${id} is also detected by ${unexplained.join(', ')}, without an explanation`,
      ),
    ...pairs
      .filter(({ told }) => told.in < needed)
      .map(
        ({ ids, missed }) =>
          `${formatSubjectIds(ids)}: ${[...new Set(missed.map(({ mutant }) => mutant))].join(', ')} is not detected next to the other`,
      ),
    ...variants.flatMap(({ ids, name, false: wrong }) =>
      wrong.map(
        ({ finding, seeds }) =>
          `${name ?? formatSubjectIds(ids)} is conformant, but reported as ${finding} in ${formatSeeds(seeds)}`,
      ),
    ),
    ...(whole
      ? checks.filter(({ kills }) => kills.length === 0).map(({ id }) => `${id} kills no mutant`)
      : []),
    ...(whole
      ? clauses.filter(({ kills }) => kills.length === 0).map(({ id }) => `no mutant breaks ${id}`)
      : []),
  ];
}
