import type { Settings } from '../run/settings.ts';

/** Settings of a run on the embedded ECS with seed 1 and no random cases, judged at the level `modelled`; `more` wins. */
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
