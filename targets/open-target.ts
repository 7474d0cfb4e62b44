import { openAws, type AwsOptions } from './aws/aws-target.ts';
import { rejectAwsUrl } from './aws/aws-domains.ts';
import { embeddedInProcess, openEmbeddedTarget } from './embedded.ts';
import { SettingsError, TargetUnreachable } from './errors.ts';
import { definedMembers } from '../specs/json.ts';
import { findPreset, toStartMethod, parseTargetName } from './target-name.ts';
import { passthroughEnvironment } from './launchers/env-passthrough.ts';
import type { StartMethod } from './presets.ts';
import { startProcess } from './launchers/process.ts';
import { waitUntilReady } from './launchers/wait-until-ready.ts';
import { VirtualClock } from './wire/virtual-clock.ts';
import { defaultStartupTimeouts, type StartedTarget, type Target, type TargetOptions } from './target.ts';

/** How the target is started or reached. Throws SettingsError for each mistake that is detectable before the start. */
export function resolveStartMethod({
  target,
  presets,
}: Pick<TargetOptions, 'target' | 'presets'>): StartMethod {
  const start = toStartMethod(parseTargetName(target, presets));
  if (start.kind === 'container') passthroughEnvironment(start);
  if (start.kind === 'url') {
    rejectAwsUrl(start.url);
    rejectUrlCredentials(start.url);
  }
  return start;
}

/** Starts or reaches the target, and waits until it answers. Throws RunError. */
export async function openTarget(options: AwsOptions): Promise<Target> {
  const start = resolveStartMethod(options);
  switch (start.kind) {
    case 'embedded':
      return openEmbeddedTarget(options);
    case 'aws':
      return openAws(options);
    case 'url':
      return toTarget(await connectToUrl(start.url, start.ready, options), options);
    case 'process':
      return toTarget(await startProcess(start, options), options);
    case 'container': {
      const { startContainer } = await import('./launchers/container.ts');
      return { ...toTarget(await startContainer(start, options), options), forgets: true };
    }
  }
}

/**
 * The target if it needs no socket: the embedded ECS, in this process and on a clock that skips every wait. Other targets, and
 * clients in another thread, need `openTarget`. Throws SettingsError.
 */
export function openInProcess(options: AwsOptions): Target | undefined {
  if (resolveStartMethod(options).kind !== 'embedded') return undefined;
  return embeddedInProcess(options, {}, new VirtualClock(Date.now()));
}

/** The settle window of a target about which nothing is known, in seconds. */
const assumedSettle = 5;

/** Completes a started target with the members that its name and the presets determine. */
function toTarget(started: StartedTarget, { target, presets, region, settle }: TargetOptions): Target {
  const preset = findPreset(target, presets);
  const known = settle ?? preset?.settle;
  return {
    ...started,
    name: target,
    region,
    ...(known === undefined ? { settle: assumedSettle, settleIsAssumed: true } : { settle: known }),
    private: false,
    forgets: false,
    tasksFree: preset?.tasksFree ?? false,
    rest: 0,
  };
}

async function connectToUrl(
  endpoint: string,
  ready: string,
  { wait = defaultStartupTimeouts.url, signal, headers = {} }: TargetOptions,
): Promise<StartedTarget> {
  const cause = await waitUntilReady(endpoint, definedMembers({ ready, wait, headers, signal }));
  if (cause !== undefined) throw new TargetUnreachable(endpoint, cause);
  return { endpoint, close: () => Promise.resolve() };
}

/** Throws SettingsError if a URL has a user name or a password, because reports and recordings contain the URL. */
function rejectUrlCredentials(url: string): void {
  const { username, password, host } = new URL(url);
  if (username + password === '') return;
  throw new SettingsError(
    `The target URL of ${host} contains a user name or a password, which would appear in reports and recordings.`,
    'Remove it from the URL. To sign with other keys, use --credentials; for a gateway, use --header.',
  );
}
