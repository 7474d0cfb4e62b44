import type { QuietWait } from '../engine/quiet-wait.ts';
import type { Clock } from '../targets/wire/clock.ts';
import type { World } from '../targets/world/world.ts';
import type { Settings } from './settings.ts';

/** The suites that run first, one after the other, and those that then run beside each other. */
interface SuiteOrder {
  readonly alone: readonly string[];
  readonly beside: readonly string[];
}

interface OrderContext {
  readonly settings: Pick<Settings, 'maxFindings'>;
  readonly world: Pick<World, 'settle' | 'settledAt'>;
  readonly quiet: Pick<QuietWait, 'seconds'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Decides which suites run beside each other, and waits until a new world is shown if it is known how long that takes.
 *
 * A target may not show all of a new world yet. The first suite expects that: its rechecks wait until the world has settled. The
 * other suites would take a cluster that is not shown yet for a refusal. So they start after the first suite, unless the
 * target was measured to show changes soon.
 */
export async function orderSuites(
  names: readonly string[],
  { settings, world, quiet, clock, signal }: OrderContext,
): Promise<SuiteOrder> {
  // With --max-findings, suites come one after the other, so that the same seed stops at the same findings.
  if (settings.maxFindings !== undefined) return { alone: names, beside: [] };
  if (world.settle === 0) return { alone: [], beside: names };
  const seconds = await quiet.seconds();
  if (seconds >= world.settle) return { alone: names.slice(0, 1), beside: names.slice(1) };
  const createdAt = world.settledAt - world.settle * 1000;
  await clock.wait(Math.max(0, createdAt + seconds * 1000 - clock.now()), signal);
  return { alone: [], beside: names };
}
