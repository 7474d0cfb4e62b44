import { join } from 'node:path';
import type { BenchContext, Build } from '../context.ts';
import { benchEnvironment, measureProcess } from '../measured-process.ts';
import type { BenchOptions } from '../options.ts';
import type { Figures } from '../figures.ts';
import type { Measurement, Part, RowSpec } from '../part.ts';

const emulators = ['moto', 'ministack'] as const;
type Emulator = (typeof emulators)[number];
const builds: readonly Build[] = ['0.1.0', 'today'];

/** `npm start` in the folder of a build: a default run on the embedded ECS in the same process. */
async function npmStart(context: BenchContext, build: Build): Promise<Figures> {
  const { wallMs, peakMib } = await measureProcess('npm', ['start', '--', '--seed', '1'], {
    cwd: context.checkout(build),
    env: benchEnvironment({ ECS_CONFORMANCE_STATE: join(context.folder, 'state') }),
    memoryOf: 'ecs-conformance',
  });
  return { wallMs, peakMib };
}

const npmStartOf = (build: Build): Measurement => ({
  id: `npm-start/${build}`,
  measure: (context) => npmStart(context, build),
});

const defaultRunOf = (emulator: Emulator, build: Build): Measurement => ({
  id: `default-run/${emulator}/${build}`,
  measure: async (context) => {
    const { url } = await context.server(emulator);
    const args = ['run', '--target', url, '--seed', '1', '--quiet'];
    const { wallMs, peakMib } = await context.runCommand(build, args);
    return { wallMs, peakMib };
  },
});

const phases: readonly (readonly [what: string, figure: string])[] = [
  ['set-up', 'setUpMs'],
  ['exploring positive', 'exploring positive'],
  ['exploring limits', 'exploring limits'],
  ['exploring identifiers', 'exploring identifiers'],
  ['exploring clusters', 'exploring clusters'],
  ['exploring negative', 'exploring negative'],
  ['exploring wire', 'exploring wire'],
  ['exploring relations', 'exploring relations'],
  ['exploring lifecycle', 'exploring lifecycle'],
  ['exploring concurrency', 'exploring concurrency'],
  ['exploring auth', 'exploring auth'],
  ['rechecks and probes', 'rechecksMs'],
  ['shrinking', 'shrinkingMs'],
  ['clean-up', 'cleanUpMs'],
];

const phasesOf = (target: 'embedded' | Emulator): Measurement => ({
  id: `phases/${target}`,
  measure: async (context) => {
    const args = target === 'embedded' ? [] : ['--target', (await context.server(target)).url];
    return context.runChild('phases', args);
  },
});

/** (f) Wall time and peak memory of a default run, and where the time goes. */
export const defaultRunPart = (_options: BenchOptions): Part => {
  const targets = ['embedded', ...emulators] as const;
  const idOf = (target: (typeof targets)[number]): string =>
    target === 'embedded' ? 'npm-start/today' : `default-run/${target}/today`;
  const commandOf = (target: (typeof targets)[number]): string =>
    target === 'embedded' ? 'npm start' : 'run --target URL';
  const rows = targets.flatMap((target): readonly RowSpec[] => {
    const shared = { command: commandOf(target) };
    return [
      { what: `${target}, wall`, ...shared, unit: 'ms', value: { of: idOf(target), figure: 'wallMs' } },
      {
        ...{ what: `${target}, peak memory`, ...shared, unit: 'MiB' },
        value: { of: idOf(target), figure: 'peakMib' },
        wanted: { place: 3, limit: 'at most', bound: 180 },
      },
      ...phases.map(([what, figure]): RowSpec => ({
        ...{ what: `${target}, ${what}`, unit: 'ms', value: { of: `phases/${target}`, figure } },
        command: 'node bench/children/phases.ts',
      })),
    ];
  });
  return {
    letter: 'f',
    title: 'The default run, and where its time goes',
    measurements: [
      npmStartOf('today'),
      ...emulators.map((one) => defaultRunOf(one, 'today')),
      ...targets.map(phasesOf),
    ],
    rows,
  };
};

const npmTestOf = (build: Build): Measurement => ({
  id: `npm-test/${build}`,
  once: true,
  measure: async (context) => {
    const { wallMs } = await measureProcess('npm', ['test'], {
      ...{ cwd: context.checkout(build), env: benchEnvironment(), timeoutMs: 1_200_000 },
    });
    return { wallMs };
  },
});

/** (i) Version 0.1.0 beside today's build. */
export const releasePart = ({ npmTest }: BenchOptions): Part => {
  const row = (what: string, id: string, command: string, place: number, bound: number): RowSpec => ({
    ...{ what: `${what}, wall`, command, unit: 'ms' },
    value: { of: `${id}/today`, figure: 'wallMs' },
    beside: { of: `${id}/0.1.0`, figure: 'wallMs', name: '0.1.0' },
    wanted: { place, limit: 'at most', bound },
  });
  const memoryRow = (what: string, id: string, command: string): RowSpec => ({
    ...{ what: `${what}, peak memory`, command, unit: 'MiB' },
    value: { of: `${id}/today`, figure: 'peakMib' },
    beside: { of: `${id}/0.1.0`, figure: 'peakMib', name: '0.1.0' },
  });
  return {
    letter: 'i',
    title: 'Beside version 0.1.0',
    measurements: [
      ...builds.map(npmStartOf),
      ...emulators.flatMap((one) => builds.map((build) => defaultRunOf(one, build))),
      ...(npmTest ? builds.map(npmTestOf) : []),
    ],
    rows: [
      row('npm start', 'npm-start', 'npm start', 1, 0.25),
      row('moto, default run', 'default-run/moto', 'run --target URL', 4, 0.3),
      row('ministack, default run', 'default-run/ministack', 'run --target URL', 5, 0.4),
      row('npm test', 'npm-test', 'npm test', 12, 0.35),
      memoryRow('npm start', 'npm-start', 'npm start'),
      memoryRow('moto, default run', 'default-run/moto', 'run --target URL'),
      memoryRow('ministack, default run', 'default-run/ministack', 'run --target URL'),
    ],
  };
};
