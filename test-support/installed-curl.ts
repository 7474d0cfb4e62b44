import { spawnSync } from 'node:child_process';

/** Whether reproduction scripts can run here: they call curl. */
export const isCurlInstalled = spawnSync('curl', ['--version']).status === 0;
