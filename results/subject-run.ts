// Runs on the embedded ECS with mutants or variants: the data that a proof is built from.

/** What a run has changed in the embedded ECS. */
export interface Subject {
  /** `plain`: nothing. A `mutant` has one fault, a `pair` two; a `variant` uses one permitted freedom, a `combination` several. */
  readonly kind: 'plain' | 'mutant' | 'pair' | 'variant' | 'combination';
  /** The ids of its mutants or variants. */
  readonly ids: readonly string[];
  /** The name of a combination; other subjects are named by their ids. */
  readonly name?: string;
}

/** The name of a subject, the same in every run. */
export const subjectName = ({ kind, ids, name }: Subject): string => `${kind} ${name ?? ids.join(' with ')}`;

/** The part of a finding that a proof uses. */
export interface SubjectFinding {
  readonly id: string;
  readonly check: string;
  readonly clause: string;
  /** True if it fails a run at the level `modelled`; otherwise it only warns. */
  readonly fails: boolean;
  /** The suite and the number of the case that showed it first, counted from 1; probes come after all cases. */
  readonly suite: string;
  readonly seenAt: number;
  /** Requests that shrinking its classes took. */
  readonly calls: number;
}

/** One run with a subject. Plain data. */
export interface SubjectRun {
  readonly subject: Subject;
  readonly seed: number;
  /** True: over sockets, with the system clock. False: in the process, with a virtual clock. */
  readonly sockets: boolean;
  /** The findings, each once. */
  readonly told: readonly SubjectFinding[];
  /** In the order they ran; `asks`, filled for the plain ECS only, lists the checks that had something to judge. */
  readonly suites: readonly {
    readonly name: string;
    readonly cases: number;
    readonly asks: readonly string[];
  }[];
  readonly requests: number;
  /** Valid requests answered with a task. Without any, the run shows nothing. */
  readonly positives: number;
  /** CPU time and elapsed time, in milliseconds. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Harness errors. */
  readonly errors: readonly string[];
  /** What cleanup could not remove, which a mutant may cause. */
  readonly leftBehind: readonly string[];
}
