import { expect, onTestFinished, test, vi } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs, type EmbeddedEcs } from '../model/server.ts';
import type { Progress } from '../engine/explorer.ts';
import { requestOperation } from '../targets/wire/error-classification.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { runDifferential } from './differential-run.ts';

/** Starts an ECS without failures in its answers, which does not answer DescribeTasks while `holds`. `held`: a request waits. */
async function holdingEcs(
  holds: () => boolean,
): Promise<{ readonly ecs: EmbeddedEcs; readonly held: Promise<void> }> {
  const held = Promise.withResolvers<void>();
  const ecs = await serveEcs({
    hooks: combineMutants(['failures-dropped']).hooks,
    gateway: (request, service) => {
      if (requestOperation({ ...request, path: '/' }) !== 'DescribeTasks' || !holds())
        return service(request);
      held.resolve();
      return new Promise(() => {});
    },
  });
  onTestFinished(() => ecs.close());
  return { ecs, held: held.promise };
}

// The request timeout is much longer than the time that is allowed.
test.each<[string, (state: Progress) => boolean]>([
  ['exploring', ({ cases }) => cases > 2],
  ['shrinking', ({ kinds }) => kinds.size > 0],
])(
  'Ctrl-C while %s ends the run within 5 s, leaves nothing and invents no difference',
  async (_phase, isReached) => {
    vi.stubEnv('ECS_CONFORMANCE_STATE', temporaryFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    const one = await serveEcs();
    onTestFinished(() => one.close());
    let isHolding = false;
    const { ecs: other, held } = await holdingEcs(() => isHolding);
    const settings = settingsWith({
      ...{ target: one.url, suites: ['positive'], fixtures: 'provision', settle: 0, requestTimeout: 60 },
    });
    const abort = new AbortController();
    const progress = (state: Progress): void => void (isHolding ||= isReached(state));
    const result = runDifferential({ ...settings, against: other.url }, { progress, signal: abort.signal });
    await held;
    const since = performance.now();
    abort.abort();
    const { leftBehind, differences } = await result;
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(leftBehind).toEqual({ a: [], b: [] });
    // What was found before is not shrunk, and so not reported.
    expect(differences).toEqual([]);
    for (const ecs of [one, other]) {
      expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
    }
  },
  60_000,
);
