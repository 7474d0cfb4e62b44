import type { BenchOptions } from '../options.ts';
import type { Measurement, Part, RowSpec } from '../part.ts';

const thousands = (count: number): string => count.toLocaleString('en-US');

/** (e) Time per case and peak memory as the number of cases grows. The server is another process, so memory is the harness's. */
export const growthPart = ({ counts }: BenchOptions): Part => {
  const [least, , most] = counts.growth;
  const idOf = (runs: number): string => `growth/${runs}`;
  const commandOf = (runs: number): string => `run --target URL --suite positive --runs ${runs}`;
  const measurements = counts.growth.map((runs): Measurement => ({
    id: idOf(runs),
    measure: async (context) => {
      const server = await context.server('embedded');
      server.clearLog();
      const args = ['run', '--suite', 'positive', '--seed', '1', '--quiet', '--runs', String(runs)];
      const { wallMs, peakMib } = await context.runCommand('today', [...args, '--target', server.url]);
      const { requests, perRequestMs } = await server.readLog();
      return { wallMs, peakMib, requests, perCaseUs: perRequestMs * 1000 };
    },
  }));
  const rows = counts.growth.flatMap((runs): readonly RowSpec[] => [
    {
      what: `time per case, ${thousands(runs)} cases`,
      ...{ command: commandOf(runs), unit: 'µs', value: { of: idOf(runs), figure: 'perCaseUs' } },
      ...(runs === most
        ? {
            beside: { of: idOf(least), figure: 'perCaseUs', name: `${thousands(least)} cases` },
            wanted: { place: 9, limit: 'at most', bound: 1.1 },
          }
        : {}),
    },
    {
      what: `peak memory, ${thousands(runs)} cases`,
      ...{ command: commandOf(runs), unit: 'MiB', value: { of: idOf(runs), figure: 'peakMib' } },
      ...(runs === most
        ? {
            beside: {
              ...{ of: idOf(least), figure: 'peakMib', name: `${thousands(least)} cases` },
              by: 'difference',
            },
            wanted: { place: 10, limit: 'at most', bound: 40 },
          }
        : {}),
    },
  ]);
  return { letter: 'e', title: 'Growth', measurements, rows };
};
