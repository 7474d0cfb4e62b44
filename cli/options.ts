import { InvalidArgumentError, Option, type Command } from 'commander';
import { definedMembers } from '../specs/json.ts';
import { levels } from '../results/level.ts';
import { editionNames } from '../specs/editions.ts';
import { defaultStartupTimeouts } from '../targets/target.ts';

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('It must be a number, 0 or greater.');
  }
  return value;
}

const parseConcurrency = (text: string): number | 'auto' => (text === 'auto' ? text : parseNumber(text));

/** Adds the header in a `NAME: VALUE` to the headers of earlier flags. Names are case-insensitive. */
function parseHeader(
  text: string,
  previous: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError('It must have the form NAME: VALUE.');
  }
  return { ...previous, [name.toLowerCase()]: value };
}

/** The formats that are rendered from a report. `run` also has formats that it writes itself. */
export const reportFormatsHelp =
  'json=FILE, html=FILE, text=FILE, md=FILE (job summary), github=FILE (annotations), har-failing=FILE (exchanges of the findings)';

export const editionOption = (): Option =>
  new Option('--edition <edition>', 'edition of the API reference').choices(editionNames.toSorted());

export const levelOption = (): Option =>
  new Option('--level <level>', 'weakest evidence that fails a run').choices(levels);

/** Adds the flags about what findings do to official clients. */
export const addImpactOptions = (command: Command): Command =>
  command
    .option(
      '--clients <name...>',
      'clients that also read the answers of findings, or all (see clients; JavaScript always does)',
    )
    .addOption(new Option('--sort <order>', 'list findings that hurt a client first').choices(['impact']));

export const regionOption = (): Option =>
  new Option(
    '--region <region>',
    'signing region (default: us-east-1; with --target aws, from your AWS configuration)',
  );

export const profileOption = (): Option =>
  new Option('--profile <profile>', 'profile of your AWS configuration, for --target aws');

export const credentialsOption = (): Option =>
  new Option(
    '--credentials <source>',
    'credentials for targets other than AWS: test, env or profile:NAME (default: test)',
  );

export const plainHttpOption = (): Option =>
  new Option(
    '--allow-plain-http',
    'send real credentials over plain HTTP, even to another machine; the default refuses',
  );

export const headerOption = (): Option =>
  new Option('--header <name: value...>', 'extra headers of every request; reports omit their values')
    .argParser(parseHeader)
    .default({}, '');

/** Turns flags into settings: `--header` flags become the setting `headers`. */
export const toHeadersSetting = <Flags extends { readonly header?: Readonly<Record<string, string>> }>({
  header: headers = {},
  ...flags
}: Flags) => ({ ...flags, ...(Object.keys(headers).length === 0 ? {} : { headers }) });

/**
 * Adds the flags of a command that provisions a world at a target. `fixturesDefault` is the help on the default of
 * `--fixtures`.
 */
export const addWorldOptions = (command: Command, fixturesDefault: string): Command =>
  command
    .option(
      '--fixtures <amount>',
      `what to create: provision, full (100 more tasks), clusters or none; or a fixtures file (${fixturesDefault})`,
    )
    .option('--settle <seconds>', 'seconds during which stale answers are accepted', parseNumber)
    .option(
      '--wait <seconds>',
      `startup timeout in seconds (default: ${defaultStartupTimeouts.url} for a URL, ` +
        `${defaultStartupTimeouts.process} for a process, ${defaultStartupTimeouts.container} for a container)`,
      parseNumber,
    )
    .option('--rate-limit <n>', 'maximum number of requests per second (default: none)', parseNumber)
    .option('--request-timeout <seconds>', 'request timeout in seconds (default: 10)', parseNumber)
    .option('--max-response-size <mib>', 'maximum response size in MiB (default: 16)', parseNumber)
    .addOption(regionOption())
    .addOption(credentialsOption())
    .addOption(plainHttpOption())
    .addOption(headerOption())
    .addOption(profileOption())
    .option('--yes', 'allow two empty clusters to be created at AWS')
    .option('--allow-cost', 'allow tasks to run at AWS, which are billed')
    .option('--subnets <id...>', 'subnets of the tasks at AWS (default: the default VPC)')
    .option(
      '--security-groups <id...>',
      'security groups of the tasks at AWS, with --subnets (default: that of the VPC)',
    );

/** Separates the settings of a run from the options about its output. */
export function splitRunOptions({
  report = [],
  allowInconclusive = false,
  quiet = false,
  updateBaseline = false,
  color,
  clients,
  sort,
  suite,
  check,
  ...flags
}: RunOptions) {
  const globs = { ...(suite && { suites: suite }), ...(check && { checks: check }) };
  return {
    flags: { ...toHeadersSetting(flags), ...globs },
    output: {
      ...{ report, allowInconclusive, quiet, color, updateBaseline },
      ...definedMembers({ clients, sort }),
    },
  };
}

/**
 * Adds the flags of a command that explores a target. `moreFormats` is the help on formats that only this command writes.
 */
export function addRunOptions(command: Command, description: string, moreFormats?: string) {
  command
    .description(description)
    .option(
      '--target <target>',
      "a preset (see list targets), a URL, docker:IMAGE or process:'COMMAND' (default: embedded)",
    )
    .option('--target-version <text>', 'version of the target, for the report (default: its image tag)')
    .addOption(editionOption())
    .addOption(levelOption())
    .option('--suite <glob...>', 'suites to run (see list suites)')
    .option('--check <glob...>', 'checks to apply (see list checks)')
    .option('--runs <n>', 'random cases per suite (default: 60)', parseNumber)
    .option('--seed <n>', 'seed of the random cases (default: random)', parseNumber)
    .option('--max-time <seconds>', 'end the run after this time, clean-up aside', parseNumber)
    .option('--max-findings <n>', 'stop exploring after this number of kinds of failure', parseNumber)
    .option(
      '--concurrency <n>',
      'concurrent requests, or auto to adapt to the target (default: auto)',
      parseConcurrency,
    );
  return addWorldOptions(command, 'default: full if tasks are free, else provision; none at AWS')
    .option('--baseline <file>', 'known deviations; new or fixed ones fail the run')
    .option('--update-baseline', 'add new deviations to the baseline and remove fixed ones')
    .option(
      '--report <format=path...>',
      `${reportFormatsHelp}${moreFormats === undefined ? '' : `, ${moreFormats}`} (FILE may be - for stdout)`,
    )
    .option('--allow-inconclusive', 'exit 0 instead of 3 if no verdict is possible and nothing new deviates')
    .option('--quiet', 'hide progress')
    .option('--no-color', 'disable colours');
}

type RunOptions = ReturnType<ReturnType<typeof addRunOptions>['opts']>;
