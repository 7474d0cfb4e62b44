// Runs on the embedded ECS with mutants or variants: the data that a proof is built from.

/** What a run has changed in the embedded ECS. */
export interface Subject {
  /**
   * The kind of change:
   * - `plain`: nothing is changed
   * - `mutant`: one fault
   * - `pair`: two faults
   * - `variant`: one liberty that the reference permits
   * - `combination`: several such liberties
   */
  readonly kind: 'plain' | 'mutant' | 'pair' | 'variant' | 'combination';
  /** The ids of its mutants or variants. */
  readonly ids: readonly string[];
  /** The name of a combination. Other subjects are named by their ids. */
  readonly name?: string;
}

/** The name of a subject, the same in every run. */
export const subjectName = ({ kind, ids, name }: Subject): string => `${kind} ${name ?? ids.join(' with ')}`;

/** The part of a finding that a proof uses. */
export interface SubjectFinding {
  readonly id: string;
  readonly check: string;
  readonly clause: string;
  /** True if the finding fails a run at the level `modelled`. Otherwise the finding only warns. */
  readonly fails: boolean;
  /**
   * The suite and the number of the case that first showed the finding. Cases count from 1; probes come after all cases.
   */
  readonly suite: string;
  readonly seenAt: number;
  /** The number of requests that shrinking its classes took. */
  readonly calls: number;
}

/** One run with a subject. Plain data. */
export interface SubjectRun {
  readonly subject: Subject;
  readonly seed: number;
  /** True if the run used sockets and the system clock. False if it ran in the process with a virtual clock. */
  readonly sockets: boolean;
  /** The findings, each once. */
  readonly told: readonly SubjectFinding[];
  /** The suites in the order they ran. `asks` lists the checks that had something to judge, but only for the plain ECS. */
  readonly suites: readonly {
    readonly name: string;
    readonly cases: number;
    readonly asks: readonly string[];
  }[];
  readonly requests: number;
  /** The number of valid requests that were answered with a task. If it is 0, the run shows nothing. */
  readonly positives: number;
  /** CPU time and elapsed time, in milliseconds. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Harness errors. */
  readonly errors: readonly string[];
  /** What cleanup could not remove, which a mutant may cause. */
  readonly leftBehind: readonly string[];
}
