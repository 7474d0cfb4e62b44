import type { Trial } from '../checks/verdict.ts';

/** A trial as it was judged in a run, with all that the judging goes by. */
export interface TrialRecord {
  readonly suite: string;
  /** The class of the case; a probe has none. */
  readonly class?: string;
  /** Which case of the suite it was, counted from 1. */
  readonly seenAt: number;
  /** After a `first` look what may pass by itself is not counted yet; a `second` one is for `checks` alone. */
  readonly look: 'first' | 'second' | 'only';
  readonly checks?: readonly string[];
  readonly trial: Trial;
}
