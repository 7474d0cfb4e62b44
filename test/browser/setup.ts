import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser. */
    readonly chromium: string;
  }
}

const executableNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const findChromium = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => executableNames.map((name) => join(folder, name)))
    .find(existsSync);

/** Finds Chromium, or installs Debian's if none is installed and the user is root. */
export function setup(project: TestProject): void {
  project.provide('chromium', findChromium() ?? installChromium());
}

function installChromium(): string {
  const isAllowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isAllowed) {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  }
  const path = findChromium();
  if (path !== undefined) return path;
  throw new Error(
    `No browser was found in PATH (${executableNames.join(', ')}). Install Chromium, for instance: sudo apt-get install chromium`,
  );
}
