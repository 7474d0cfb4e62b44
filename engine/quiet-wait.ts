import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import type { Operation } from './operation.ts';

/** The shortest wait for an assumed settle window, in seconds, and how many times the measured lag a wait lasts. */
const shortestQuiet = 0.25;
const lagFactor = 4;
/** Where a shortened wait may have been too short, the next one is so many times longer. */
export const waitGrowth = 4;

/**
 * How long a recheck waits after a change or a read before it reads again, in seconds. If the settle window is only assumed, the
 * wait is as long as the target has been measured to need, at most the settle window. Each world is measured once.
 */
export class QuietWait {
  readonly #world: World;
  readonly #measureLag: () => Promise<number | undefined>;
  #measured?: Promise<number>;

  constructor(client: WireClient, world: World, { measureLag }: Operation['needs'], signal?: AbortSignal) {
    this.#world = world;
    this.#measureLag = async () => measureLag?.(client, world, signal);
  }

  /** The whole settle window, in seconds. */
  get longest(): number {
    return this.#world.settle;
  }

  seconds(): Promise<number> {
    this.#measured ??= this.#measure();
    return this.#measured;
  }

  /**
   * How long to wait before each look at something that should have changed, in seconds. What has not changed at the last look
   * counts as unchanged. After a shortened wait there is a second, longer one.
   */
  async waits(): Promise<readonly number[]> {
    const seconds = await this.seconds();
    return seconds === this.longest ? [seconds] : [seconds, Math.min(this.longest, waitGrowth * seconds)];
  }

  async #measure(): Promise<number> {
    const { settle, settleIsAssumed } = this.#world;
    if (settle <= shortestQuiet || settleIsAssumed !== true) return settle;
    const lag = await this.#measureLag();
    return lag === undefined ? settle : Math.min(settle, Math.max(shortestQuiet, lagFactor * lag));
  }
}
