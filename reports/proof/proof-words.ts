import type { MutantRow, Proof, Share } from './proof.ts';
import { counted, grouped, spanOf } from '../text/words.ts';

/** A share without words: `19/20`. */
export const shareOf = ({ in: some, of }: Share): string => `${some}/${of}`;

/** `seed 7`, or `seeds 1, 2`. */
export const seedsOf = (seeds: readonly number[]): string =>
  `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;

/** What was done, in short sentences without a full stop. */
export const doneIn = ({ seeds, runs, totals, wallMs, whole }: Proof): readonly string[] => [
  ...(whole ? [] : ['a part of the catalogue alone']),
  `${seeds === 1 ? 'seed 1' : `seeds 1 to ${seeds}`}, ${counted(runs, 'random case')} of each suite`,
  `${counted(totals.attempts, 'run')}, ${grouped(totals.overSockets)} of them over sockets, ` +
    `${counted(totals.requests, 'request')}, ${spanOf(wallMs)}`,
];

/** One total, for a line, a row or a card. */
export interface Total {
  readonly name: string;
  readonly value: string;
  /** True where it is less than it has to be. */
  readonly lacks: boolean;
}

const ofAll = (name: string, share: Share): Total => ({
  name,
  value: `${share.in} of ${share.of}`,
  lacks: share.in < share.of,
});

/** What came of it, in the order in which it is told. */
export function totalsOf({ totals, needed, seeds }: Proof): readonly Total[] {
  const measured = (name: string, value: string): Total => ({ name, value, lacks: false });
  const often = `in at least ${needed} of ${counted(seeds, 'seed')}`;
  return [
    ofAll(`mutants killed ${often}`, totals.killed),
    ofAll(`pairs told, both of them, ${often}`, totals.pairs),
    ofAll('variants spared in every seed', totals.spared),
    measured('cases to the first kill, median', grouped(totals.cases)),
    measured('findings of a mutant, median', grouped(totals.findings)),
    measured('CPU of a run in the process, median', `${grouped(totals.cpuMs)} ms`),
  ];
}

/** The checks that told a mutant, those that have to first, then as often as they did. */
export const toldBy = ({ checks, killedBy }: MutantRow): readonly (readonly [string, number])[] =>
  Object.entries(checks).toSorted(
    ([a, often], [b, oftener]) =>
      Number(killedBy.includes(b)) - Number(killedBy.includes(a)) || oftener - often,
  );

/** A name for the mutants or variants that were in one ECS; of none, `the plain ECS`. */
export const namesOf = (ids: readonly string[]): string => ids.join(' with ') || 'the plain ECS';
