import type { MutantRow, Proof, Share } from './proof.ts';
import { formatCount, formatNumber, formatDuration } from '../text/format.ts';

/** A share without words: `19/20`. */
export const formatShare = ({ in: some, of }: Share): string => `${some}/${of}`;

/** `seed 7`, or `seeds 1, 2`. */
export const formatSeeds = (seeds: readonly number[]): string =>
  `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;

/** What was done, in short sentences without a full stop. */
export const proofScope = ({ seeds, runs, totals, wallMs, whole }: Proof): readonly string[] => [
  ...(whole ? [] : ['a part of the catalogue alone']),
  `${seeds === 1 ? 'seed 1' : `seeds 1 to ${seeds}`}, ${formatCount(runs, 'random case')} of each suite`,
  `${formatCount(totals.attempts, 'run')}, ${formatNumber(totals.overSockets)} of them over sockets, ` +
    `${formatCount(totals.requests, 'request')}, ${formatDuration(wallMs)}`,
];

/** One total, for a line, a row or a card. */
export interface Total {
  readonly name: string;
  readonly value: string;
  /** True where it is less than it has to be. */
  readonly lacks: boolean;
}

const shareTotal = (name: string, share: Share): Total => ({
  name,
  value: `${share.in} of ${share.of}`,
  lacks: share.in < share.of,
});

/** What came of it, in the order in which it is told. */
export function proofTotals({ totals, needed, seeds }: Proof): readonly Total[] {
  const measured = (name: string, value: string): Total => ({ name, value, lacks: false });
  const often = `in at least ${needed} of ${formatCount(seeds, 'seed')}`;
  return [
    shareTotal(`mutants killed ${often}`, totals.killed),
    shareTotal(`pairs told, both of them, ${often}`, totals.pairs),
    shareTotal('variants spared in every seed', totals.spared),
    measured('cases to the first kill, median', formatNumber(totals.cases)),
    measured('findings of a mutant, median', formatNumber(totals.findings)),
    measured('CPU of a run in the process, median', `${formatNumber(totals.cpuMs)} ms`),
  ];
}

/** The checks that told a mutant, those that have to first, then as often as they did. */
export const detectingChecks = ({ checks, killedBy }: MutantRow): readonly (readonly [string, number])[] =>
  Object.entries(checks).toSorted(
    ([a, often], [b, oftener]) =>
      Number(killedBy.includes(b)) - Number(killedBy.includes(a)) || oftener - often,
  );

/** A name for the mutants or variants that were in one ECS; of none, `the plain ECS`. */
export const formatSubjectIds = (ids: readonly string[]): string => ids.join(' with ') || 'the plain ECS';
