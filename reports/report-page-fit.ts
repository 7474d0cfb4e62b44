import type { FindingClass } from '../checks/outcome.ts';
import type { Depth } from './report-page-class.ts';
import type { FindingTold } from './report-page-states.ts';

/**
 * How much of each class is told, so that what is told has at most so many bytes: the first class of each finding whole
 * before all others, then the others in brief, then those whole.
 */
export function fitted(
  findings: readonly FindingTold[],
  most: number,
  bytesOf: (one: FindingClass, depth: Depth) => number,
): ReadonlyMap<FindingClass, Depth> {
  const sorted = findings.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  const firsts = sorted.map(({ classes: [first] }) => first);
  const others = sorted.flatMap(({ classes: [, ...rest] }) => rest);
  const depths = new Map<FindingClass, Depth>([
    ...firsts.map((one) => [one, 'brief'] as const),
    ...others.map((one) => [one, 'named'] as const),
  ]);
  let left = most - [...depths].reduce((sum, [one, depth]) => sum + bytesOf(one, depth), 0);
  const deepen = (some: readonly FindingClass[], depth: Depth): void => {
    for (const one of some) {
      const more = bytesOf(one, depth) - bytesOf(one, depths.get(one) ?? 'named');
      if (more > left) continue;
      left -= more;
      depths.set(one, depth);
    }
  };
  deepen(firsts, 'whole');
  deepen(others, 'brief');
  deepen(others, 'whole');
  return depths;
}
