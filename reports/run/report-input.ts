import type { Check } from '../../checks/verdict.ts';
import type { CutShort } from '../../results/cut-short.ts';
import type { CataloguePin, Level } from '../../results/level.ts';
import type { Exploration } from '../../results/outcome.ts';
import type { ReportedOperation } from '../../results/reported-operation.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { UnsupportedFeature } from '../../targets/presets.ts';
import type { TrafficCounts } from '../../targets/wire/traffic.ts';
import type { WorldSummary } from './run-warnings.ts';

/** The results of a run, as a report needs them. */
export interface RunResults {
  readonly explorations: readonly Exploration[];
  readonly errors: readonly string[];
  readonly shortfalls: readonly string[];
  /** Left out if no world was created. */
  readonly world?: WorldSummary;
  readonly leftBehind: readonly string[];
  /** The number of throttled calls during setup and cleanup. */
  readonly throttled: number;
  readonly traffic?: TrafficCounts;
  /** How the process or container of the target ended, if it ended by itself. */
  readonly ending?: string;
  /** The output of the target. */
  readonly logs?: string;
  /** Further notes. */
  readonly remarks?: readonly string[];
  /** True if the run was interrupted. Then there is no verdict on the target. */
  readonly interrupted: boolean;
  /** Set if a limit ended the run before it was complete. */
  readonly cutShort?: CutShort;
  readonly durationMs: number;
}

export interface ReportContext {
  /** The operation that the run tested. */
  readonly operation?: ReportedOperation;
  readonly target: {
    readonly name: string;
    readonly endpoint: string;
    /** The version of the target, as its image or the user states it. */
    readonly version?: string;
    /** The file with the end of the target's output. Set if the run started the target and something failed. */
    readonly logs?: string;
  };
  readonly edition: EditionName;
  /** Start of the run, in ISO 8601. */
  readonly startedAt?: string;
  /** The shell command that repeats the run. */
  readonly command?: string;
  /** Left out if there were no random cases. */
  readonly seed?: number;
  readonly level: Level;
  readonly pinned?: CataloguePin;
  /** The selected checks, in the order of the catalogue. */
  readonly checks: readonly Pick<Check, 'id' | 'clauses' | 'claim' | 'needs'>[];
  /** Features that the target does not support, according to its preset. */
  readonly cannot?: readonly UnsupportedFeature[];
}
