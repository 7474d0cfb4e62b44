import { SettingsError } from '../errors.ts';
import type { ContainerStart } from '../presets.ts';

/** What a container is given of our environment. Throws SettingsError where it isn't there. */
export function passthroughEnvironment({ passes }: ContainerStart): Readonly<Record<string, string>> {
  const passed: Record<string, string> = {};
  for (const [variable, why] of Object.entries(passes)) {
    const value = process.env[variable];
    if (value === undefined || value === '') {
      throw new SettingsError(`${variable} is not in the environment.`, `This target needs it: ${why}.`);
    }
    passed[variable] = value;
  }
  return passed;
}
