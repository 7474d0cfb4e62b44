// The proof that this harness finds what it claims to find, and nothing else. It is built from runs on the embedded ECS
// with mutants and variants. It is plain data, which other modules format.

/** The part of a mutant that a proof uses. */
export interface KnownMutant {
  readonly id: string;
  readonly fault: string;
  /** At least one of these checks must detect the mutant. */
  readonly killedBy: readonly string[];
  /** Other checks that may detect the mutant. `*` means any check. */
  readonly alsoKilledBy?: { readonly checks: readonly string[]; readonly because: string };
  /** The suites that are meant to kill the mutant. Default: the first suite that exercises what the mutant breaks. */
  readonly suites?: readonly string[];
}

export interface KnownVariant {
  readonly id: string;
  readonly behavior: string;
  /** The reason why the reference permits the variant. */
  readonly allowedBy: string;
  /** Checks that may warn about the variant. */
  readonly mayWarn?: readonly string[];
}

export interface ProofCatalogue {
  readonly mutants: readonly KnownMutant[];
  readonly variants: readonly KnownVariant[];
  /** Ids, in display order. */
  readonly checks: readonly string[];
  /** Ids of the testable clauses. */
  readonly clauses: readonly string[];
}

/** A number of seeds (`in`) out of a total (`of`). */
export interface Share {
  readonly in: number;
  readonly of: number;
}

export interface MutantRow {
  readonly id: string;
  readonly fault: string;
  readonly killedBy: readonly string[];
  readonly killed: Share;
  /** Seeds in which the mutant survived. */
  readonly livedIn: readonly number[];
  /** True if the mutant survived a run over sockets. Kills with a virtual clock alone prove too little. */
  readonly livedOverSockets: boolean;
  /** A row of the kill matrix: the number of seeds in which each check detected the mutant. */
  readonly checks: Readonly<Record<string, number>>;
  /**
   * The suite that is meant to kill the mutant. `cases` is the median number of cases from the start of this suite to the
   * first kill, even if a later suite killed it.
   */
  readonly suite?: string;
  readonly cases?: number;
  /** Medians over the runs: findings of a run, requests that shrinking took, CPU time in milliseconds. */
  readonly findings: number;
  readonly calls: number;
  readonly cpuMs: number;
  /** The reason why unexpected checks detect the mutant. */
  readonly because?: string;
  /** Unexpected checks that detected the mutant although no reason is given for them. */
  readonly unexplained: readonly string[];
}

export interface PairRow {
  readonly ids: readonly string[];
  /** Runs that detected both mutants. */
  readonly told: Share;
  readonly missed: readonly { readonly seed: number; readonly mutant: string }[];
}

export interface VariantRow {
  readonly ids: readonly string[];
  /** The name, if the row is about a combination of variants. */
  readonly name?: string;
  readonly liberty: string;
  readonly open: string;
  readonly spared: Share;
  /** False findings, with their seeds. */
  readonly false: readonly { readonly finding: string; readonly seeds: readonly number[] }[];
  /** Warnings that occurred and that `mayWarn` allows. */
  readonly warnings: readonly string[];
}

/** The kills of a check or a clause. */
export interface KillerRow {
  readonly id: string;
  /**
   * The killed mutants:
   * - for a check: the mutants that name this check and that it detected
   * - for a clause: the mutants for which one of their named checks reported the clause broken
   */
  readonly kills: readonly string[];
}

export interface Proof {
  readonly formatVersion: 1;
  readonly harness: string;
  readonly conclusion: 'proved' | 'not proved';
  /** The number of seeds: the seeds from 1 to `seeds` were tried. A mutant must be killed with at least `needed` seeds. */
  readonly seeds: number;
  readonly needed: number;
  /** The number of random cases of each suite. */
  readonly runs: number;
  /** The command that repeats the proof. */
  readonly command: string;
  /** False if only a part of the catalogue was tried. */
  readonly whole: boolean;
  /** Elapsed time of the command that completed the proof. */
  readonly wallMs: number;
  readonly totals: {
    readonly attempts: number;
    readonly overSockets: number;
    readonly requests: number;
    readonly killed: Share;
    readonly spared: Share;
    readonly pairs: Share;
    /** Medians. Those of `cases` and `findings` are over the mutants, that of `cpuMs` over all in-process runs. */
    readonly cases: number;
    readonly findings: number;
    readonly cpuMs: number;
  };
  readonly mutants: readonly MutantRow[];
  readonly pairs: readonly PairRow[];
  readonly variants: readonly VariantRow[];
  readonly checks: readonly KillerRow[];
  readonly clauses: readonly KillerRow[];
  /** Everything that is not proved, in words. */
  readonly gaps: readonly string[];
}
