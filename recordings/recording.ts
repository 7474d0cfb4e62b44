import type { EditionName } from '../specs/editions.ts';
import type { TrialRecord } from '../engine/trial-record.ts';

/** Why a check cannot judge a recorded answer. With `ofPass`, the check can fail, but its pass would mean nothing. */
export type UnjudgeableReason = string | { readonly ofPass: string };

/** The checks that cannot judge an answer, by id, and the reasons: what a check needs was not recorded or was replaced. */
export type UnjudgeableChecks = ReadonlyMap<string, UnjudgeableReason>;

export interface RecordedTrial extends TrialRecord {
  /** Location in its file: `:LINE` or `#INDEX`. */
  readonly location: string;
  readonly unjudgeable?: UnjudgeableChecks;
}

/** The parsed exchanges of a file. */
export interface ParsedRecording {
  /** Only for recordings of ecs-conformance; other formats do not record the world or the intention of a request. */
  readonly run?: {
    readonly target: string;
    readonly edition: EditionName;
    readonly seed: number;
    readonly tasks: number;
    readonly shortfalls: readonly string[];
  };
  readonly trials: readonly RecordedTrial[];
  /** What was skipped, and why. */
  readonly notes: readonly string[];
}

export interface RecordingFile {
  readonly name: string;
  readonly recorded: ParsedRecording;
}

/** A trial with the name of its file. */
export interface TrialInFile extends RecordedTrial {
  readonly file: string;
  /** Only for recordings of ecs-conformance. */
  readonly seed?: number;
}
