import { readSettings } from '../../run/read-settings.ts';
import { clientOf } from '../../run/session.ts';
import { SetupCallError } from '../../targets/world/call-operation.ts';
import { cleanTarget } from '../../targets/world/clean.ts';
import { SettingsError, TargetLookupFailed, TargetUnreachable } from '../../targets/errors.ts';
import { journalFolder, readJournals } from '../../targets/world/journal.ts';
import { toStartMethod, parseTargetName } from '../../targets/target-name.ts';
import { openTarget } from '../../targets/open-target.ts';

/** `clean`: removes what killed runs have left; exit status 3 where something is left. Throws RunError. */
export async function cleanCommand(
  flags: Readonly<Record<string, unknown>>,
  byName: boolean,
): Promise<number> {
  const settings = await readSettings({
    // Nothing is made, whatever a run would be given.
    flags: { ...flags, fixtures: 'none' },
    env: process.env,
    cwd: process.cwd(),
  });
  if (settings.target === 'embedded') {
    throw new SettingsError(
      'Nothing outlives the embedded ECS.',
      'Name a target: clean --target URL, or aws.',
    );
  }
  if (byName && settings.target === 'aws' && settings.yes !== true) {
    throw new SettingsError(
      '--by-name removes clusters at AWS that no journal here knows.',
      'Say --yes as well, if whatever is called ecsc-… there is yours.',
    );
  }
  const { kind } = toStartMethod(parseTargetName(settings.target, settings.presets));
  if (kind === 'container') {
    throw new SettingsError(
      'A container is removed with all that was made in it.',
      'Name a target that outlives a run: clean --target URL.',
    );
  }
  if (kind === 'process') {
    throw new SettingsError(
      'A process that is started to be cleaned is another one than that of the run, at another address.',
      'If yours keeps what was made in it, start it yourself and name its URL: clean --target URL --by-name.',
    );
  }
  const target = await openTarget(settings);
  const client = clientOf(settings, target);
  try {
    const { removed, left } = await cleanTarget(client, {
      journals: readJournals(journalFolder(process.env)),
      includeUnknownRuns: byName,
      ...(target.account === undefined ? {} : { account: target.account }),
    });
    for (const name of removed) console.log(`Removed: the cluster ${name}`);
    for (const what of left) console.log(`Left: ${what}`);
    if (removed.length + left.length === 0) console.log('There is nothing of a run here.');
    return left.length === 0 ? 0 : 3;
  } catch (error) {
    if (!(error instanceof SetupCallError)) throw error;
    if (error.hasNoAnswer) throw new TargetUnreachable(target.endpoint, error.message);
    throw new TargetLookupFailed(
      `What runs have left at ${target.endpoint} could not be seen, and nothing was removed (${error.message}).`,
      `${error.hint} Then say clean again: the journals stay.`,
    );
  } finally {
    await client.close();
    await target.close();
  }
}
