// The proof that this harness finds what it claims to find and nothing else, from runs on the embedded ECS with mutants and
// variants. Plain data; other modules format it.

/** The part of a mutant that a proof uses. */
export interface KnownMutant {
  readonly id: string;
  readonly fault: string;
  /** At least one of these checks must detect it. */
  readonly killedBy: readonly string[];
  /** Other checks that may detect it; `*`: any. */
  readonly alsoKilledBy?: { readonly checks: readonly string[]; readonly because: string };
  /** The suites intended for it, if not the first one that exercises what it breaks. */
  readonly suites?: readonly string[];
}

export interface KnownVariant {
  readonly id: string;
  readonly behavior: string;
  /** Why the reference permits it. */
  readonly allowedBy: string;
  /** Checks that may warn about it. */
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
  /** Seeds in which it survived. */
  readonly livedIn: readonly number[];
  /** It survived a run over sockets. Kills with a virtual clock alone prove too little. */
  readonly livedOverSockets: boolean;
  /** The number of seeds in which each check detected it: a row of the kill matrix. */
  readonly checks: Readonly<Record<string, number>>;
  /** The intended suite, and the median number of cases from its start to the first kill, even in a later suite. */
  readonly suite?: string;
  readonly cases?: number;
  /** Medians: findings of a run, requests that shrinking took, CPU time in milliseconds. */
  readonly findings: number;
  readonly calls: number;
  readonly cpuMs: number;
  /** Why other checks than those expected detect it. */
  readonly because?: string;
  /** Checks that detected it without an explanation. */
  readonly unexplained: readonly string[];
}

export interface PairRow {
  readonly ids: readonly string[];
  /** Runs that detected both. */
  readonly told: Share;
  readonly missed: readonly { readonly seed: number; readonly mutant: string }[];
}

export interface VariantRow {
  readonly ids: readonly string[];
  /** The name of a combination. */
  readonly name?: string;
  readonly liberty: string;
  readonly open: string;
  readonly spared: Share;
  /** False findings, with their seeds. */
  readonly false: readonly { readonly finding: string; readonly seeds: readonly number[] }[];
  /** Allowed warnings that occurred. */
  readonly warnings: readonly string[];
}

/** The kills of a check or a clause. */
export interface KillerRow {
  readonly id: string;
  /** For a check: the mutants that name it and that it detected. For a clause: those for which a named check reported it broken. */
  readonly kills: readonly string[];
}

export interface Proof {
  readonly formatVersion: 1;
  readonly harness: string;
  readonly conclusion: 'proved' | 'not proved';
  /** The seeds 1 to `seeds` were tried; a mutant must be killed in `needed` of them. */
  readonly seeds: number;
  readonly needed: number;
  /** Random cases of each suite. */
  readonly runs: number;
  /** The command that repeats it. */
  readonly command: string;
  /** False if only a part of the catalogue was tried. */
  readonly whole: boolean;
  /** Elapsed time of the command that completed it. */
  readonly wallMs: number;
  readonly totals: {
    readonly attempts: number;
    readonly overSockets: number;
    readonly requests: number;
    readonly killed: Share;
    readonly spared: Share;
    readonly pairs: Share;
    /** Medians: `cases` and `findings` over the mutants, `cpuMs` over all in-process runs. */
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
