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

/** Runs the command line in this process. Returns its exit status and output. */
export async function runCli(...argv: readonly string[]): Promise<CliResult> {
  const output = { out: '', err: '' };
  const capture =
    (stream: 'out' | 'err') =>
    (chunk: unknown): boolean => {
      output[stream] += String(chunk);
      return true;
    };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(capture('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(capture('err')),
    vi.spyOn(console, 'log').mockImplementation((line) => void capture('out')(`${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation((line) => void capture('err')(`${line}\n`)),
  ];
  try {
    return { status: await main(argv), ...output };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs `run` on a target. Returns the exit status, the output and the JSON report. */
export async function runWithReport(target: string, ...argv: readonly string[]) {
  const path = join(temporaryFolder(), 'report.json');
  const result = await runCli('run', '--target', target, ...argv, '--report', `json=${path}`);
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const report: Report = JSON.parse(text);
  return { ...result, text, report };
}

/** Joins wrapped lines of output, since line breaks depend on the length of temporary paths. */
export const unwrapLines = (output: string): string => output.replaceAll(/\s+/g, ' ');
