import type { World } from '../../targets/world/world.ts';
import { sumTraffic, type TrafficCounts } from '../../targets/wire/traffic.ts';
import type { Exploration } from '../../results/outcome.ts';

/** The part of a run's results that warnings are about. */
export interface WarnedRun {
  readonly explorations: readonly Exploration[];
  readonly world?: WorldSummary;
  /** The requests that belong to no suite. */
  readonly traffic?: TrafficCounts;
}

export interface WorldSummary {
  /** The number of tasks created at the target. */
  readonly tasks: number;
  /** Identifier forms that the target does not support. */
  readonly unsupportedForms?: World['unsupportedForms'];
}

/**
 * Warns if a run shows less than it seems to:
 * - its world has no tasks
 * - all valid requests of a suite were rejected
 * - the target's clock is off
 */
export function runWarnings({ explorations, world, traffic }: WarnedRun): readonly string[] {
  const { clockOffMs } = sumTraffic([traffic, ...explorations.map((one) => one.traffic)]);
  const rejected = explorations.filter(({ valid }) => valid.asked > 0 && valid.answered === 0);
  return [
    ...(world?.tasks === 0
      ? ['The target had no task in this run, so no clause about described tasks was exercised.']
      : []),
    ...rejected.map(
      ({ suite, valid }) =>
        `All ${valid.asked} valid requests of the suite ${suite} were rejected, so its results on invalid requests mean little.`,
    ),
    ...(clockOffMs === undefined ? [] : [clockText(clockOffMs)]),
  ];
}

const clockText = (offMs: number): string =>
  `The Date header of an answer was ${formatTimeSpan(Math.abs(offMs))} ${offMs > 0 ? 'ahead of' : 'behind'} the clock of this machine. ` +
  'The AWS SDKs for Go, JavaScript and Rust sign their next requests with the time of the target.';

const units = [
  ['years', 365.25 * 86_400_000],
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

/** A time span in the largest unit of which it has two or more: 90 minutes, 10 years. */
function formatTimeSpan(milliseconds: number): string {
  const [name, length] = units.find(([, one]) => milliseconds >= 2 * one) ?? ['minutes', 60_000];
  return `${Math.round(milliseconds / length)} ${name}`;
}
