// Types for the known deviations of one target and for their comparison with a run. Matching, updating and reporting share
// them.

/** An entry of a baseline: it names a finding, a class of case, or a glob of their ids. Plain data. */
export interface KnownDeviation {
  readonly id: string;
  readonly reason: string;
  readonly ticket?: string;
  /** An ISO date. From that day on, the deviation counts as new again. */
  readonly expires?: string;
  /** Set if only random cases show the deviation. Then its absence from a run means nothing. */
  readonly drawn?: boolean;
  /**
   * The core case that shows the deviation, as SUITE/CLASS. Without this member, only a complete run can call the entry
   * stale.
   */
  readonly seen?: string;
  /** The first line of the entry in the file, counted from 1. `lastLine` is the line of its last member. */
  readonly line: number;
  readonly lastLine: number;
}

/**
 * The state of an entry after a run:
 * - `known`: the deviation occurred
 * - `stale`: the cases that would show the deviation were run, and it did not occur
 * - `unobserved`: no case that would show the deviation was run
 * - `expired`: the deviation occurred, and it counts as new because the entry has expired
 */
export type EntryState = 'known' | 'stale' | 'unobserved' | 'expired';

export interface JudgedEntry extends KnownDeviation {
  readonly state: EntryState;
  /** The reason why the entry is unobserved. */
  readonly because?: string;
}

/** Says that an entry is stale and what to do about it. */
export function staleEntryMessage({ id, reason, line, lastLine }: KnownDeviation): string {
  const lines = line === lastLine ? `line ${line}` : `lines ${line} to ${lastLine}`;
  return (
    `stale: ${id} (${reason.trim()}) was exercised and did not occur: delete ${lines}, ` +
    'or set `drawn: true` if only random cases show it'
  );
}

/** Whether a finding or one of its classes is known. `entry` is the baseline entry that matches it. */
export interface BaselineMatch {
  readonly baseline: 'new' | 'known';
  readonly entry?: KnownDeviation;
  /** The entry that would match if it had not expired. */
  readonly expired?: KnownDeviation;
}

/** The reason that a new entry has until somebody writes one. */
export const placeholderReason = 'TODO say why this is known';

export const lacksReason = ({ reason }: Pick<KnownDeviation, 'reason'>): boolean =>
  reason.trimStart().startsWith('TODO');

/** The members of a new entry. */
export type NewEntry = Pick<KnownDeviation, 'id' | 'reason' | 'drawn' | 'seen'>;

/** The result of comparing a run with a baseline. */
export interface BaselineResult {
  readonly file: string;
  /** The match of each finding and of each class, keyed by its id. */
  readonly matched: Readonly<Record<string, BaselineMatch>>;
  readonly entries: readonly JudgedEntry[];
  /** Entries that would make the new deviations known. */
  readonly missing: readonly NewEntry[];
  /** `missing` as lines of YAML. */
  readonly toAdd: string;
}
