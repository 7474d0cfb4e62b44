import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser is. */
    readonly chromium: string;
  }
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const found = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(existsSync);

/** The Chromium of the machine; that of Debian, where there is none and it can be installed. */
export function setup(project: TestProject): void {
  project.provide('chromium', found() ?? installed());
}

function installed(): string {
  const isAllowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isAllowed) {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  }
  const path = found();
  if (path !== undefined) return path;
  throw new Error(
    `No browser was found in PATH (${names.join(', ')}). Install Chromium, for instance: sudo apt-get install chromium`,
  );
}
