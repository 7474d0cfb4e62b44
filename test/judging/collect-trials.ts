import { checkCatalogue } from '../../checks/catalogue.ts';
import type { Check, Trial } from '../../checks/verdict.ts';
import type { ServeOptions } from '../../model/server.ts';
import { embeddedInProcess } from '../../targets/embedded.ts';
import { VirtualClock } from '../../targets/wire/virtual-clock.ts';
import { WireClient } from '../../targets/wire/wire-client.ts';
import { explore } from '../../engine/explorer.ts';
import { familyNames, familyOf } from '../../suites/describe-tasks/families.ts';
import type { FamilyName } from '../../suites/describe-tasks/family.ts';
import { probesFor } from '../../probes/catalogue.ts';
import { openSession } from '../../run/session.ts';
import type { Settings } from '../../run/settings.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';

export interface Asking {
  readonly options: Partial<ServeOptions>;
  readonly edition?: Settings['edition'];
  readonly suites?: readonly FamilyName[];
  /** Ids of the checks for which it is asked: probes are asked for some of them alone. */
  readonly checks?: readonly string[];
  readonly settle?: number;
}

/** Asks as a run does, and judges nothing: gives every trial, by the suite in which it was asked. */
export async function trialsOf({
  options,
  edition = 'current',
  suites,
  checks,
  settle = 0,
}: Asking): Promise<ReadonlyMap<FamilyName, readonly Trial[]>> {
  const settings = settingsWith({
    ...{ edition, level: 'observed', runs: 5, settle },
    region: options.region ?? 'us-east-1',
  });
  const target = embeddedInProcess(settings, options, new VirtualClock(Date.UTC(2026, 0, 1)));
  const session = await openSession(settings, undefined, target);
  const client = new WireClient({ ...target.link, endpoint: target.endpoint, region: settings.region });
  const bySuite = new Map<FamilyName, readonly Trial[]>();
  try {
    for (const name of suites ?? familyNames) {
      const trials: Trial[] = [];
      const looking = checkCatalogue(edition)
        .filter(({ id }) => checks?.includes(id) !== false)
        .map((check): Check => ({ ...check, appliesTo: () => false }));
      const [first, ...rest] = looking;
      if (first === undefined) continue;
      const collector: Check = {
        ...first,
        appliesTo: (trial) => {
          trials.push(trial);
          return false;
        },
      };
      await explore(familyOf(name, edition), {
        ...settings,
        client,
        world: session.data.world,
        checks: [collector, ...rest],
        probes: probesFor(name, [collector, ...rest]),
      });
      bySuite.set(name, trials);
    }
  } finally {
    await session.close();
  }
  return bySuite;
}
