import type { QuietWait } from '../engine/quiet-wait.ts';
import type { Clock } from '../targets/wire/clock.ts';
import type { World } from '../targets/world/world.ts';
import type { Settings } from './settings.ts';

/** The suites that run first, one after the other; those that then run beside each other; and those that run last, alone. */
interface SuiteOrder {
  readonly alone: readonly string[];
  readonly beside: readonly string[];
  readonly last: readonly string[];
}

interface OrderContext {
  readonly settings: Pick<Settings, 'maxFindings'>;
  readonly world: Pick<World, 'settle' | 'settledAt'>;
  /** The suites whose sequences read while tasks change. */
  readonly timed: readonly string[];
  /** The suites in which an answer may depend on the request before. */
  readonly solo: readonly string[];
  readonly quiet: Pick<QuietWait, 'seconds'>;
}

/**
 * Decides which suites run beside each other.
 *
 * - Suites that read while tasks change come first, alone. Beside others, their reads would come too late at a fast target.
 * - A target may not show all of a new world yet. The first of the other suites expects that: its rechecks wait until the world has
 *   settled. The rest would take a cluster that is not shown yet for a refusal. So they start after it, unless the target
 *   was measured to show changes soon.
 * - Suites in which an answer may depend on the request before come last, alone.
 */
export async function orderSuites(
  names: readonly string[],
  { settings, world, timed, solo, quiet }: OrderContext,
): Promise<SuiteOrder> {
  // With --max-findings, suites come one after the other, so that the same seed stops at the same findings.
  if (settings.maxFindings !== undefined) return { alone: names, beside: [], last: [] };
  const first = names.filter((name) => timed.includes(name));
  const last = names.filter((name) => solo.includes(name));
  const others = names.filter((name) => !timed.includes(name) && !solo.includes(name));
  const isShownSoon = world.settle === 0 || (await quiet.seconds()) < world.settle;
  return isShownSoon
    ? { alone: first, beside: others, last }
    : { alone: [...first, ...others.slice(0, 1)], beside: others.slice(1), last };
}

/** Waits until a new world is shown, if the target was measured to show changes soon. */
export async function waitForNewWorld(
  { world, quiet }: Pick<OrderContext, 'world' | 'quiet'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  if (world.settle === 0) return;
  const seconds = await quiet.seconds();
  if (seconds >= world.settle) return;
  const createdAt = world.settledAt - world.settle * 1000;
  await clock.wait(Math.max(0, createdAt + seconds * 1000 - clock.now()), signal);
}
