import { formatCount } from '../reports/text/format.ts';
import type { Progress } from '../engine/explorer.ts';

/**
 * On a terminal one line that is written over; piped, a plain line every few seconds; quiet, none. `what`: of what there are
 * findings.
 */
export function progressLine(
  quiet: boolean,
  what: 'failure' | 'difference' = 'failure',
): { show: (state: Progress) => void; end: () => void } {
  const terminal = process.stderr.isTTY;
  const every = terminal ? 100 : 5_000;
  const from = performance.now();
  const bySuite = new Map<string, Progress>();
  let last = terminal ? 0 : from;
  let shown = false;
  return {
    show: (state) => {
      if (quiet) return;
      bySuite.set(state.suite, state);
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      shown = true;
      const sum = (of: 'cases' | 'requests' | 'findings'): number =>
        [...bySuite.values()].reduce((total, one) => total + one[of], 0);
      const rate = Math.round((sum('requests') / (now - from)) * 1000);
      const line = `${state.suite}: ${formatCount(sum('cases'), 'case')}, ${formatCount(sum('requests'), 'request')} (${rate}/s), ${formatCount(sum('findings'), 'kind')} of ${what} so far`;
      process.stderr.write(terminal ? `\r\u001B[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (terminal && shown) process.stderr.write('\r\u001B[2K');
    },
  };
}
