import { checkCatalogue } from '../../operations/catalogue.ts';
import type { Check, Trial } from '../../checks/verdict.ts';
import type { ServeOptions } from '../../model/server.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { exploreFamily } from '../../engine/explorer.ts';
import { describeTasks } from '../../operations/describe-tasks.ts';
import { selectedProbes } from '../../run/selection.ts';
import { openSession } from '../../run/session.ts';
import type { Settings } from '../../run/settings.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';

export interface CollectOptions {
  readonly options: Partial<ServeOptions>;
  readonly edition?: Settings['edition'];
  readonly suites?: readonly string[];
  /** Ids of the selected checks, by default all. Some probes run only for some checks. */
  readonly checks?: readonly string[];
  readonly settle?: number;
}

/** Explores like a run, but judges nothing. Returns all trials by suite. */
export async function collectTrials({
  options,
  edition = 'current',
  suites,
  checks,
  settle = 0,
}: CollectOptions): Promise<ReadonlyMap<string, readonly Trial[]>> {
  const settings = settingsWith({
    ...{ edition, level: 'observed', runs: 5, settle },
    region: options.region ?? 'us-east-1',
  });
  const target = embeddedInProcess(settings, options, new VirtualClock(Date.UTC(2026, 0, 1)));
  const session = await openSession(settings, undefined, target);
  const client = new WireClient({ ...target.link, endpoint: target.endpoint, region: settings.region });
  const bySuite = new Map<string, readonly Trial[]>();
  try {
    for (const family of describeTasks.families(edition)) {
      const { name } = family;
      if (suites?.includes(name) === false) continue;
      const trials: Trial[] = [];
      const checksWithoutVerdict = checkCatalogue(edition)
        .filter(({ id }) => checks?.includes(id) !== false)
        .map((check): Check => ({ ...check, appliesTo: () => false }));
      const [first, ...rest] = checksWithoutVerdict;
      if (first === undefined) continue;
      const collector: Check = {
        ...first,
        appliesTo: (trial) => {
          trials.push(trial);
          return false;
        },
      };
      await exploreFamily(family, {
        ...settings,
        concurrency: 8,
        operation: describeTasks,
        client,
        world: session.data.world,
        checks: [collector, ...rest],
        probes: selectedProbes(describeTasks, name, [collector, ...rest]),
      });
      bySuite.set(name, trials);
    }
  } finally {
    await session.close();
  }
  return bySuite;
}
