import type { FindingClass } from '../../../results/outcome.ts';
import type { DetailLevel } from './report-page-class.ts';
import type { ReportedFinding } from '../report.ts';

/** Measuring stops after this many classes in a row that do not fit. */
const maxMisses = 30;

/**
 * Chooses how much of each class to show within `maxBytes`. Space is used in this order:
 * - the first class of each finding in brief
 * - the first class of each finding in full
 * - the other classes in brief
 * - the other classes in full
 */
export function fitDetailLevels(
  findings: readonly ReportedFinding[],
  maxBytes: number,
  classBytes: (one: FindingClass, depth: DetailLevel) => number,
): ReadonlyMap<FindingClass, DetailLevel> {
  const sorted = findings.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  const firsts = sorted.map(({ classes: [first] }) => first);
  const others = sorted.flatMap(({ classes: [, ...rest] }) => rest);
  const depths = new Map<FindingClass, DetailLevel>([...firsts, ...others].map((one) => [one, 'name']));
  let left = maxBytes;
  const deepen = (classes: readonly FindingClass[], depth: DetailLevel): void => {
    let misses = 0;
    for (const one of classes) {
      if (misses === maxMisses) return;
      const more = classBytes(one, depth) - classBytes(one, depths.get(one) ?? 'name');
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
  deepen(firsts, 'full');
  deepen(others, 'brief');
  deepen(others, 'full');
  return depths;
}
