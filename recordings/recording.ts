import type { EditionName } from '../specs/editions.ts';
import type { TrialRecord } from '../engine/trial-record.ts';

/** Why a check can't judge a recorded answer, or why only that it passes says nothing. */
export type Doubt = string | { readonly ofPass: string };

/** By the id of the check: what it goes by was not recorded, or was replaced. */
export type Doubts = ReadonlyMap<string, Doubt>;

export interface RecordedTrial extends TrialRecord {
  /** Where in its file it stands. */
  readonly where: string;
  readonly doubts?: Doubts;
}

/** A file of exchanges that were recorded, ready to be judged again and again. */
export interface Recorded {
  /** Of the run, where it is a recording of ours: of others nobody knows what was there, and what was asked for why. */
  readonly run?: {
    readonly target: string;
    readonly edition: EditionName;
    readonly seed: number;
    readonly tasks: number;
    readonly shortfalls: readonly string[];
  };
  readonly trials: readonly RecordedTrial[];
  /** What was passed over, and why. */
  readonly notes: readonly string[];
}

export interface JudgedFile {
  readonly name: string;
  readonly recorded: Recorded;
}

/** A trial, and of which file it is. */
export interface Filed extends RecordedTrial {
  readonly file: string;
  /** Of the run, where it is one of ours. */
  readonly seed?: number;
}
