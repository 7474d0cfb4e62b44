import type { BenchOptions } from '../options.ts';
import type { Measurement, Part } from '../part.ts';
import { serverNames, type ServerName } from '../servers.ts';

/** One suite of valid requests, then the same requests by a bare loop. */
const positive = (name: ServerName, runs: number): Measurement => ({
  id: `positive/${name}`,
  measure: async (context) => {
    const { url } = await context.server(name);
    // Only the embedded ECS verifies signatures.
    const sign = name === 'embedded' ? ['--sign'] : [];
    return context.runChild('ceiling', [
      ...['--target', url, '--suites', 'positive', '--runs', String(runs), ...sign],
    ]);
  },
});

const runsOn = (name: ServerName, { counts }: BenchOptions): number =>
  name === 'embedded' ? counts.ceiling : counts.emulators;

const commandOn = (name: ServerName, options: BenchOptions): string =>
  `run --target URL --suite positive --runs ${runsOn(name, options)}`;

/** (b) Cases a second while valid requests are explored. */
export const ratesPart = (options: BenchOptions): Part => ({
  letter: 'b',
  title: 'Cases a second',
  measurements: serverNames.map((name) => positive(name, runsOn(name, options))),
  rows: serverNames.map((name) => ({
    what: `cases a second, ${name}`,
    command: commandOn(name, options),
    unit: 'cases/s',
    value: { of: `positive/${name}`, figure: 'casesPerSecond' },
  })),
});

/** (c) The same requests by a bare loop of undici. */
export const ceilingPart = (options: BenchOptions): Part => {
  const beside = (of: string, figure: string, name: string) => ({
    unit: 'requests/s',
    value: { of, figure: 'requestsPerSecond' },
    beside: { of, figure, name },
  });
  const command = commandOn('embedded', options);
  return {
    letter: 'c',
    title: 'The ceiling: a bare loop',
    measurements: [
      positive('embedded', runsOn('embedded', options)),
      {
        id: 'suites/moto',
        measure: async (context) => {
          const { url } = await context.server('moto');
          return context.runChild('ceiling', ['--target', url]);
        },
      },
    ],
    rows: [
      {
        what: 'embedded ECS in its own process, beside a bare loop that signs',
        command,
        ...beside('positive/embedded', 'barePerSecond', 'bare loop'),
        wanted: { place: 6, limit: 'at least', bound: 0.6 },
      },
      {
        what: 'the same, beside a bare loop that sends the signatures of the run again',
        command,
        ...beside('positive/embedded', 'unsignedPerSecond', 'bare loop'),
      },
      {
        what: 'moto, DescribeTasks phase of the suites without sequences',
        command: 'run --target URL',
        ...beside('suites/moto', 'barePerSecond', 'bare loop'),
        wanted: { place: 7, limit: 'at least', bound: 0.85 },
      },
    ],
  };
};
