import { toShellWord } from '../engine/reproduction-script/shell-quoting.ts';
import { parseTargetName, toStartMethod } from '../targets/target-name.ts';
import { definedMembers } from '../specs/json.ts';
import type { Settings } from './settings.ts';

/**
 * The command that removes what a run left at its target; `undefined` if a target that was started for the run takes everything with
 * it. It names no values of headers, because reports are shared with others.
 */
export function cleanCommandLine(
  settings: Pick<
    Settings,
    'target' | 'presets' | 'region' | 'credentials' | 'profile' | 'headers' | 'allowPlainHttp'
  >,
  endpoint: string,
): string | undefined {
  const { target, presets, region, credentials, profile, headers = {}, allowPlainHttp } = settings;
  if (toStartMethod(parseTargetName(target, presets)).kind !== 'url' && target !== 'aws') return undefined;
  const flags = Object.entries(
    definedMembers({
      target: target === 'aws' ? target : endpoint,
      // A journal is found by its region, too.
      region: target !== 'aws' && region === 'us-east-1' ? undefined : region,
      credentials,
      profile,
    }),
  );
  const words = [
    ...flags.flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...(allowPlainHttp === true ? ['--allow-plain-http'] : []),
    ...Object.keys(headers).flatMap((name) => ['--header', `${name}: VALUE`]),
  ];
  return ['npx ecs-conformance clean', ...words.map(toShellWord)].join(' ');
}
