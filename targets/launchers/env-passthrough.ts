import { SettingsError } from '../errors.ts';
import type { ContainerStart } from '../presets.ts';

/** The variables of this process that a container receives. Throws SettingsError if one of them is not set. */
export function passthroughEnvironment({ passes }: ContainerStart): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const [variable, reason] of Object.entries(passes)) {
    const value = process.env[variable];
    if (value === undefined || value === '') {
      throw new SettingsError(
        `The environment variable ${variable} is not set.`,
        `This target needs it: ${reason}.`,
      );
    }
    environment[variable] = value;
  }
  return environment;
}
