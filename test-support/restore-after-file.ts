import { afterAll, vi } from 'vitest';

// Test files of one worker run in the same process, so each file leaves behind the environment and the functions it found.
const { exitCode } = process;
const cwd = process.cwd();

afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = exitCode;
  process.chdir(cwd);
});
