import type { Trial } from '../checks/verdict.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import type { CaseRunner } from './case-runner.ts';

/** The resources and calls that a probe needs at a target. A run against AWS forecasts its cost from them. */
export interface ProbeCost {
  readonly clusters: number;
  /** Tasks started if no task changes state during the probe. */
  readonly tasks: number;
  /** The most tasks that the probe can start. */
  readonly maxTasks: number;
  /** Approximate number of calls of the tested operation. */
  readonly describes: number;
}

/** How long to wait before each look at something that should have changed: see `QuietWait`. */
interface Waits {
  readonly waits: () => Promise<readonly number[]>;
}

/** A test that needs more than a request and its control. It runs once, after the cases of a suite. */
export interface Probe {
  readonly class: string;
  /** The name of the suite that it belongs to. */
  readonly suite: string;
  /** The checks that judge it. The probe is left out if none of them is selected. */
  readonly checks: readonly string[];
  readonly cost: ProbeCost;
  /** True if the outcome depends on timing, so that a failure may not appear again. */
  readonly nondeterministic?: true;
  /** Without `quiet`, the probe waits for the whole settle window where an answer may be stale. */
  readonly run: (client: WireClient, caseRunner: CaseRunner, quiet?: Waits) => Promise<Trial | undefined>;
  /** Writes a shell script that does the same as the probe. */
  readonly writeScript: (client: WireClient, world: World, exchanges: readonly ExchangeRecord[]) => string;
}
