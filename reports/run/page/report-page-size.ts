import type { FindingClass } from '../../../results/outcome.ts';
import type { DetailLevel } from './report-page-class.ts';
import type { ReportedFinding } from '../report.ts';

/** After so many in a row that have no room, nobody measures the rest. */
const maxMisses = 30;

/**
 * How much of each class is told, so that it has at most so many bytes: the first class of each finding before all
 * others, of each in brief before any is whole.
 */
export function fitDetailLevels(
  findings: readonly ReportedFinding[],
  most: number,
  bytesOf: (one: FindingClass, depth: DetailLevel) => number,
): ReadonlyMap<FindingClass, DetailLevel> {
  const sorted = findings.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  const firsts = sorted.map(({ classes: [first] }) => first);
  const others = sorted.flatMap(({ classes: [, ...rest] }) => rest);
  const depths = new Map<FindingClass, DetailLevel>([...firsts, ...others].map((one) => [one, 'named']));
  let left = most;
  const deepen = (some: readonly FindingClass[], depth: DetailLevel): void => {
    let misses = 0;
    for (const one of some) {
      if (misses === maxMisses) return;
      const more = bytesOf(one, depth) - bytesOf(one, depths.get(one) ?? 'named');
      if (more > left) {
        misses += 1;
        continue;
      }
      misses = 0;
      left -= more;
      depths.set(one, depth);
    }
  };
  deepen(firsts, 'brief');
  deepen(firsts, 'whole');
  deepen(others, 'brief');
  deepen(others, 'whole');
  return depths;
}
