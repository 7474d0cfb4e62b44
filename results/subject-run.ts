// What came of a run on the embedded ECS with something in it: the rows of which a proof is made.

/** What the embedded ECS is tried with. */
export interface Subject {
  /** `plain`: nothing. A `mutant` has one fault, a `pair` two; a `variant` takes one liberty, a `combination` several. */
  readonly kind: 'plain' | 'mutant' | 'pair' | 'variant' | 'combination';
  /** Of the mutants, or of the variants, that are in it. */
  readonly ids: readonly string[];
  /** What a combination is called; of all others the ids are name enough. */
  readonly name?: string;
}

/** One name for a subject: the same in every run. */
export const subjectName = ({ kind, ids, name }: Subject): string => `${kind} ${name ?? ids.join(' with ')}`;

/** A finding, as far as a proof looks at it. */
export interface SubjectFinding {
  readonly id: string;
  readonly check: string;
  readonly clause: string;
  /** True where it fails a run at the level `modelled`; else it only warns. */
  readonly fails: boolean;
  /** Where it was seen first, and in which case of that suite, counted from 1; a probe comes after all cases. */
  readonly suite: string;
  readonly seenAt: number;
  /** Requests that it took to make its classes small. */
  readonly calls: number;
}

/** One run with a subject. Plain data. */
export interface SubjectRun {
  readonly subject: Subject;
  readonly seed: number;
  /** Over sockets and by the clock of the system; else in the process, by a virtual one. */
  readonly sockets: boolean;
  /** Each finding once. */
  readonly told: readonly SubjectFinding[];
  /** In the order in which they were explored; of the plain ECS with the checks that had something to judge. */
  readonly suites: readonly {
    readonly name: string;
    readonly cases: number;
    readonly asks: readonly string[];
  }[];
  readonly requests: number;
  /** Valid requests that were answered with a task: without any, nothing was tried. */
  readonly positives: number;
  /** Milliseconds of a processor, and by the clock. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Faults of the harness. */
  readonly errors: readonly string[];
  /** What could not be removed of the world, which a fault may be the reason of. */
  readonly leftBehind: readonly string[];
}
