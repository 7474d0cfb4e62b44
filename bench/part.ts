import type { BenchContext } from './context.ts';
import type { Figures } from './figures.ts';

/** Something to measure once per round. */
export interface Measurement {
  /** Parts that need the same measurement share it by this id. */
  readonly id: string;
  /** Set if the result is the same each time, or if it takes minutes. */
  readonly once?: true;
  measure(context: BenchContext): Promise<Figures>;
}

/** A figure of a measurement. */
export interface FigureRef {
  readonly of: string;
  readonly figure: string;
}

/** The goal of a row. It concerns the ratio or difference if the row has a `beside`, else the value. */
export interface Goal {
  /** The place of the row in the table of goals. */
  readonly place: number;
  readonly limit: 'at most' | 'at least';
  readonly bound: number;
}

/** A row of the table, before there are samples. */
export interface RowSpec {
  readonly what: string;
  /** The command that is measured. */
  readonly command: string;
  readonly unit: string;
  readonly value: FigureRef;
  /** What the value is divided by, or what is subtracted from it. */
  readonly beside?: FigureRef & { readonly name: string; readonly by?: 'difference' };
  readonly wanted?: Goal;
}

/** A part of the benchmark: a letter of issue 22. */
export interface Part {
  readonly letter: string;
  readonly title: string;
  readonly measurements: readonly Measurement[];
  readonly rows: readonly RowSpec[];
}
