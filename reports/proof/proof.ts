// What runs on the embedded ECS with faults and liberties in it prove of this harness: that it finds what it claims to
// find, and nothing else. Words come last: this is data.

/** A fault, as far as a proof looks at it. */
export interface KnownMutant {
  readonly id: string;
  readonly fault: string;
  /** At least one of these checks has to tell it. */
  readonly killedBy: readonly string[];
  /** Checks that may tell it besides; `*`: any. */
  readonly alsoKilledBy?: { readonly checks: readonly string[]; readonly because: string };
  /** The suites meant for it, where it isn't the first one that asks for what it breaks. */
  readonly suites?: readonly string[];
}

export interface KnownVariant {
  readonly id: string;
  readonly behavior: string;
  /** Why it may. */
  readonly allowedBy: string;
  /** Checks that may warn of it. */
  readonly mayWarn?: readonly string[];
}

export interface ProofCatalogue {
  readonly mutants: readonly KnownMutant[];
  readonly variants: readonly KnownVariant[];
  /** Ids, in the order in which reports show them. */
  readonly checks: readonly string[];
  /** Ids of those that can be tested. */
  readonly clauses: readonly string[];
}

/** How often something came, of so many seeds. */
export interface Share {
  readonly in: number;
  readonly of: number;
}

export interface MutantRow {
  readonly id: string;
  readonly fault: string;
  readonly killedBy: readonly string[];
  readonly killed: Share;
  /** Seeds in which it lived. */
  readonly livedIn: readonly number[];
  /** It lived in a run over sockets: what only a virtual clock shows is no proof. */
  readonly livedOverSockets: boolean;
  /** In how many seeds each check told it: a row of the kill matrix. */
  readonly checks: Readonly<Record<string, number>>;
  /** The suite meant for it, and the median number of its cases until the first kill, those of later suites added. */
  readonly suite?: string;
  readonly cases?: number;
  /** Medians: findings in a run, requests that made them small, milliseconds of a processor. */
  readonly findings: number;
  readonly calls: number;
  readonly cpuMs: number;
  /** Why it shows to more checks than it has to. */
  readonly because?: string;
  /** Checks that told it, and are not said to. */
  readonly unexplained: readonly string[];
}

export interface PairRow {
  readonly ids: readonly string[];
  /** Runs that told both. */
  readonly told: Share;
  readonly missed: readonly { readonly seed: number; readonly mutant: string }[];
}

export interface VariantRow {
  readonly ids: readonly string[];
  /** Of a combination. */
  readonly name?: string;
  readonly liberty: string;
  readonly open: string;
  readonly spared: Share;
  /** What was told of it and is not true, and in which seeds. */
  readonly false: readonly { readonly finding: string; readonly seeds: readonly number[] }[];
  /** Warnings that it may get. */
  readonly warnings: readonly string[];
}

/** A check or a clause. */
export interface KillerRow {
  readonly id: string;
  /** Mutants that name the check and that it told; of a clause, those of which a check that they name told its breach. */
  readonly kills: readonly string[];
}

export interface Proof {
  readonly formatVersion: 1;
  readonly harness: string;
  readonly conclusion: 'proved' | 'not proved';
  /** Seeds 1 to this; a mutant has to be killed in so many of them. */
  readonly seeds: number;
  readonly needed: number;
  /** Random cases of each suite. */
  readonly runs: number;
  /** By which it can be made again. */
  readonly command: string;
  /** False where only a part of the catalogue was tried. */
  readonly whole: boolean;
  /** Of the command that ended it. */
  readonly wallMs: number;
  readonly totals: {
    readonly attempts: number;
    readonly overSockets: number;
    readonly requests: number;
    readonly killed: Share;
    readonly spared: Share;
    readonly pairs: Share;
    /** Medians over the mutants, and over all runs in the process. */
    readonly cases: number;
    readonly findings: number;
    readonly cpuMs: number;
  };
  readonly mutants: readonly MutantRow[];
  readonly pairs: readonly PairRow[];
  readonly variants: readonly VariantRow[];
  readonly checks: readonly KillerRow[];
  readonly clauses: readonly KillerRow[];
  /** Everything for which this is no proof, in words. */
  readonly gaps: readonly string[];
}
