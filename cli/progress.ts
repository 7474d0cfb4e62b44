interface State {
  readonly cases: number;
  readonly requests: number;
  readonly findings: number;
}

/** On a terminal one line that is written over; piped, a plain line every few seconds; quiet, none. */
export function progressLine(quiet: boolean): { show: (state: State) => void; end: () => void } {
  const terminal = process.stderr.isTTY;
  const every = terminal ? 100 : 5_000;
  const from = performance.now();
  let last = 0;
  let before = 0;
  let seen = 0;
  return {
    show: ({ cases, requests, findings }) => {
      if (quiet) return;
      // Each suite counts its own requests from nought.
      if (requests < seen) before += seen;
      seen = requests;
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      const rate = Math.round(((before + requests) / (now - from)) * 1000);
      const line = `${cases} cases in this suite, ${before + requests} requests (${rate}/s), ${findings} kinds of failure so far`;
      process.stderr.write(terminal ? `\r\u001B[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (terminal && !quiet && last > 0) process.stderr.write('\r\u001B[2K');
    },
  };
}
