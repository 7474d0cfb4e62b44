import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { harness } from '../results/harness-version.ts';
import { isObject } from '../specs/json.ts';
import { pinnedVersion, releaseCommit, root } from './cache.ts';

/** Where something was measured, and with which versions: a name and a text each. */
export type Environment = Readonly<Record<string, string>>;

/** The name of the Linux distribution, or the name of the operating system. */
function systemName(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return `${name ?? type()}, ${type()} ${release()}`;
  } catch {
    return `${type()} ${release()}`;
  }
}

function packageVersion(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return isObject(parsed) ? String(parsed['version']) : '?';
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...args], { cwd: root, encoding: 'utf8' }).trim();

/** The commit that is measured, with `+` if files other than the results differ from it. */
export function measuredCommit(): string {
  const results = [':!bench/results.json', ':!docs/performance.md'];
  const changes = git('status', '--porcelain', '--untracked-files=no', '--', '.', ...results);
  return `${git('rev-parse', '--short', 'HEAD')}${changes === '' ? '' : '+'}`;
}

export function describeEnvironment(): Environment {
  const [cpu] = cpus();
  return {
    processor: `${cpu?.model ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: systemName(),
    node: process.version,
    harness: `${harness} (beside 0.1.0, commit ${releaseCommit})`,
    moto: pinnedVersion('moto'),
    ministack: pinnedVersion('ministack'),
    schemathesis: pinnedVersion('schemathesis'),
    undici: packageVersion('undici'),
  };
}
