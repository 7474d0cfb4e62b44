import { definedMembers } from '../specs/json.ts';
import type { Figures } from './figures.ts';
import type { FigureRef, Goal, RowSpec } from './part.ts';
import { median, pairedMedian } from './statistics.ts';

/** The figures of each measurement by its id, one per round. */
export type Samples = ReadonlyMap<string, readonly Figures[]>;

/** A row with its numbers. The JSON of the results has this shape. */
export interface Row {
  readonly what: string;
  readonly command: string;
  readonly unit: string;
  /** The median of all rounds. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
  readonly beside?: { readonly name: string; readonly median: number };
  /** The median of the ratios of each round. */
  readonly ratio?: number;
  /** The median of the differences of each round. */
  readonly difference?: number;
  readonly goal?: Goal;
  /** Whether the goal is reached. Left out if there is no goal, or if what the row is compared with was not measured. */
  readonly reached?: boolean;
}

/** The values of a figure, one per round; `undefined` where the measurement failed. */
const valuesOf = (samples: Samples, { of, figure }: FigureRef): readonly (number | undefined)[] =>
  (samples.get(of) ?? []).map((figures) => figures[figure]);

const isNumber = (value: number | undefined): value is number => value !== undefined;

const isReached = (value: number, { limit, bound }: Goal): boolean =>
  limit === 'at most' ? value <= bound : value >= bound;

/** Computes the rows. A row that was not measured is left out. */
export function toRows(specs: readonly RowSpec[], samples: Samples): readonly Row[] {
  return specs.flatMap((spec) => {
    const { what, command, unit, beside, wanted: goal } = spec;
    const everyValue = valuesOf(samples, spec.value);
    const values = everyValue.filter(isNumber);
    if (values.length === 0) return [];
    const others = beside === undefined ? [] : valuesOf(samples, beside);
    const isDifference = beside?.by === 'difference';
    const compared = pairedMedian(everyValue, others, isDifference ? (a, b) => a - b : (a, b) => a / b);
    const judged = beside === undefined ? median(values) : compared;
    return [
      definedMembers({
        ...{ what, command, unit, median: median(values) },
        ...{ min: Math.min(...values), max: Math.max(...values), rounds: values.length },
        beside:
          beside === undefined || compared === undefined
            ? undefined
            : { name: beside.name, median: median(others.filter(isNumber)) },
        ratio: isDifference ? undefined : compared,
        difference: isDifference ? compared : undefined,
        goal,
        reached: goal === undefined || judged === undefined ? undefined : isReached(judged, goal),
      }),
    ];
  });
}
