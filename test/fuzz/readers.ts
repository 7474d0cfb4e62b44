import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareCommand } from '../../cli/commands/compare.ts';
import { deriveCommand } from '../../cli/commands/derive.ts';
import { judgeCommand } from '../../cli/commands/judge.ts';
import { replayCommand } from '../../cli/commands/replay.ts';
import { main } from '../../cli/main.ts';
import { combineMutants } from '../../model/mutants/catalogue.ts';
import { serveEcs } from '../../model/server.ts';
import { readConfigFile } from '../../run/config-file.ts';
import { readFixtures, worldFromFixtures } from '../../targets/world/fixtures-file.ts';
import { apiModelWith } from '../../test-support/api-model.fixtures.ts';
import { describedTask, describeTasksOutput, formatTaskArn, one } from '../../test-support/pairs.fixtures.ts';
import { dataTypePages, markdownPage, textPage } from '../../test-support/reference-page.fixtures.ts';

/** A reader of files that users give. */
export interface Reader {
  readonly name: string;
  /** The name of the file that it reads. */
  readonly file: string;
  /** Valid files, as texts. */
  readonly valid: readonly string[];
  /** Reads the file, as its command does. Returns the exit status. Throws RunError for a file that it refuses. */
  readonly read: (path: string, folder: string) => Promise<number>;
}

export const readerNames = [
  ...[
    'har',
    'pairs',
    'recording',
    'compare',
    'replay',
    'baseline',
    'fixtures',
    'configuration',
    'page',
    'model',
  ],
] as const;

const judgeFlags = { answersOnly: false, report: [], color: false };
const judge = (path: string): Promise<number> => judgeCommand([path], judgeFlags);

/** A run on a faulty ECS, whose files are the valid inputs. */
async function recordRun(folder: string): Promise<(name: string) => string> {
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted']));
  const at = (name: string): string => join(folder, name);
  const target = [
    '--target',
    ecs.url,
    '--settle',
    '0',
    '--seed',
    '1',
    '--runs',
    '1',
    '--quiet',
    '--suite',
    'limits',
  ];
  await main(['run', ...target, '--report', `json=${at('r.json')}`, `har=${at('r.har')}`]);
  await main(['record', ...target, '--out', at('r.jsonl')]);
  await ecs.close();
  return (name) => readFileSync(at(name), 'utf8');
}

/** The first entries of a HAR file: the whole file makes an input slow. */
function shortHar(text: string): string {
  const har: { readonly log: { readonly entries: readonly object[] } } = JSON.parse(text);
  return JSON.stringify({ log: { ...har.log, entries: har.log.entries.slice(0, 4) } });
}

/** Makes a reader with its valid files. Files that a run writes are made in `folder`. */
export async function openReader(name: string, folder: string): Promise<Reader> {
  mkdirSync(folder, { recursive: true });
  const sample = (file: string): string =>
    readFileSync(new URL(`../../recordings/samples/${file}`, import.meta.url), 'utf8');
  switch (name) {
    case 'har':
      return {
        name,
        file: 'input.har',
        valid: [shortHar((await recordRun(folder))('r.har')), sample('mitmproxy.har')],
        read: judge,
      };
    case 'pairs': {
      const pair = {
        request: { tasks: [formatTaskArn(one)] },
        response: describeTasksOutput(describedTask(one)),
      };
      const samples = [
        'aws-cli-iso.json',
        'boto3.json',
        'javascript.json',
        'go.json',
        'boto3-error.json',
      ].map(sample);
      return {
        name,
        file: 'input.json',
        valid: [JSON.stringify(pair), JSON.stringify([pair, pair]), ...samples],
        read: judge,
      };
    }
    case 'recording': {
      const lines = (await recordRun(folder))('r.jsonl').split('\n');
      return {
        name,
        file: 'input.jsonl',
        valid: [lines.slice(0, 12).join('\n'), lines.slice(0, 60).join('\n')],
        read: judge,
      };
    }
    case 'compare': {
      const flags = { out: [], pages: false, color: false };
      return {
        name,
        file: 'input.json',
        valid: [(await recordRun(folder))('r.json')],
        read: (path) => compareCommand([path], flags),
      };
    }
    case 'replay': {
      const told = async (): Promise<{
        readonly results: readonly ['gone'];
        readonly leftBehind: readonly [];
      }> => ({
        results: ['gone'],
        leftBehind: [],
      });
      const read = (path: string): Promise<number> =>
        replayCommand('tasks-limit-enforced/accepted', path, {}, told);
      return { name, file: 'input.json', valid: [(await recordRun(folder))('r.json')], read };
    }
    case 'baseline': {
      const valid = [
        'deviations:\n  - id: tasks-limit-enforced/accepted\n    reason: known\n    ticket: https://example.org/1\n    expires: 2027-01-01\n',
        'deviations:\n  - { id: error-status/unanswered, reason: "a b" }\n  # more\n  - id: error-shape/no-type\n    reason: |\n      text\n    drawn: true\n',
      ];
      const recording = join(folder, 'pair.json');
      const pair = {
        request: { tasks: [formatTaskArn(one)] },
        response: describeTasksOutput(describedTask(one)),
      };
      writeFileSync(recording, JSON.stringify(pair));
      const read = (path: string): Promise<number> =>
        judgeCommand([recording], { ...judgeFlags, baseline: path });
      return { name, file: 'input.yml', valid, read };
    }
    case 'fixtures': {
      const cluster = 'arn:aws:ecs:us-east-1:111122223333:cluster/x';
      const tasks = [{ arn: formatTaskArn(one), status: 'RUNNING' }];
      const valid = [JSON.stringify({ region: 'us-east-1', clusters: [{ arn: cluster, tasks }] })];
      const read = async (path: string): Promise<number> => {
        console.log(JSON.stringify(worldFromFixtures(readFixtures(path), 'nonce')));
        return 0;
      };
      return { name, file: 'input.json', valid, read };
    }
    case 'configuration': {
      const valid = [
        JSON.stringify({
          target: 'http://127.0.0.1:1',
          settle: 0,
          suites: ['limits'],
          headers: { 'x-a': 'b' },
          concurrency: 2,
        }),
        JSON.stringify({
          target: 'mine',
          runs: 3,
          seed: 7,
          level: 'observed',
          presets: { mine: { image: 'a/b:1', port: 80 } },
        }),
      ];
      const read = async (_: string, where: string): Promise<number> => {
        console.log(JSON.stringify(await readConfigFile(where)));
        return 0;
      };
      return { name, file: 'ecs-conformance.config.json', valid, read };
    }
    case 'page': {
      const read = (path: string, where: string): Promise<number> => {
        for (const [page, text] of Object.entries(dataTypePages)) writeFileSync(join(where, page), text);
        return deriveCommand({ page: [path], out: join(where, 'out') });
      };
      return { name, file: 'API_BrewTea.txt', valid: [textPage, markdownPage], read };
    }
    case 'model': {
      const read = (path: string, where: string): Promise<number> =>
        deriveCommand({ model: path, operation: 'BrewTea', out: join(where, 'out') });
      return { name, file: 'model.json', valid: [apiModelWith('A list of up to 12 cups.')], read };
    }
    default:
      throw new Error(`There is no reader ${name}. Readers: ${readerNames.join(', ')}.`);
  }
}
