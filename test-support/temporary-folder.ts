import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** For tests: each is in an empty folder of its own, which the function that is given names. */
export function inNewFolder(): () => string {
  const here = process.cwd();
  let folder = here;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-'));
    process.chdir(folder);
  });
  afterEach(async () => {
    process.chdir(here);
    await rm(folder, { recursive: true });
  });
  return () => folder;
}
