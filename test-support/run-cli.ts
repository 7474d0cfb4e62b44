import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { main } from '../cli/main.ts';
import type { Report } from '../reports/run/report.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface CliResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** For tests: the command line in this process, its exit status, and what it said. */
export async function runCli(...argv: readonly string[]): Promise<CliResult> {
  const said = { out: '', err: '' };
  const keep =
    (stream: 'out' | 'err') =>
    (chunk: unknown): boolean => {
      said[stream] += String(chunk);
      return true;
    };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
    vi.spyOn(console, 'log').mockImplementation((line) => void keep('out')(`${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation((line) => void keep('err')(`${line}\n`)),
  ];
  try {
    return { status: await main(argv), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** For tests: `run` at a target, what was said, and its report as it is written. */
export async function runWithReport(target: string, ...argv: readonly string[]) {
  const path = join(temporaryFolder(), 'report.json');
  const said = await runCli('run', '--target', target, ...argv, '--report', `json=${path}`);
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const report: Report = JSON.parse(text);
  return { ...said, text, report };
}

/** What was said, with its lines put together: a path of a test is long, and where a line ends depends on it. */
export const unwrapLines = (said: string): string => said.replaceAll(/\s+/g, ' ');
