import { Argument, Command, Help } from 'commander';
import { harness } from '../results/harness-version.ts';
import { escapeMessage } from '../reports/text/escape-for-terminal.ts';
import { definedMembers } from '../specs/json.ts';
import { operationName } from '../results/operation-name.ts';
import {
  addImpactOptions,
  addRunOptions,
  addWorldOptions,
  credentialsOption,
  editionOption,
  headerOption,
  levelOption,
  parseNumber,
  plainHttpOption,
  profileOption,
  regionOption,
  reportFormatsHelp,
  splitRunOptions,
  toHeadersSetting,
} from './options.ts';

/** A function that gets the exit status of the command. */
type SetExitStatus = (status: number) => void;

// Commands import their modules on demand, so that --help is fast.
const createRunCommand = (setStatus: SetExitStatus): Command =>
  addImpactOptions(
    addRunOptions(
      new Command('run'),
      'test a target (the default command)',
      'junit=FILE, har=FILE (every exchange)',
    ),
  )
    .option('--against <target>', 'a second target: report where the two differ, and which one is right')
    .option('--shard <i/n>', 'run one part of the suites, in its own world; requires a seed')
    .option('--blob <file>', 'write the data that `merge` needs')
    .action(async ({ shard, blob, ...options }) => {
      const { flags, output } = splitRunOptions(options);
      const { updateBaseline } = output;
      const shards = definedMembers({ shard, blob, updateBaseline });
      setStatus(await (await import('./commands/run.ts')).runCommand(flags, output, shards));
    });

const createRecordCommand = (setStatus: SetExitStatus): Command =>
  addRunOptions(new Command('record'), 'test a target and write every exchange, redacted, for `judge`')
    .requiredOption('--out <file>', 'output file: HAR if it ends in .har, else a recording (JSON lines)')
    .action(async ({ out, ...options }) => {
      const { flags, output } = splitRunOptions(options);
      setStatus(await (await import('./commands/record.ts')).recordCommand(flags, { ...output, out }));
    });

/** Adds the options of every command that renders reports without running a target. */
const addReportOptions = (command: Command) =>
  command
    .option('--report <format=path...>', `${reportFormatsHelp} (FILE may be - for stdout)`, [])
    .option('--no-color', 'disable colours');

/** Adds the commands that work with files: recordings and reports. */
function addReportCommands(program: Command, setStatus: SetExitStatus): void {
  const merge = program
    .command('merge')
    .description('combine all shards of a run into one report')
    .argument('<blob...>', 'files written by run --shard I/N --blob FILE, one per shard')
    .option('--baseline <file>', 'known deviations (default: the baseline of the shards)')
    .option(
      '--allow-inconclusive',
      'exit 0 instead of 3 if no verdict is possible and nothing new deviates',
      false,
    );
  addReportOptions(merge).action(async (paths, flags) =>
    setStatus(await (await import('./commands/merge.ts')).mergeCommand(paths, flags)),
  );
  const judge = program
    .command('judge')
    .description('judge recorded exchanges offline, with every check that needs no further call')
    .argument(
      '<file...>',
      'a recording, a HAR file, { "request": …, "response": … }, or the output of a client',
    )
    .option('--answers-only', 'judge answers without their requests; a file may be a response body', false)
    .option('--max-response-size <mib>', 'maximum response size in MiB (default: 16)', parseNumber)
    .addOption(editionOption())
    .addOption(levelOption())
    .option('--check <glob...>', 'checks to apply (see list checks)')
    .option('--baseline <file>', 'known deviations; only others fail');
  addReportOptions(addImpactOptions(judge)).action(async (files, flags) =>
    setStatus(await (await import('./commands/judge.ts')).judgeCommand(files, flags)),
  );
  program
    .command('compare')
    .description('compare targets clause by clause, from JSON reports of runs')
    .argument('<report...>', 'JSON reports of runs, all of one edition')
    .option('--out <file...>', 'FILE.html or FILE.md (default: a table in the terminal)', [])
    .option('--pages', 'link to the HTML page of each report: the same name with .html', false)
    .option('--badges <folder>', 'write a badge per target, for the endpoint of shields.io')
    .option('--no-color', 'disable colours')
    .action(async (reports, flags) =>
      setStatus(await (await import('./commands/compare.ts')).compareCommand(reports, flags)),
    );
}

/** Adds the commands that serve the embedded ECS and list what the harness contains. */
function addCatalogueCommands(program: Command, setStatus: SetExitStatus): void {
  program
    .command('serve')
    .description('serve the embedded ECS on 127.0.0.1')
    .option('--port <n>', 'port; 0 for any free one', parseNumber, 0)
    .addOption(editionOption().default('current'))
    .option('--region <region>', 'region in its ARNs', 'us-east-1')
    .option('--mutant <id...>', 'faults to inject (see list mutants)', [])
    .option(
      '--variant <id...>',
      'permitted variations to apply (see list variants; like-aws behaves like the real service)',
      [],
    )
    .action(async (flags) => setStatus(await (await import('./commands/serve.ts')).serveCommand(flags)));
  program
    .command('clients')
    .description('list the official clients that can read answers, or install those of other languages')
    .option(
      '--install [name...]',
      'build these clients in the cache folder (default: all whose language is here)',
    )
    .option('--json', 'print JSON')
    .action(async (flags) => setStatus(await (await import('./commands/clients.ts')).clientsCommand(flags)));
  program
    .command('list')
    .description('list suites, checks, clauses, targets, mutants or variants')
    .addArgument(
      new Argument('<kind>').choices(['suites', 'checks', 'clauses', 'targets', 'mutants', 'variants']),
    )
    .option('--json', 'print JSON')
    .option('--md', 'print Markdown')
    .action(async (kind, flags) =>
      setStatus(await (await import('./commands/list.ts')).listCommand(kind, flags)),
    );
}

