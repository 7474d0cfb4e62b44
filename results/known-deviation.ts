// What is known of one target, and what a run makes of it: the types that matching, updating and reporting share.

/** A deviation that is known: the finding, the class, or those that a glob matches. Plain data. */
export interface KnownDeviation {
  readonly id: string;
  readonly reason: string;
  readonly ticket?: string;
  /** ISO date; from that day on the deviation is new again. */
  readonly expires?: string;
  /** It came by a random case, or by chance: that it doesn't come says nothing. */
  readonly drawn?: boolean;
  /** The case of the core that shows it, as SUITE/CLASS; left out, nothing may have been left out of a run that calls it stale. */
  readonly seen?: string;
  /** Where it stands in its file, counted from 1; `lastLine` is that of its last member. */
  readonly line: number;
  readonly lastLine: number;
}

/**
 * `known`: it came. `stale`: it was asked for, and did not come. `unobserved`: what would show it was not asked.
 * `expired`: it came, and counts again.
 */
export type EntryState = 'known' | 'stale' | 'unobserved' | 'expired';

export interface JudgedEntry extends KnownDeviation {
  readonly state: EntryState;
  /** Of what is unobserved: why. */
  readonly because?: string;
}

/** What has become of a stale entry, and what to do, in words. */
export function staleEntryMessage({ id, reason, line, lastLine }: KnownDeviation): string {
  const lines = line === lastLine ? `line ${line}` : `lines ${line} to ${lastLine}`;
  return (
    `stale: ${id} (${reason.trim()}) was asked for and did not come: delete ${lines}, ` +
    'or say `drawn: true` where only chance shows it'
  );
}

/** Whether a finding, or a class of one, was known, and by which entry. */
export interface BaselineMatch {
  readonly baseline: 'new' | 'known';
  readonly entry?: KnownDeviation;
  /** The entry that would have matched, had it not expired. */
  readonly expired?: KnownDeviation;
}

/** What a new entry has for a reason, until somebody gives one. */
export const placeholderReason = 'TODO say why this is known';

export const lacksReason = ({ reason }: Pick<KnownDeviation, 'reason'>): boolean =>
  reason.trimStart().startsWith('TODO');

/** What the lines of a new entry hold. */
export type NewEntry = Pick<KnownDeviation, 'id' | 'reason' | 'drawn' | 'seen'>;

/** What a run makes of a baseline. */
export interface BaselineResult {
  readonly file: string;
  /** By the ids of findings and of their classes. */
  readonly matched: Readonly<Record<string, BaselineMatch>>;
  readonly entries: readonly JudgedEntry[];
  /** What would make the new deviations known. */
  readonly missing: readonly NewEntry[];
  /** The same as lines of YAML. */
  readonly toAdd: string;
}
