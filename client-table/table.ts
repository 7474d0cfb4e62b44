import type { Outcome } from './outcome.ts';
import type { RightAnswerId } from './right-answers.ts';

/** By name of the client. */
type ByClient<T> = Readonly<Record<string, T>>;

export interface TableRow {
  readonly id: string;
  readonly area: string;
  readonly sentence: string;
  readonly right: RightAnswerId;
  /** What replaces what in the body of the right answer, if that is all. */
  readonly change?: { readonly from: string; readonly to: string };
  readonly outcomes: ByClient<Outcome>;
  /** Requests that a client with retries sends, where they were counted. */
  readonly attempts?: ByClient<number>;
}

/** What official clients make of each kind of deviation: the content of `client-table/table.json`. */
export interface ClientTable {
  /** The day of the measurement. */
  readonly measured: string;
  readonly clients: readonly { readonly name: string; readonly version: string }[];
  readonly rightAnswers: readonly {
    readonly id: RightAnswerId;
    readonly body: string;
    readonly attempts: ByClient<number>;
  }[];
  readonly rows: readonly TableRow[];
}
