import { vi } from 'vitest';
import { main } from '../cli/main.ts';

export interface Called {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** For tests: the command line in this process, its exit status, and what it said. */
export async function called(...argv: readonly string[]): Promise<Called> {
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

/** What was said, with its lines put together: a path of a test is long, and where a line ends depends on it. */
export const unwrapped = (said: string): string => said.replaceAll(/\s+/g, ' ');
