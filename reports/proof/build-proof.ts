import {
  subjectName,
  type SubjectRun,
  type Subject,
  type SubjectFinding,
} from '../../results/subject-run.ts';
import { harness } from '../../results/harness-version.ts';
import { formatSubjectIds, formatSeeds } from './proof-format.ts';
import type {
  ProofCatalogue,
  KillerRow,
  KnownMutant,
  KnownVariant,
  MutantRow,
  PairRow,
  Proof,
  VariantRow,
} from './proof.ts';

export interface ProofContext {
  readonly seeds: number;
  readonly runs: number;
  readonly wallMs: number;
  /** By which it can be made again. */
  readonly command: string;
  /** Every mutant was tried: each check ought to have one that it kills. */
  readonly whole: boolean;
  /** The runs that ought to be there. */
  readonly wanted: number;
}

/** The share of the seeds in which a mutant has to die: what is found by chance alone is not found. */
const shareNeeded = 0.95;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

const findKills = ({ told }: SubjectRun, { killedBy }: KnownMutant): readonly SubjectFinding[] =>
  told.filter(({ check }) => killedBy.includes(check));

/** The suite meant for a mutant: the first one that asks for what it breaks, by what was asked of the ECS without fault. */
const intendedSuite = (mutant: KnownMutant, plain: SubjectRun | undefined): string | undefined =>
  mutant.suites?.[0] ??
  plain?.suites.find(({ asks }) => mutant.killedBy.some((check) => asks.includes(check)))?.name;

/** Cases from the beginning of the suite meant for it to the first kill; nothing where it lived. */
function casesToFirstKill(
  attempt: SubjectRun,
  mutant: KnownMutant,
  suite: string | undefined,
): number | undefined {
  const from = Math.max(
    0,
    attempt.suites.findIndex(({ name }) => name === suite),
  );
  const counts = findKills(attempt, mutant).map((told) => {
    const at = attempt.suites.findIndex(({ name }) => name === told.suite);
    const before = attempt.suites.slice(from, at).reduce((sum, { cases }) => sum + cases, 0);
    return before + told.seenAt;
  });
  return counts.length === 0 ? undefined : Math.min(...counts);
}

function mutantRow(
  mutant: KnownMutant,
  mine: readonly SubjectRun[],
  plain: SubjectRun | undefined,
): MutantRow {
  const alive = mine.filter((one) => findKills(one, mutant).length === 0);
  const suite = intendedSuite(mutant, plain);
  const cases = mine.flatMap((one) => casesToFirstKill(one, mutant, suite) ?? []);
  const checks = new Map<string, number>();
  for (const { told } of mine) {
    for (const check of new Set(told.map((one) => one.check)))
      checks.set(check, (checks.get(check) ?? 0) + 1);
  }
  const said = new Set([...mutant.killedBy, ...(mutant.alsoKilledBy?.checks ?? [])]);
  return {
    id: mutant.id,
    fault: mutant.fault,
    killedBy: mutant.killedBy,
    killed: { in: mine.length - alive.length, of: mine.length },
    livedIn: alive.map(({ seed }) => seed).toSorted((a, b) => a - b),
    livedOverSockets: alive.some(({ sockets }) => sockets),
    checks: Object.fromEntries(checks),
    ...(suite === undefined ? {} : { suite }),
    ...(cases.length === 0 ? {} : { cases: median(cases) }),
    findings: median(mine.map(({ told }) => told.length)),
    calls: median(mine.map(({ told }) => told.reduce((sum, one) => sum + one.calls, 0))),
    cpuMs: Math.round(median(mine.map(({ cpuMs }) => cpuMs))),
    ...(mutant.alsoKilledBy === undefined ? {} : { because: mutant.alsoKilledBy.because }),
    unexplained: said.has('*') ? [] : [...checks.keys()].filter((check) => !said.has(check)),
  };
}

function pairRow(ids: readonly string[], mine: readonly SubjectRun[], all: readonly KnownMutant[]): PairRow {
  const both = all.filter(({ id }) => ids.includes(id));
  const missed = mine.flatMap((one) =>
    both
      .filter((mutant) => findKills(one, mutant).length === 0)
      .map(({ id }) => ({ seed: one.seed, mutant: id })),
  );
  const failed = new Set(missed.map(({ seed }) => seed));
  return { ids, told: { in: mine.length - failed.size, of: mine.length }, missed };
}

/** What is wrong with a run on an ECS that is right. */
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
  mine: readonly SubjectRun[],
  all: readonly KnownVariant[],
): VariantRow {
  const found = all.filter(({ id }) => ids.includes(id));
  const warns = found.flatMap((one) => one.mayWarn ?? []);
  const wrong = new Map<string, number[]>();
  for (const one of mine) {
    for (const finding of falseFindings(one, warns))
      wrong.set(finding, [...(wrong.get(finding) ?? []), one.seed]);
  }
  const spared = mine.filter((one) => falseFindings(one, warns).length === 0).length;
  const warnings = mine
    .flatMap(({ told }) => told)
    .filter(({ fails, check }) => !fails && warns.includes(check));
  return {
    ids,
    ...(name === undefined ? {} : { name }),
    liberty: found.map(({ behavior }) => behavior).join(' '),
    open: found.map(({ allowedBy }) => allowedBy).join('; '),
    spared: { in: spared, of: mine.length },
    false: [...wrong].map(([finding, seeds]) => ({ finding, seeds })),
    warnings: [...new Set(warnings.map(({ id }) => id))],
  };
}

