import { escapeLine } from '../../reports/text/escape-for-terminal.ts';
import { readSettings } from '../../run/read-settings.ts';
import { createClient } from '../../run/create-client.ts';
import { SetupCallError } from '../../targets/world/call-operation.ts';
import { cleanTarget } from '../../targets/world/clean.ts';
import { SettingsError, TargetLookupFailed, TargetUnreachable } from '../../targets/errors.ts';
import { journalFolder, readJournals } from '../../targets/world/journal.ts';
import { toStartMethod, parseTargetName } from '../../targets/target-name.ts';
import { openTarget } from '../../targets/open-target.ts';
import { systemClock } from '../../targets/wire/clock.ts';
import { PhaseBudget } from '../../targets/wire/phase-budget.ts';
import { definedMembers } from '../../specs/json.ts';
import { removeParts } from '../write-notes.ts';

/** A target that answers slowly may not hold `clean` for longer. A removal from one run takes 150 s at most. */
const cleanTimeoutMs = 600_000;

/** `clean`: removes what killed runs left behind. Exit status 3 if something could not be removed. Throws RunError. */
export async function cleanCommand(
  flags: Readonly<Record<string, unknown>>,
  byName: boolean,
  timeoutMs = cleanTimeoutMs,
): Promise<number> {
  const settings = await readSettings({
    // `clean` creates nothing, whatever fixtures the settings name.
    flags: { ...flags, fixtures: 'none' },
    env: process.env,
    cwd: process.cwd(),
  });
  if (settings.target === 'embedded') {
    throw new SettingsError(
      'The embedded ECS ends with its run, so there is nothing to clean up.',
      'Use clean --target URL, or clean --target aws.',
    );
  }
  if (byName && settings.target === 'aws' && settings.yes !== true) {
    throw new SettingsError(
      '--by-name also removes clusters at AWS that no journal here lists.',
      'Add --yes if every cluster named ecsc-… there is yours.',
    );
  }
  const { kind } = toStartMethod(parseTargetName(settings.target, settings.presets));
  if (kind === 'container') {
    throw new SettingsError(
      'A container is removed at the end of its run, so there is nothing to clean up.',
      'Use clean --target URL for a target that outlives a run.',
    );
  }
  if (kind === 'process') {
    throw new SettingsError(
      'clean cannot start a process target: the new process would not be the one of the run.',
      'If yours keeps its data, start it yourself and use clean --target URL --by-name.',
    );
  }
  const target = await openTarget(settings);
  const budget = new PhaseBudget(target.link?.clock ?? systemClock, 'cleaning up');
  const client = createClient(settings, target, { budget });
  budget.limit(timeoutMs);
  try {
    const journals = readJournals(journalFolder(process.env));
    const cleaned = await cleanTarget(client, {
      ...{ journals, includeUnknownRuns: byName },
      ...definedMembers({ account: target.account }),
    });
    // If the target does not list its clusters, nothing at all is removed.
    const parts = removeParts(process.env);
    const removed = [...parts.removed, ...cleaned.removed.map((name) => `the cluster ${name}`)];
    const left = [...parts.left, ...cleaned.left];
    for (const resource of removed) console.log(escapeLine(`Removed: ${resource}`));
    for (const resource of left) console.log(escapeLine(`Left: ${resource}`));
    if (removed.length + left.length === 0) console.log('Nothing to clean up.');
    return left.length === 0 ? 0 : 3;
  } catch (error) {
    if (!(error instanceof SetupCallError)) throw error;
    if (error.hasNoAnswer && !budget.isSpent) throw new TargetUnreachable(target.endpoint, error.message);
    throw new TargetLookupFailed(
      `Could not list what runs left at ${target.endpoint} (${error.message}). Nothing was removed.`,
      `${error.hint} Then run clean again: the journals are kept.`,
    );
  } finally {
    await client.close();
    await target.close();
  }
}
