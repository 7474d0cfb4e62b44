import { InvalidArgumentError, Option, type Command } from 'commander';
import { levels } from '../results/level.ts';
import { editionNames } from '../specs/editions.ts';
import { defaultStartupTimeouts } from '../targets/target.ts';

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('A number is needed.');
  }
  return value;
}

/** `NAME: VALUE`, one after the other. Names have no case. */
function parseHeader(
  text: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError('A header is NAME: VALUE.');
  }
  return { ...before, [name.toLowerCase()]: value };
}

/** What is made of a report; of a run besides, what it writes itself. */
export const reportFormatsHelp =
  'json=FILE, html=FILE (a page), text=FILE, md=FILE (for the summary of a job), github=FILE (annotations), har-failing=FILE (exchanges of the findings)';

export const editionOption = (): Option =>
  new Option('--edition <edition>', 'edition of the reference').choices(editionNames.toSorted());

export const regionOption = (): Option =>
  new Option(
    '--region <region>',
    'region to sign for (default: us-east-1; at aws: that of your configuration)',
  );

export const profileOption = (): Option =>
  new Option('--profile <profile>', 'of your AWS configuration, for --target aws');

export const credentialsOption = (): Option =>
  new Option(
    '--credentials <which>',
    'test, env or profile:NAME, for a target that is not AWS (default: test)',
  );

export const headerOption = (): Option =>
  new Option('--header <name: value...>', 'what every request has besides; the values are in no report')
    .argParser(parseHeader)
    .default({}, '');

/** As settings: one flag after the other is `headers`, where there is any. */
export const toHeadersSetting = <Flags extends { readonly header?: Readonly<Record<string, string>> }>({
  header: headers = {},
  ...flags
}: Flags) => ({ ...flags, ...(Object.keys(headers).length === 0 ? {} : { headers }) });

/** The flags of a command that makes a world at a target. */
export const addWorldOptions = (command: Command, fixtures: string): Command =>
  command
    .option('--fixtures <what>', `provision, full (100 tasks more), clusters, none, or a file (${fixtures})`)
    .option('--settle <seconds>', 'while which an answer of before a change is no failure', parseNumber)
    .option(
      '--wait <seconds>',
      `that the target has to come to answer (default: ${defaultStartupTimeouts.url} for a URL, ` +
        `${defaultStartupTimeouts.process} for a process, ${defaultStartupTimeouts.container} for a container)`,
      parseNumber,
    )
    .option('--request-timeout <seconds>', 'deadline for a whole answer (default: 10)', parseNumber)
    .option('--max-response-size <mib>', 'of an answer that is read at most (default: 16)', parseNumber)
    .addOption(regionOption())
    .addOption(credentialsOption())
    .addOption(headerOption())
    .addOption(profileOption())
    .option('--yes', 'two empty clusters may be created at AWS')
    .option('--allow-cost', 'tasks may be run at AWS, which are billed')
    .option('--subnets <id...>', 'where tasks are run at AWS (default: the default VPC)')
    .option('--security-groups <id...>', 'of the tasks at AWS, with --subnets (default: that of the VPC)');

/** Settings of a run, and how it is shown. */
export function splitRunOptions({
  report = [],
  allowInconclusive = false,
  quiet = false,
  updateBaseline = false,
  color,
  suite,
  check,
  ...flags
}: RunOptions) {
  const globs = { ...(suite && { suites: suite }), ...(check && { checks: check }) };
  return {
    flags: { ...toHeadersSetting(flags), ...globs },
    showing: { report, allowInconclusive, quiet, color, updateBaseline },
  };
}

/** The flags of a command that explores a target. */
export function addRunOptions(command: Command, description: string, more?: string) {
  command
    .description(description)
    .option(
      '--target <target>',
      "a preset (see list targets), a URL, docker:IMAGE or process:'COMMAND' (default: embedded)",
    )
    .option('--target-version <text>', 'its version, for the report (default: the tag of its image)')
    .addOption(editionOption())
    .addOption(new Option('--level <level>', 'weakest evidence that fails a run').choices(levels))
    .option('--suite <glob...>', 'suites to run')
    .option('--check <glob...>', 'checks to judge by')
    .option('--runs <n>', 'random cases of each suite (default: 60)', parseNumber)
    .option('--seed <n>', 'seed of the random cases', parseNumber)
    .option('--concurrency <n>', 'requests under way at once (default: 8)', parseNumber);
  return addWorldOptions(command, 'default: full where tasks cost nothing, else provision; at aws: none')
    .option('--baseline <file>', 'deviations that are known: only others fail, and what is gone')
    .option('--update-baseline', 'write what is new into the baseline, take out what is gone')
    .option(
      '--report <format=path...>',
      `${reportFormatsHelp}${more === undefined ? '' : `, ${more}`} (- for FILE: the standard output)`,
    )
    .option('--allow-inconclusive', 'exit 0 where no verdict was possible and nothing new deviates')
    .option('--quiet', 'no progress')
    .option('--no-color', 'no colours');
}

type RunOptions = ReturnType<ReturnType<typeof addRunOptions>['opts']>;
