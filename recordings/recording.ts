import type { EditionName } from '../specs/editions.ts';
import type { TrialRecord } from '../engine/trial-record.ts';

/** Why a check can't judge a recorded answer, or why only that it passes says nothing. */
export type UnjudgeableReason = string | { readonly ofPass: string };

/** By the id of the check: what it goes by was not recorded, or was replaced. */
export type UnjudgeableChecks = ReadonlyMap<string, UnjudgeableReason>;

export interface RecordedTrial extends TrialRecord {
  /** Where in its file it stands. */
  readonly location: string;
  readonly unjudgeable?: UnjudgeableChecks;
}

/** A file of exchanges that were recorded, ready to be judged again and again. */
export interface ParsedRecording {
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

export interface RecordingFile {
  readonly name: string;
  readonly recorded: ParsedRecording;
}

/** A trial, and of which file it is. */
export interface TrialInFile extends RecordedTrial {
  readonly file: string;
  /** Of the run, where it is one of ours. */
  readonly seed?: number;
}
