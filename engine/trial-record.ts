import type { Trial } from '../checks/verdict.ts';

/** A judged trial of a run, with everything needed to judge it again. */
export interface TrialRecord {
  readonly suite: string;
  /** The class of the case; a probe has none. */
  readonly class?: string;
  /** Which case of the suite it was, counted from 1. */
  readonly seenAt: number;
  /** `first`: possibly transient failures are not counted yet. `second`: a recheck, judged by `checks` alone. */
  readonly look: 'first' | 'second' | 'only';
  readonly checks?: readonly string[];
  readonly trial: Trial;
}
