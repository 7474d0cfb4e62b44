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
  /** The suites that need the target for themselves. */
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
 * - Suites come last, alone, in which an answer may depend on the request before, or on milliseconds between two requests.
 */
export async function orderSuites(
  names: readonly string[],
  { settings, world, timed, solo, quiet }: OrderContext,
): Promise<SuiteOrder> {
  // With --max-findings, suites come one after the other, so that the same seed stops at the same findings.
  if (settings.maxFindings !== undefined) return { alone: names, beside: [], last: [] };
  const first = names.filter((name) => timed.includes(name));
  const others = names.filter((name) => !timed.includes(name));
  const isShownSoon = world.settle === 0 || (await quiet.seconds()) < world.settle;
  const patient = isShownSoon ? [] : others.slice(0, 1);
  const rest = others.filter((name) => !patient.includes(name));
  return {
    alone: [...first, ...patient],
    beside: rest.filter((name) => !solo.includes(name)),
    last: rest.filter((name) => solo.includes(name)),
  };
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
