import { parseArgs } from 'node:util';
import { SettingsError } from '../targets/errors.ts';

/** How much is measured. */
export interface BenchOptions {
  readonly rounds: number;
  /** Letters of parts; empty for all. */
  readonly only: readonly string[];
  readonly counts: Counts;
  /** Measures `npm test` of both builds, too, once. It takes minutes. */
  readonly npmTest: boolean;
  /** Writes bench/results.json and docs/performance.md. */
  readonly write: boolean;
}

/** How many cases each part sends. */
interface Counts {
  /** Random cases per suite when the costs of a case are measured. */
  readonly costs: number;
  /** Random cases of the suite `positive` on the embedded ECS. */
  readonly ceiling: number;
  /** Random cases of the suite `positive` on moto and ministack. */
  readonly emulators: number;
  readonly schemathesis: number;
  readonly growth: readonly [number, number, number];
  /** Each how-many-th mutant is shrunk. */
  readonly everyMutant: number;
}

const fullCounts: Counts = {
  costs: 100,
  ceiling: 10_000,
  emulators: 300,
  schemathesis: 2_000,
  growth: [1_000, 10_000, 100_000],
  everyMutant: 1,
};

/** Counts that show whether the benchmark works, not how fast anything is. */
const quickCounts: Counts = {
  costs: 20,
  ceiling: 1_000,
  emulators: 50,
  schemathesis: 100,
  growth: [100, 1_000, 10_000],
  everyMutant: 20,
};

export const benchHelp = `npm run bench -- [--rounds N] [--only a,c] [--quick] [--npm-test] [--no-write]

  --rounds N    measure everything N times, interleaved, and take medians (default: 5)
  --only a,c    parts to measure: letters of docs/performance.md (default: all)
  --quick       small counts: shows whether the benchmark works, not how fast anything is; writes nothing
  --npm-test    measure npm test of both builds, too, once: takes minutes
  --no-write    print only: leave bench/results.json and docs/performance.md as they are
`;

/** Reads the command line. `undefined`: the help is asked for. Throws SettingsError. */
export function parseBenchOptions(argv: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      'npm-test': { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new SettingsError(`--rounds must be a positive integer, not ${values.rounds}.`, 'See --help.');
  return {
    rounds,
    only: values.only.split(',').filter((letter) => letter !== ''),
    counts: values.quick ? quickCounts : fullCounts,
    npmTest: values['npm-test'],
    write: !values['no-write'] && !values.quick,
  };
}
