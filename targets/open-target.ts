import { openAws, type AwsOptions } from './aws/aws-target.ts';
import { refuseAwsUrl } from './aws/aws-domains.ts';
import { openEmbedded } from './embedded.ts';
import { SettingsError, TargetUnreachable } from './errors.ts';
import { presetNamed, startOf, targetNamed } from './target-name.ts';
import { passedTo } from './launchers/env-passthrough.ts';
import type { Start } from './presets.ts';
import { startProcess } from './launchers/process.ts';
import { untilAnswered } from './launchers/wait-until-ready.ts';
import { usualWaits, type Started, type Target, type TargetOptions } from './target.ts';

/** How a target is come by, with all that can be wrong of it before anything is started. Throws SettingsError. */
export function startFor({ target, presets }: Pick<TargetOptions, 'target' | 'presets'>): Start {
  const start = startOf(targetNamed(target, presets));
  if (start.kind === 'container') passedTo(start);
  if (start.kind === 'url') {
    refuseAwsUrl(start.url);
    refuseSecretIn(start.url);
  }
  return start;
}

/** Reaches the target, or starts it. Throws RunError. */
export async function openTarget(options: AwsOptions): Promise<Target> {
  const start = startFor(options);
  switch (start.kind) {
    case 'embedded':
      return openEmbedded(options);
    case 'aws':
      return openAws(options);
    case 'url':
      return targetOf(await reached(start.url, start.ready, options), options);
    case 'process':
      return targetOf(await startProcess(start, options), options);
    case 'container': {
      const { startContainer } = await import('./launchers/container.ts');
      return { ...targetOf(await startContainer(start, options), options), forgets: true };
    }
  }
}

/** What a name and the presets say of a target that answers. */
function targetOf(started: Started, { target, presets, region, settle }: TargetOptions): Target {
  const preset = presetNamed(target, presets);
  return {
    ...started,
    name: target,
    region,
    settle: settle ?? preset?.settle ?? 5,
    private: false,
    forgets: false,
    tasksFree: preset?.tasksFree ?? false,
    rest: 0,
  };
}

async function reached(
  endpoint: string,
  ready: string,
  { wait = usualWaits.url, signal, headers = {} }: TargetOptions,
): Promise<Started> {
  const cause = await untilAnswered(endpoint, {
    ready,
    wait,
    headers,
    ...(signal === undefined ? {} : { signal }),
  });
  if (cause !== undefined) throw new TargetUnreachable(endpoint, cause);
  return { endpoint, close: () => Promise.resolve() };
}

/** Reports and recordings tell the address. */
function refuseSecretIn(url: string): void {
  const { username, password, host } = new URL(url);
  if (username + password === '') return;
  throw new SettingsError(
    `There is a name or a password in the URL of ${host}, which reports and recordings would tell.`,
    'Leave it out: requests are signed by an access key alone.',
  );
}
