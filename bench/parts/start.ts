import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { BenchContext, Build } from '../context.ts';
import { benchEnvironment, killGroup } from '../measured-process.ts';
import type { BenchOptions } from '../options.ts';
import type { Figures } from '../figures.ts';
import type { Measurement, Part, RowSpec } from '../part.ts';

/** Milliseconds from the start of `run` to its first request. The run is then stopped. */
async function measureFirstRequest(context: BenchContext, build: Build): Promise<Figures> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const command = join(context.checkout(build), 'cli/ecs-conformance.js');
  const requested = new Promise<number>((done) => server.once('request', () => done(performance.now())));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [command, 'run', '--target', `http://127.0.0.1:${port}`], {
    ...{ cwd: context.folder, env: benchEnvironment(), stdio: 'ignore', detached: true },
  });
  const ended = new Promise<'ended'>((done) => child.once('exit', () => done('ended')));
  try {
    const requestedAt = await Promise.race([requested, ended]);
    if (requestedAt === 'ended') throw new Error(`${command} run ended without a request.`);
    return { firstRequestMs: requestedAt - startedAt };
  } finally {
    killGroup(child.pid);
    await ended;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

const commands: readonly (readonly string[])[] = [['--version'], ['--help'], ['list', 'checks']];

const commandOf = (args: readonly string[]): string => args.join(' ');

const commandMeasurement = (args: readonly string[], build: Build): Measurement => ({
  id: `${commandOf(args)}/${build}`,
  measure: async (context) => {
    const { wallMs, peakMib } = await context.runCommand(build, args);
    return { wallMs, peakMib };
  },
});

/** (h) From the start of a command to its first request or its end. */
export const startPart = (_options: BenchOptions): Part => {
  const builds: readonly Build[] = ['0.1.0', 'today'];
  return {
    letter: 'h',
    title: 'Start',
    measurements: [
      ...builds.map((build): Measurement => ({
        id: `first-request/${build}`,
        measure: (context) => measureFirstRequest(context, build),
      })),
      ...commands.flatMap((args) => builds.map((build) => commandMeasurement(args, build))),
    ],
    rows: [
      {
        ...{ what: 'start of run to its first request', command: 'run --target URL', unit: 'ms' },
        value: { of: 'first-request/today', figure: 'firstRequestMs' },
        beside: { of: 'first-request/0.1.0', figure: 'firstRequestMs', name: '0.1.0' },
        wanted: { place: 2, limit: 'at most', bound: 0.15 },
      },
      ...commands.map((args): RowSpec => ({
        ...{ what: `${commandOf(args)}, wall`, command: commandOf(args), unit: 'ms' },
        value: { of: `${commandOf(args)}/today`, figure: 'wallMs' },
        beside: { of: `${commandOf(args)}/0.1.0`, figure: 'wallMs', name: '0.1.0' },
      })),
    ],
  };
};
