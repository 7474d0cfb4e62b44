import type { Sample } from './samples.ts';

/** How the heap and the descriptors of a soak develop. Sizes in MB. */
export interface SoakJudgement {
  /** Of the second half: the mean of the heap, and how far a sample is from it at most. */
  readonly meanHeap: number;
  readonly maxDifference: number;
  /** How much the heap grows with 100,000 cases, by a straight line through the second half. */
  readonly growth: number;
  /** The most descriptors between two runs of each half. */
  readonly descriptors: readonly [firstHalf: number, secondHalf: number];
  /** Empty if nothing grows. */
  readonly problems: readonly string[];
}

/** The heap is flat if no sample is further from the mean, in MB. */
const flatWithin = 20;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The slope of the straight line with the least squares. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const sum = (of: (x: number, y: number) => number): number =>
    points.reduce((total, [x, y]) => total + of(x - middleX, y - middleY), 0);
  const spread = sum((x) => x * x);
  return spread === 0 ? 0 : sum((x, y) => x * y) / spread;
}

/** -Infinity if there is no sample between two runs. */
const mostAtRest = (samples: readonly Sample[]): number =>
  Math.max(...samples.flatMap(({ isAtRest, descriptors }) => (isAtRest ? descriptors : [])));

/** Judges the samples of a soak. Throws if there are too few. */
export function judgeSoak(samples: readonly Sample[]): SoakJudgement {
  const total = samples.at(-1)?.cases ?? 0;
  const first = samples.filter(({ cases }) => cases < total / 2);
  const second = samples.filter(({ cases }) => cases >= total / 2);
  const descriptors = [mostAtRest(first), mostAtRest(second)] as const;
  if (second.length < 4 || !descriptors.every(Number.isFinite)) {
    throw new Error(`${samples.length} samples are too few. Explore more cases.`);
  }
  const meanHeap = mean(second.map(({ heap }) => heap));
  const maxDifference = Math.max(...second.map(({ heap }) => Math.abs(heap - meanHeap)));
  const problems = {
    [`the heap differs by more than ${flatWithin} MB in the second half`]: maxDifference > flatWithin,
    'descriptors stay open': descriptors[1] > descriptors[0],
  };
  return {
    ...{ meanHeap, maxDifference },
    growth: slope(second.map(({ cases, heap }) => [cases / 100_000, heap])),
    descriptors,
    problems: Object.entries(problems).flatMap(([problem, isSo]) => (isSo ? [problem] : [])),
  };
}
