import type { Settings } from '../run/settings.ts';

/** Settings for a run on the embedded ECS: seed 1, no random cases, level `modelled`. `more` overrides them. */
export const settingsWith = (more: Partial<Settings> = {}): Settings => ({
  target: 'embedded',
  edition: 'current',
  level: 'modelled',
  suites: [],
  checks: [],
  runs: 0,
  seed: 1,
  concurrency: 8,
  requestTimeout: 10,
  region: 'us-east-1',
  ...more,
});
