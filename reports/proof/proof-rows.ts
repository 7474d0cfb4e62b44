import { definedMembers } from '../../specs/json.ts';
import {
  subjectName,
  type Subject,
  type SubjectFinding,
  type SubjectRun,
} from '../../results/subject-run.ts';
import type {
  KillerRow,
  KnownMutant,
  KnownVariant,
  MutantRow,
  PairRow,
  Proof,
  ProofCatalogue,
  VariantRow,
} from './proof.ts';

// The rows of the tables of a proof.

/** The share of seeds in which a mutant must be killed. A smaller share would leave the kill to chance. */
const shareNeeded = 0.95;

/** The median of the values; 0 if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

const findKills = ({ told }: SubjectRun, { killedBy }: KnownMutant): readonly SubjectFinding[] =>
  told.filter(({ check }) => killedBy.includes(check));

/**
 * The suite that is meant to kill a mutant. Default: the first suite in which one of the mutant's checks judged something
 * on the plain ECS.
 */
const intendedSuite = (mutant: KnownMutant, plain: SubjectRun | undefined): string | undefined =>
  mutant.suites?.[0] ??
  plain?.suites.find(({ asks }) => mutant.killedBy.some((check) => asks.includes(check)))?.name;

/**
 * The number of cases from the start of the intended suite to the first kill. Returns `undefined` if the mutant survived.
 */
function casesToFirstKill(
  run: SubjectRun,
  mutant: KnownMutant,
  suite: string | undefined,
): number | undefined {
  const from = Math.max(
    0,
    run.suites.findIndex(({ name }) => name === suite),
  );
  const counts = findKills(run, mutant).map((kill) => {
    const at = run.suites.findIndex(({ name }) => name === kill.suite);
    const before = run.suites.slice(from, at).reduce((sum, { cases }) => sum + cases, 0);
    return before + kill.seenAt;
  });
  return counts.length === 0 ? undefined : Math.min(...counts);
}

function mutantRow(
  mutant: KnownMutant,
  runs: readonly SubjectRun[],
  plain: SubjectRun | undefined,
): MutantRow {
  const survivors = runs.filter((one) => findKills(one, mutant).length === 0);
  const suite = intendedSuite(mutant, plain);
  const cases = runs.flatMap((one) => casesToFirstKill(one, mutant, suite) ?? []);
  const checks = new Map<string, number>();
  for (const { told } of runs) {
    for (const check of new Set(told.map((one) => one.check)))
      checks.set(check, (checks.get(check) ?? 0) + 1);
  }
  const expected = new Set([...mutant.killedBy, ...(mutant.alsoKilledBy?.checks ?? [])]);
  return {
    id: mutant.id,
    fault: mutant.fault,
    killedBy: mutant.killedBy,
    killed: { in: runs.length - survivors.length, of: runs.length },
    livedIn: survivors.map(({ seed }) => seed).toSorted((a, b) => a - b),
    livedOverSockets: survivors.some(({ sockets }) => sockets),
    checks: Object.fromEntries(checks),
    ...definedMembers({ suite, cases: cases.length === 0 ? undefined : median(cases) }),
    findings: median(runs.map(({ told }) => told.length)),
    calls: median(runs.map(({ told }) => told.reduce((sum, one) => sum + one.calls, 0))),
    cpuMs: Math.round(median(runs.map(({ cpuMs }) => cpuMs))),
    ...definedMembers({ because: mutant.alsoKilledBy?.because }),
    unexplained: expected.has('*') ? [] : [...checks.keys()].filter((check) => !expected.has(check)),
  };
}

function pairRow(ids: readonly string[], runs: readonly SubjectRun[], all: readonly KnownMutant[]): PairRow {
  const both = all.filter(({ id }) => ids.includes(id));
  const missed = runs.flatMap((one) =>
    both
      .filter((mutant) => findKills(one, mutant).length === 0)
      .map(({ id }) => ({ seed: one.seed, mutant: id })),
  );
  const failed = new Set(missed.map(({ seed }) => seed));
  return { ids, told: { in: runs.length - failed.size, of: runs.length }, missed };
}

