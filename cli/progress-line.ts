import { formatCount } from '../reports/text/format.ts';
import type { Progress } from '../engine/explorer.ts';

/**
 * Prints progress on stderr. On a terminal, one line is overwritten. In a pipe, a line is printed every 5 seconds. With
 * `quiet`, nothing is printed.
 */
export function progressLine(
  quiet: boolean,
  findingKind: 'failure' | 'difference' = 'failure',
): { show: (state: Progress) => void; end: () => void } {
  const isTerminal = process.stderr.isTTY;
  const intervalMs = isTerminal ? 100 : 5_000;
  const startedAt = performance.now();
  const bySuite = new Map<string, Progress>();
  let last = isTerminal ? 0 : startedAt;
  let hasLine = false;
  return {
    show: (state) => {
      if (quiet) return;
      bySuite.set(state.suite, state);
      const now = performance.now();
      if (now - last < intervalMs) return;
      last = now;
      hasLine = true;
      const sum = (member: 'cases' | 'requests'): number =>
        [...bySuite.values()].reduce((total, suite) => total + suite[member], 0);
      const rate = Math.round((sum('requests') / (now - startedAt)) * 1000);
      const kinds = new Set([...bySuite.values()].flatMap((suite) => [...suite.kinds])).size;
      const line = `${bySuite.size === 1 ? state.suite : `${bySuite.size} suites`}: ${formatCount(sum('cases'), 'case')}, ${formatCount(sum('requests'), 'request')} (${rate}/s), ${formatCount(kinds, 'kind')} of ${findingKind} so far`;
      process.stderr.write(isTerminal ? `\r\u001B[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (isTerminal && hasLine) process.stderr.write('\r\u001B[2K');
    },
  };
}
