import type { Trial } from '../checks/verdict.ts';

/** A judged trial of a run, with everything needed to judge it again. */
export interface TrialRecord {
  readonly suite: string;
  /** The class of the case; a probe has none. */
  readonly class?: string;
  /** The number of the case in the suite, counted from 1. */
  readonly seenAt: number;
  /**
   * `first`: possibly transient failures do not count yet. `second`: the trial is a recheck, judged only by `checks`. `only`: all
   * failures count at once.
   */
  readonly look: 'first' | 'second' | 'only';
  readonly checks?: readonly string[];
  readonly trial: Trial;
}
