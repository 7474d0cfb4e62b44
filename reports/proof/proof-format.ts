import type { MutantRow, Proof, Share } from './proof.ts';
import { formatCount, formatNumber, formatDuration } from '../text/format.ts';

/** A share as `19/20`. */
export const formatShare = ({ in: some, of }: Share): string => `${some}/${of}`;

/** `seed 7`, or `seeds 1, 2`. */
export const formatSeeds = (seeds: readonly number[]): string =>
  `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;

/** The scope of a proof, in short phrases. */
export const proofScope = ({ seeds, runs, totals, wallMs, whole }: Proof): readonly string[] => [
  ...(whole ? [] : ['only a part of the catalogue']),
  `${seeds === 1 ? 'seed 1' : `seeds 1 to ${seeds}`}, ${formatCount(runs, 'random case')} of each suite`,
  `${formatCount(totals.attempts, 'run')}, ${formatNumber(totals.overSockets)} of them over sockets, ` +
    `${formatCount(totals.requests, 'request')}, ${formatDuration(wallMs)}`,
];

/** A total of a proof. It can be shown as a line, a table row or a card. */
export interface Total {
  readonly name: string;
  readonly value: string;
  /** True if the total is less than required. */
  readonly lacks: boolean;
}

const shareTotal = (name: string, share: Share): Total => ({
  name,
  value: `${share.in} of ${share.of}`,
  lacks: share.in < share.of,
});

/** The totals of a proof, in display order. */
export function proofTotals({ totals, needed, seeds }: Proof): readonly Total[] {
  const measured = (name: string, value: string): Total => ({ name, value, lacks: false });
  const seedCount = `in at least ${needed} of ${formatCount(seeds, 'seed')}`;
  return [
    shareTotal(`mutants killed ${seedCount}`, totals.killed),
    shareTotal(`pairs with both mutants detected ${seedCount}`, totals.pairs),
    shareTotal('variants passed in every seed', totals.spared),
    measured('cases to the first kill, median', formatNumber(totals.cases)),
    measured('findings of a mutant, median', formatNumber(totals.findings)),
    measured('CPU time of an in-process run, median', `${formatNumber(totals.cpuMs)} ms`),
  ];
}

/**
 * The checks that detected a mutant, each with the number of seeds. Expected checks come first, then those with more seeds.
 */
export const detectingChecks = ({ checks, killedBy }: MutantRow): readonly (readonly [string, number])[] =>
  Object.entries(checks).toSorted(
    ([a, countA], [b, countB]) =>
      Number(killedBy.includes(b)) - Number(killedBy.includes(a)) || countB - countA,
  );

/** Names an ECS by the ids of its mutants or variants. Without ids, it is `the plain ECS`. */
export const formatSubjectIds = (ids: readonly string[]): string => ids.join(' with ') || 'the plain ECS';
