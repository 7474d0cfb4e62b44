import type { History } from '../checks/concurrent-history.ts';
import type { ViolatedRule, Relation, Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import type { RequestedId } from '../checks/describe-tasks/request-facts.ts';

// Recording format 1 is JSON Lines: a header line for the run, then each exchange once, then the trials, which refer to
// exchanges by id.

export const formatVersion = 1;

export interface HeaderLine {
  readonly kind: 'recording';
  readonly formatVersion: typeof formatVersion;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** Name and version of the recorder. */
  readonly harness: string;
  readonly target: { readonly name: string; readonly endpoint: string };
  readonly edition: EditionName;
  readonly seed: number;
  readonly world: { readonly tasks: number };
  /** Fixtures that could not be created, with the answer of the target. */
  readonly shortfalls: readonly string[];
  /** The run was interrupted, so some requests are missing. */
  readonly interrupted?: true;
}

/** Times are epoch milliseconds. */
export interface ExchangeLine extends ExchangeRecord {
  readonly kind: 'exchange';
  readonly id: number;
  readonly startedAt: number;
  readonly durationMs: number;
  /** True if the request went to an endpoint of the real service. */
  readonly isReal?: true;
}

/** The id of an exchange line. */
type ExchangeId = number;

export interface TrialLine extends Omit<TrialRecord, 'trial'> {
  readonly kind: 'trial';
  readonly exchange: ExchangeId;
  /** True if the answer of `exchange` is not parsed, because the trial is about other exchanges. */
  readonly unread?: true;
  readonly hosted: boolean;
  readonly asked?: readonly RequestedId[];
  readonly broke?: ViolatedRule;
  readonly way?: string;
  readonly tagged?: boolean;
  readonly control?: ExchangeId;
  readonly lostThrice?: NonNullable<Trial['repeatedLoss']>;
  readonly relation?: {
    readonly name: Relation['name'];
    readonly before: ExchangeId;
    readonly between: readonly ExchangeId[];
    readonly after: ExchangeId;
  };
  readonly timeline?: readonly ExchangeId[];
  readonly steps?: readonly ExchangeId[];
  readonly watch?: {
    readonly burst: readonly string[];
    readonly quiet: string;
    readonly exchanges: readonly ExchangeId[];
  };
  /**
   * Answers that the AWS SDK read in the run. The SDK reads them again when the recording is judged. How its waiters ended is not
   * recorded.
   */
  readonly sdk?: readonly ExchangeId[];
  readonly history?: History;
}

export type RecordingLine = HeaderLine | ExchangeLine | TrialLine;