/** False findings and other faults of a run on a conformant ECS. */
function falseFindings(
  { told, positives, leftBehind }: SubjectRun,
  warns: readonly string[],
): readonly string[] {
  return [
    ...told.filter(({ fails, check }) => fails || !warns.includes(check)).map(({ id }) => id),
    ...leftBehind.map((what) => `left behind: ${what}`),
    ...(positives === 0 ? ['no valid request was answered'] : []),
  ];
}

function variantRow(
  { ids, name }: Subject,
  runs: readonly SubjectRun[],
  all: readonly KnownVariant[],
): VariantRow {
  const found = all.filter(({ id }) => ids.includes(id));
  const warns = found.flatMap((one) => one.mayWarn ?? []);
  const wrong = new Map<string, number[]>();
  for (const one of runs) {
    for (const finding of falseFindings(one, warns))
      wrong.set(finding, [...(wrong.get(finding) ?? []), one.seed]);
  }
  const spared = runs.filter((one) => falseFindings(one, warns).length === 0).length;
  const warnings = runs
    .flatMap(({ told }) => told)
    .filter(({ fails, check }) => !fails && warns.includes(check));
  return {
    ids,
    ...definedMembers({ name }),
    liberty: found.map(({ behavior }) => behavior).join(' '),
    open: found.map(({ allowedBy }) => allowedBy).join('; '),
    spared: { in: spared, of: runs.length },
    false: [...wrong].map(([finding, seeds]) => ({ finding, seeds })),
    warnings: [...new Set(warnings.map(({ id }) => id))],
  };
}

export type ProofRows = Pick<Proof, 'mutants' | 'pairs' | 'variants' | 'checks' | 'clauses' | 'needed'>;

/** The rows of all tables of a proof. */
export function buildProofRows(
  subjectRuns: readonly SubjectRun[],
  catalogue: ProofCatalogue,
  seeds: number,
): ProofRows {
  const runsBySubject = Map.groupBy(
    subjectRuns.toSorted((a, b) => a.seed - b.seed),
    ({ subject }) => subjectName(subject),
  );
  const runsWithMutant = ({ id }: KnownMutant): readonly SubjectRun[] =>
    runsBySubject.get(subjectName({ kind: 'mutant', ids: [id] })) ?? [];
  const groups = [...runsBySubject.values()].flatMap((runs) => {
    const [first] = runs;
    return first === undefined ? [] : [{ subject: first.subject, runs }];
  });
  const plain = subjectRuns.find(({ subject }) => subject.kind === 'plain');
  const mutants = catalogue.mutants.flatMap((mutant) => {
    const runs = runsWithMutant(mutant);
    return runs.length === 0 ? [] : [mutantRow(mutant, runs, plain)];
  });
  return {
    mutants,
    pairs: groups.flatMap(({ subject: { kind, ids }, runs }) =>
      kind === 'pair' ? [pairRow(ids, runs, catalogue.mutants)] : [],
    ),
    variants: groups.flatMap(({ subject, runs }) =>
      subject.kind === 'mutant' || subject.kind === 'pair'
        ? []
        : [variantRow(subject, runs, catalogue.variants)],
    ),
    checks: catalogue.checks.map((id): KillerRow => ({
      id,
      kills: mutants
        .filter((row) => row.killedBy.includes(id) && (row.checks[id] ?? 0) > 0)
        .map((row) => row.id),
    })),
    clauses: catalogue.clauses.map((id): KillerRow => ({
      id,
      kills: catalogue.mutants
        .filter((mutant) =>
          runsWithMutant(mutant).some((one) => findKills(one, mutant).some(({ clause }) => clause === id)),
        )
        .map((mutant) => mutant.id),
    })),
    needed: Math.ceil(shareNeeded * seeds),
  };
}
