import type { Trial } from '../checks/verdict.ts';
import type { ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import type { CaseRunner } from './case-runner.ts';

/** What a probe asks for at a target: it is forecast where that costs somebody money. */
export interface ProbeCost {
  readonly clusters: number;
  /** So many where tasks stay as they are while they are looked at, and so many at most. */
  readonly tasks: number;
  readonly maxTasks: number;
  /** Calls of the operation under test, about. */
  readonly describes: number;
}

/** What is more than a request and its control, and is asked once after the cases of a suite. */
export interface Probe {
  readonly class: string;
  /** The name of the suite that it belongs to. */
  readonly suite: string;
  /** The checks that are there for it: it is not asked where none of them was chosen. */
  readonly checks: readonly string[];
  readonly cost: ProbeCost;
  /** Which answers meet in it is chance: what it tells need not come again. */
  readonly nondeterministic?: true;
  readonly run: (client: WireClient, asker: CaseRunner) => Promise<Trial | undefined>;
  /** A script that does the same. */
  readonly writeScript: (client: WireClient, world: World, exchanges: readonly ExchangeRecord[]) => string;
}
