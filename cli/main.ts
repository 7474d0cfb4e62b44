import { Argument, Command, CommanderError, Option } from 'commander';
import { levels } from '../results/level.ts';
import { harness } from '../results/harness-version.ts';
import { suggestHint } from '../run/closest-names.ts';
import { RunError } from '../targets/errors.ts';
import {
  credentialsOption,
  editionOption,
  addRunOptions,
  headerOption,
  addWorldOptions,
  parseNumber,
  splitRunOptions,
  profileOption,
  regionOption,
  reportFormatsHelp,
  toHeadersSetting,
} from './options.ts';

// Commands import what they need when they are called: the help has to wait for none of it.
const createRunCommand = (done: (status: number) => void): Command =>
  addRunOptions(
    new Command('run'),
    'test a target (the default command)',
    'junit=FILE (by Vitest), har=FILE (every exchange)',
  )
    .option('--against <target>', 'a second target: where do the two answer otherwise, and who is right?')
    .option('--shard <i/n>', 'explore a part of the suites, in a world of its own; needs a seed')
    .option('--blob <file>', 'where what merge needs of a shard goes')
    .action(async ({ shard, blob, ...options }) => {
      const { flags, showing } = splitRunOptions(options);
      const { updateBaseline } = showing;
      const shards = {
        ...(shard !== undefined && { shard }),
        ...(blob !== undefined && { blob }),
        updateBaseline,
      };
      done(await (await import('./commands/run.ts')).runCommand(flags, showing, shards));
    });

const createRecordCommand = (done: (status: number) => void): Command =>
  addRunOptions(
    new Command('record'),
    'a run that keeps every exchange, redacted, to be judged again offline',
  )
    .requiredOption('--out <file>', 'where they go: as our recording, or as HAR where it ends in .har')
    .action(async ({ out, ...options }) => {
      const { flags, showing } = splitRunOptions(options);
      done(await (await import('./commands/record.ts')).recordCommand(flags, { ...showing, out }));
    });