/** Makes a proof of the runs that are there. A run that is missing is a gap. */
export function buildProof(
  attempts: readonly SubjectRun[],
  catalogue: ProofCatalogue,
  context: ProofContext,
): Proof {
  const { seeds, runs, wallMs, command, whole } = context;
  const bySubject = Map.groupBy(
    attempts.toSorted((a, b) => a.seed - b.seed),
    ({ subject }) => subjectName(subject),
  );
  const plain = attempts.find(({ subject }) => subject.kind === 'plain');
  const groups = [...bySubject.values()].flatMap((mine) => {
    const [first] = mine;
    return first === undefined ? [] : [{ subject: first.subject, mine }];
  });
  const mineOf = ({ id }: KnownMutant): readonly SubjectRun[] | undefined =>
    bySubject.get(subjectName({ kind: 'mutant', ids: [id] }));
  const mutants = catalogue.mutants.flatMap((mutant) => {
    const mine = mineOf(mutant);
    return mine === undefined ? [] : [mutantRow(mutant, mine, plain)];
  });
  const pairs = groups.flatMap(({ subject: { kind, ids }, mine }) =>
    kind === 'pair' ? [pairRow(ids, mine, catalogue.mutants)] : [],
  );
  const variants = groups.flatMap(({ subject, mine }) =>
    subject.kind === 'mutant' || subject.kind === 'pair'
      ? []
      : [variantRow(subject, mine, catalogue.variants)],
  );
  const checks = catalogue.checks.map((id): KillerRow => ({
    id,
    kills: mutants
      .filter((row) => row.killedBy.includes(id) && (row.checks[id] ?? 0) > 0)
      .map((row) => row.id),
  }));
  const clauses = catalogue.clauses.map((id): KillerRow => ({
    id,
    kills: catalogue.mutants
      .filter((mutant) =>
        mineOf(mutant)?.some((one) => findKills(one, mutant).some(({ clause }) => clause === id)),
      )
      .map((mutant) => mutant.id),
  }));
  const needed = Math.ceil(shareNeeded * seeds);
  const rows = { mutants, pairs, variants, checks, clauses, needed };
  const errors = attempts.flatMap((one) =>
    one.errors.map(
      (error) => `a fault of the harness (${subjectName(one.subject)}, seed ${one.seed}): ${error}`,
    ),
  );
  const gaps = findGaps(rows, attempts.length, context, errors);
  const inProcess = attempts.filter(({ sockets }) => !sockets);
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
    totals: {
      attempts: attempts.length,
      overSockets: attempts.length - inProcess.length,
      requests: attempts.reduce((sum, one) => sum + one.requests, 0),
      killed: { in: mutants.filter(({ killed }) => killed.in >= needed).length, of: mutants.length },
      spared: { in: variants.filter(({ spared }) => spared.in === spared.of).length, of: variants.length },
      pairs: { in: pairs.filter(({ told }) => told.in >= needed).length, of: pairs.length },
      cases: median(mutants.flatMap(({ cases }) => cases ?? [])),
      findings: median(mutants.map((row) => row.findings)),
      cpuMs: Math.round(median(inProcess.map(({ cpuMs }) => cpuMs))),
    },
    mutants,
    pairs,
    variants,
    checks,
    clauses,
    gaps,
  };
}

type Rows = Pick<Proof, 'mutants' | 'pairs' | 'variants' | 'checks' | 'clauses' | 'needed'>;

function findGaps(
  { mutants, pairs, variants, checks, clauses, needed }: Rows,
  made: number,
  { wanted, whole }: ProofContext,
  errors: readonly string[],
): readonly string[] {
  return [
    ...errors,
    ...(made < wanted ? [`${wanted - made} of ${wanted} runs were not made`] : []),
    ...mutants
      .filter(({ killed, livedOverSockets }) => killed.in < needed || livedOverSockets)
      .map(
        ({ id, killedBy, livedIn }) =>
          `${id} lives in ${formatSeeds(livedIn)}: ${killedBy.join(' or ')} ought to tell it`,
      ),
    ...mutants
      .filter(({ unexplained }) => unexplained.length > 0)
      .map(
        ({ id, unexplained }) => `${id} is told by ${unexplained.join(', ')} besides, and nothing says why`,
      ),
    ...pairs
      .filter(({ told }) => told.in < needed)
      .map(
        ({ ids, missed }) =>
          `${formatSubjectIds(ids)}: ${[...new Set(missed.map(({ mutant }) => mutant))].join(', ')} is not told beside the other`,
      ),
    ...variants.flatMap(({ ids, name, false: wrong }) =>
      wrong.map(
        ({ finding, seeds }) =>
          `${name ?? formatSubjectIds(ids)} is right, and told as ${finding} in ${formatSeeds(seeds)}`,
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