/** Adds the commands that repeat a finding and clean up a target. */
function addTargetCommands(program: Command, setStatus: SetExitStatus): void {
  addWorldOptions(
    program
      .command('replay')
      .description('check whether a finding still occurs; exit 1: still there, 0: gone, 3: cannot tell')
      .argument('<finding>', 'id of a finding, or of one of its classes')
      .requiredOption('--report <file>', 'JSON report that contains the finding')
      .option('--target <target>', 'test this target instead of the one in the report'),
    'default: as in run, or full if the finding needs it',
  ).action(async (finding, { report, ...flags }) =>
    setStatus(
      await (await import('./commands/replay.ts')).replayCommand(finding, report, toHeadersSetting(flags)),
    ),
  );
  program
    .command('clean')
    .description('remove what a killed run left at a target')
    .requiredOption('--target <target>', 'URL of the target, or aws')
    .addOption(regionOption())
    .addOption(credentialsOption())
    .addOption(plainHttpOption())
    .addOption(headerOption())
    .addOption(profileOption())
    .option('--yes', 'allow --by-name at AWS')
    .option(
      '--by-name',
      'also remove clusters that no journal here lists but that are named like those of a run',
      false,
    )
    .action(async ({ byName, ...flags }) =>
      setStatus(await (await import('./commands/clean.ts')).cleanCommand(toHeadersSetting(flags), byName)),
    );
}

/** Adds the commands that test and explain the harness itself. */
function addHarnessCommands(program: Command, setStatus: SetExitStatus): void {
  program
    .command('prove')
    .description('test the harness itself: it must kill every mutant and pass every variant')
    .option('--seeds <n>', 'run each mutant and variant with seeds 1 to n', parseNumber, 2)
    .option('--runs <n>', 'random cases per suite', parseNumber, 60)
    .option('--only <glob...>', 'mutants and variants to test', [])
    .option('--report <format=path...>', 'json=FILE, html=FILE, md=FILE or text=FILE', [])
    .option('--fresh', 'start again instead of resuming a stopped proof', false)
    .option('--quiet', 'hide progress', false)
    .option('--no-color', 'disable colours')
    .action(async (flags) => setStatus(await (await import('./commands/prove.ts')).proveCommand(flags)));
  program
    .command('explain')
    .description('explain a check, clause or finding: claim, evidence, source, how to contest it')
    .argument('<id>')
    .option('--json', 'print JSON')
    .action(async (id, { json = false }) =>
      setStatus((await import('./commands/explain.ts')).explainCommand(id, json)),
    );
}

/** Adds the commands that generate files. */
function addGeneratorCommands(program: Command, setStatus: SetExitStatus): void {
  program
    .command('derive')
    .description('derive JSON Schemas of an operation from its API reference or API model')
    .option('--page <file...>', 'pages of the operation and its types, as text or Markdown')
    .option('--model <file>', 'AWS API model, plain or gzipped')
    .option('--operation <name>', `operation (default: that of the page, or ${operationName})`)
    .requiredOption('--out <folder>', 'output folder of the schemas')
    .action(async (flags) => setStatus(await (await import('./commands/derive.ts')).deriveCommand(flags)));
  program
    .command('init')
    .description('write a configuration file and a CI workflow for the repository of an emulator')
    .option('--target <target>', 'target to test, as in run', 'http://127.0.0.1:4566')
    .option('--gitlab', 'write a GitLab job instead of a GitHub workflow', false)
    .option('--package <spec>', 'package that npx runs in CI (default: this version)')
    .action(async (flags) => setStatus(await (await import('./commands/init.ts')).initCommand(flags)));
}

/** Removes from the help the empty defaults that Commander prints: false, [] and {}. */
const optionHelp: Partial<Help> = {
  optionDescription: (option) =>
    new Help().optionDescription(option).replace(/ ?\(default: (?:false|\[\]|\{\})\)$/, ''),
};

/** Creates the command line. `setStatus` gets the exit status of the command that runs. */
export function createProgram(setStatus: SetExitStatus): Command {
  const program = new Command('ecs-conformance')
    .description(`Property-based conformance tests for Amazon ECS ${operationName}`)
    .exitOverride();
  program.addCommand(createRunCommand(setStatus).exitOverride(), { isDefault: true });
  program.addCommand(createRecordCommand(setStatus).exitOverride());
  addReportCommands(program, setStatus);
  addCatalogueCommands(program, setStatus);
  addTargetCommands(program, setStatus);
  addHarnessCommands(program, setStatus);
  addGeneratorCommands(program, setStatus);
  for (const command of [program, ...program.commands]) {
    command.version(harness, '-V, --version', 'print the version').configureHelp(optionHelp);
    // Commander quotes what it does not understand.
    command.configureOutput({ outputError: (text, write) => write(escapeMessage(text)) });
  }
  return program;
}