/** The command line. `done` is given the exit status of the command that was called. */
export function createProgram(done: (status: number) => void): Command {
  const program = new Command('ecs-conformance')
    .description('Property-based conformance tests for Amazon ECS DescribeTasks')
    .exitOverride();
  program.addCommand(createRunCommand(done).exitOverride(), { isDefault: true });
  program.addCommand(createRecordCommand(done).exitOverride());
  program
    .command('merge')
    .description('one report of all shards of a run')
    .argument('<blob...>', 'what run --shard I/N --blob FILE has written, of each shard')
    .option('--baseline <file>', 'deviations that are known (default: what the shards were told)')
    .option('--report <format=path...>', `${reportFormatsHelp} (- for FILE: the standard output)`, [])
    .option('--allow-inconclusive', 'exit 0 where no verdict was possible and nothing new deviates', false)
    .option('--no-color', 'no colours')
    .action(async (paths, flags) =>
      done(await (await import('./commands/merge.ts')).mergeCommand(paths, flags)),
    );
  program
    .command('judge')
    .description('exchanges recorded elsewhere, judged offline by every check that needs no further call')
    .argument(
      '<file...>',
      'a recording of ours, HAR of any tool, { "request": …, "response": … }, or what a client printed',
    )
    .option('--answers-only', 'judge answers alone; a file may be the body of one', false)
    .option('--max-response-size <mib>', 'of an answer that is read at most (default: 16)', parseNumber)
    .addOption(editionOption())
    .addOption(new Option('--level <level>', 'weakest evidence that fails').choices(levels))
    .option('--check <glob...>', 'checks to judge by')
    .option('--baseline <file>', 'deviations that are known: only others fail')
    .option('--report <format=path...>', `${reportFormatsHelp} (- for FILE: the standard output)`, [])
    .option('--no-color', 'no colours')
    .action(async (files, flags) =>
      done(await (await import('./commands/judge.ts')).judgeCommand(files, flags)),
    );
  program
    .command('compare')
    .description('targets side by side, clause by clause, out of reports of runs')
    .argument('<report...>', 'JSON reports of runs, of one edition')
    .option('--out <file...>', 'FILE.html or FILE.md (default: a table on the terminal)', [])
    .option('--pages', 'link to the page of each report: the same name with .html', false)
    .option('--badges <folder>', 'a badge of each target, for the endpoint of shields.io')
    .option('--no-color', 'no colours')
    .action(async (reports, flags) =>
      done(await (await import('./commands/compare.ts')).compareCommand(reports, flags)),
    );
  program
    .command('serve')
    .description('the embedded ECS as a server on 127.0.0.1')
    .option('--port <n>', 'port; 0 for any', parseNumber, 0)
    .addOption(editionOption().default('current'))
    .option('--region <region>', 'region of its ARNs', 'us-east-1')
    .option('--mutant <id...>', 'with these faults (see list mutants)', [])
    .option(
      '--variant <id...>',
      'with these liberties, which the reference leaves open (see list variants; like-aws: as the real service behaves)',
      [],
    )
    .action(async (flags) => done(await (await import('./commands/serve.ts')).serveCommand(flags)));
  program
    .command('list')
    .description('what there is')
    .addArgument(
      new Argument('<kind>').choices(['suites', 'checks', 'clauses', 'targets', 'mutants', 'variants']),
    )
    .option('--json', 'as JSON')
    .option('--md', 'as Markdown')
    .action(async (kind, flags) => done(await (await import('./commands/list.ts')).listCommand(kind, flags)));
  addWorldOptions(
    program
      .command('replay')
      .description('does a finding still come? exit 1 still there, 0 gone, 3 cannot tell')
      .argument('<finding>', 'id of a finding, or of one of its classes')
      .requiredOption('--report <file>', 'JSON report that has it')
      .option('--target <target>', 'another target than that of the report'),
    'default: that of run, or full where the finding needs it',
  ).action(async (finding, { report, ...flags }) =>
    done(
      await (await import('./commands/replay.ts')).replayCommand(finding, report, toHeadersSetting(flags)),
    ),
  );
  program
    .command('clean')
    .description('remove what a killed run has left at a target')
    .requiredOption('--target <target>', 'the URL of the target, or aws')
    .addOption(regionOption())
    .addOption(credentialsOption())
    .addOption(headerOption())
    .addOption(profileOption())
    .option('--yes', 'at AWS, too, what is only known by its name')
    .option('--by-name', 'also what is called like a cluster of a run, where no journal here knows it', false)
    .action(async ({ byName, ...flags }) =>
      done(await (await import('./commands/clean.ts')).cleanCommand(toHeadersSetting(flags), byName)),
    );
  program
    .command('prove')
    .description('try the harness itself: every mutant is killed, every variant spared')
    .option('--seeds <n>', 'seeds of each mutant and variant, from 1 on', parseNumber, 2)
    .option('--runs <n>', 'random cases of each suite', parseNumber, 60)
    .option('--only <glob...>', 'mutants and variants to try', [])
    .option('--report <format=path...>', 'json=FILE, html=FILE, md=FILE or text=FILE', [])
    .option('--fresh', 'do not go on from where the same proof was stopped', false)
    .option('--quiet', 'no progress', false)
    .option('--no-color', 'no colours')
    .action(async (flags) => done(await (await import('./commands/prove.ts')).proveCommand(flags)));
  program
    .command('explain')
    .description('a check, a clause or a finding: claim, evidence, source, how to contest it')
    .argument('<id>')
    .option('--json', 'as JSON')
    .action(async (id, { json = false }) =>
      done((await import('./commands/explain.ts')).explainCommand(id, json)),
    );
  program
    .command('derive')
    .description('JSON Schemas of an operation, out of pages of the API reference or an API model')
    .option('--page <file...>', 'page of the operation as text or Markdown, and pages of its types')
    .option('--model <file>', 'AWS API model, plain or gzipped')
    .option('--operation <name>', 'operation (default: that of the page, or DescribeTasks)')
    .requiredOption('--out <folder>', 'where the schemas go')
    .action(async (flags) => done(await (await import('./commands/derive.ts')).deriveCommand(flags)));
  program
    .command('init')
    .description("a configuration and a CI workflow, for an emulator's repository")
    .option('--target <target>', 'what is tested, as `run` is told', 'http://127.0.0.1:4566')
    .option('--gitlab', 'a job for GitLab instead of a workflow for GitHub', false)
    .option('--package <spec>', 'what npx runs in CI (default: this version)')
    .action(async (flags) => done(await (await import('./commands/init.ts')).initCommand(flags)));
  for (const one of [program, ...program.commands]) one.version(harness, '-V, --version', 'the version');
  return program;
}

/** Runs the command line and gives the exit status: 0 conformant, 1 deviant, 2 wrong usage, 3 no verdict. */
export async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = createProgram((by) => {
    status = by;
  });
  const [first, second] = argv;
  const named = first === 'help' ? second : first;
  const names = program.commands.map((one) => one.name());
  // The default command would take it for an argument of its own.
  if (named !== undefined && /^[a-z]/.test(named) && !names.includes(named)) {
    const hint = suggestHint(named, names, `commands are ${names.join(', ')}.`);
    console.error(`ecs-conformance: There is no command ${named}. ${hint[0]?.toUpperCase()}${hint.slice(1)}`);
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    // Commander has told the user already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof RunError) {
      console.error(`ecs-conformance: ${error.message} ${error.hint}`);
      return error.exitStatus;
    }
    console.error(`ecs-conformance: ${error instanceof Error ? error.message : String(error)}`);
    return 3;
  }
}
