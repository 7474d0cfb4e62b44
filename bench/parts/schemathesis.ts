import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationSpec } from '../../specs/editions.ts';
import { describeTasksOperationName } from '../../specs/clauses/operation.ts';
import { pythonCommands, root } from '../cache.ts';
import type { BenchContext } from '../context.ts';
import { benchEnvironment, measureProcess } from '../measured-process.ts';
import type { BenchOptions } from '../options.ts';
import type { Figures } from '../figures.ts';
import type { Part } from '../part.ts';
import { toOpenApi } from '../schemathesis/openapi.ts';

const checks =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';

/** Runs a program against the embedded ECS, which notes when each request comes. */
async function measureRequests(
  context: BenchContext,
  start: (url: string) => Promise<{ readonly wallMs: number }>,
): Promise<Figures> {
  const server = await context.server('embedded');
  server.clearLog();
  const { wallMs } = await start(server.url);
  const { requests, perRequestMs } = await server.readLog();
  return {
    ...{ requests, wallMs },
    perSecond: 1000 / perRequestMs,
    perSecondOfCommand: (requests / wallMs) * 1000,
  };
}

/** (d) Schemathesis with a description made from the same schemas, on the same server. */
export const schemathesisPart = ({ counts }: BenchOptions): Part => {
  const cases = String(counts.schemathesis);
  const runSchemathesis = async (context: BenchContext, url: string) => {
    const description = join(context.folder, 'openapi.json');
    const spec = operationSpec('current', describeTasksOperationName);
    writeFileSync(description, JSON.stringify(toOpenApi(describeTasksOperationName, spec)));
    const limits = ['--phases', 'fuzzing', '--mode', 'positive', '--max-examples', cases, '--seed', '1'];
    const args = ['run', description, '--url', url, ...limits, '--checks', checks];
    return measureProcess(
      join(pythonCommands('schemathesis'), 'st'),
      [...args, ...['--generation-database', 'none', '--no-color']],
      {
        cwd: context.folder,
        env: benchEnvironment({
          SCHEMATHESIS_HOOKS: 'hooks',
          PYTHONPATH: join(root, 'bench', 'schemathesis'),
          PYTHONDONTWRITEBYTECODE: '1',
        }),
        timeoutMs: 600_000,
      },
    );
  };
  const command = `run --target URL --suite positive --runs ${cases}`;
  const ours = ['run', '--suite', 'positive', '--runs', cases, '--seed', '1', '--quiet', '--target'];
  return {
    letter: 'd',
    title: 'Beside Schemathesis',
    measurements: [
      {
        id: 'same-number/today',
        measure: (context) => measureRequests(context, (url) => context.runCommand('today', [...ours, url])),
      },
      {
        id: 'same-number/schemathesis',
        measure: (context) => measureRequests(context, (url) => runSchemathesis(context, url)),
      },
    ],
    rows: [
      {
        what: 'embedded ECS in its own process, while requests are sent',
        ...{ command, unit: 'cases/s' },
        value: { of: 'same-number/today', figure: 'perSecond' },
        beside: { of: 'same-number/schemathesis', figure: 'perSecond', name: 'Schemathesis' },
        wanted: { place: 8, limit: 'at least', bound: 50 },
      },
      {
        what: 'the same, over the whole command',
        ...{ command, unit: 'cases/s' },
        value: { of: 'same-number/today', figure: 'perSecondOfCommand' },
        beside: { of: 'same-number/schemathesis', figure: 'perSecondOfCommand', name: 'Schemathesis' },
      },
    ],
  };
};
