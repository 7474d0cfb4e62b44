import type { History } from '../checks/concurrent-history.ts';
import type { ViolatedRule, Relation, Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { TrialRecord } from '../engine/trial-record.ts';
import type { RequestedId } from '../checks/describe-tasks/request-facts.ts';

// A recording, format 1: JSON Lines. The first line says of what run it is; then each exchange once, and each trial, which
// names its exchanges by their ids.

export const formatVersion = 1;

export interface HeaderLine {
  readonly kind: 'recording';
  readonly formatVersion: typeof formatVersion;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** Who recorded it, with the version. */
  readonly harness: string;
  readonly target: { readonly name: string; readonly endpoint: string };
  readonly edition: EditionName;
  readonly seed: number;
  readonly world: { readonly tasks: number };
  /** What could not be made at the target, with its own answer. */
  readonly shortfalls: readonly string[];
  /** The run was cut short: not all was asked. */
  readonly interrupted?: true;
}

/** An exchange; times are epoch milliseconds. */
export interface ExchangeLine extends ExchangeRecord {
  readonly kind: 'exchange';
  readonly id: number;
  readonly startedAt: number;
  readonly durationMs: number;
  /** It went to an endpoint of the real service. */
  readonly isReal?: true;
}

/** Of an exchange, its id. */
type ExchangeId = number;

export interface TrialLine extends Omit<TrialRecord, 'trial'> {
  readonly kind: 'trial';
  readonly exchange: ExchangeId;
  /** Its answer was not read: it is there for what goes with it. */
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
  /** Answers that the official client has read; it reads them again. How its waiters ended is not kept. */
  readonly sdk?: readonly ExchangeId[];
  readonly history?: History;
}

export type RecordingLine = HeaderLine | ExchangeLine | TrialLine;
