import { failingDeviations } from '../../reports/run/apply-baseline.ts';
import { buildReport, type Report } from '../../reports/run/report.ts';
import { escapeMessage } from '../../reports/text/escape-for-terminal.ts';
import { reportText } from '../../reports/run/report-text.ts';
import type { Exploration } from '../../results/outcome.ts';
import type { EditionName } from '../../specs/editions.ts';
import { definedMembers } from '../../specs/json.ts';
import { offlineFlags, readSettings } from '../../run/read-settings.ts';
import { judgeRecordings } from '../../recordings/judge-recordings.ts';
import { RecordingFileError } from '../../recordings/file-positions.ts';
import { recordingEdition } from '../../recordings/read-recording.ts';
import {
  listRecordingFiles,
  parseExchangesFile,
  type RecordingReadOptions,
} from '../../recordings/read-exchanges-file.ts';
import { TextReader } from '../../recordings/read-text.ts';
import type { RecordingFile } from '../../recordings/recording.ts';
import { selectedChecks, cataloguePin } from '../../run/selection.ts';
import type { Settings } from '../../run/settings.ts';
import { SettingsError } from '../../targets/errors.ts';
import { openRunBaseline, judgeByBaseline } from '../baseline-gate.ts';
import { addImpact, sortFindings, wantedClients } from '../impact/add-impact.ts';
import { commandLine, toFlags } from '../command-line.ts';
import type { ImpactOptions } from '../runner.ts';
import { parseReportFlags, openConsole, writeOutputs } from '../report-outputs.ts';
import { renderers } from '../report-formats.ts';

export interface JudgeFlags extends ImpactOptions {
  readonly edition?: string;
  readonly level?: string;
  readonly check?: readonly string[];
  readonly baseline?: string;
  readonly answersOnly: boolean;
  readonly maxResponseSize?: number;
  readonly report: readonly string[];
  readonly color: boolean;
}

/** `judge`: judges recorded exchanges with all checks that need no further call. Throws SettingsError. */
export async function judgeCommand(names: readonly string[], flags: JudgeFlags): Promise<number> {
  const startTime = performance.now();
  const startedAt = new Date().toISOString();
  const outputs = parseReportFlags(flags.report, renderers);
  const clients = await wantedClients(flags.clients);
  const bad: string[] = [];
  const { settings, files } = await readRecordings(names, flags, bad);
  for (const line of bad) console.error(`ecs-conformance: ${escapeMessage(line)}`);
  if (files.length === 0) {
    console.error('ecs-conformance: No file could be judged, so no report was written.');
    return 2;
  }
  const baseline = openRunBaseline(settings);
  const explorations = judgeRecordings(files, {
    edition: settings.edition,
    checks: selectedChecks(settings),
  });
  const builtReport = buildRecordingsReport(explorations, settings, {
    files,
    bad,
    startedAt,
    durationMs: performance.now() - startTime,
    endpoint: names.join(', '),
    command: commandLine('judge', [
      ...names,
      ...toFlags(judgeFlags(settings)),
      ...(flags.answersOnly ? ['--answers-only'] : []),
    ]),
  });
  const recordingsReport = sortFindings(await addImpact(builtReport, clients), flags);
  const report =
    baseline === undefined
      ? recordingsReport
      : judgeByBaseline(recordingsReport, baseline, {
          edition: settings.edition,
          explorations,
          usualSuites: [],
          interruptedReason: 'a recording may lack the exchange that shows it',
        });
  const { isColored, print } = openConsole(outputs, flags.color);
  print(reportText(report, isColored));
  await writeOutputs(outputs, report);
  return judgeExitStatus(report, bad.length > 0);
}

/**
 * Reads all recordings and then the settings, which depend on the edition of the recordings. `bad` gets a line for each
 * unreadable file.
 */
async function readRecordings(
  names: readonly string[],
  flags: JudgeFlags,
  bad: string[],
): Promise<{ readonly settings: Settings; readonly files: readonly RecordingFile[] }> {
  const paths = (await readEach(names, bad, listRecordingFiles)).flat();
  const reader = new TextReader();
  const texts = await readEach(paths, bad, async (name) => {
    const content = await reader.readText(name);
    return { name, content, edition: recordingEdition(content) };
  });
  const settings = await readJudgeSettings(flags, new Set(texts.flatMap(({ edition }) => edition ?? [])));
  const options = readOptions(settings, flags);
  const files = await readEach(texts, bad, async ({ name, content }): Promise<RecordingFile> => ({
    name,
    recorded: await parseExchangesFile(content, options),
  }));
  return { settings, files };
}

interface RecordingsContext {
  readonly files: readonly RecordingFile[];
  /** The reasons why files could not be read. */
  readonly bad: readonly string[];
  readonly startedAt: string;
  readonly durationMs: number;
  /** The files as given by the user. */
  readonly endpoint: string;
  readonly command: string;
}

function buildRecordingsReport(
  explorations: readonly Exploration[],
  settings: Settings,
  { files, bad, startedAt, durationMs, endpoint, command }: RecordingsContext,
): Report {
  const runs = files.flatMap(({ recorded: { run } }) => run ?? []);
  const [run, ...others] = runs;
  return buildReport(
    {
      explorations,
      errors: [],
      shortfalls: runs.flatMap(({ shortfalls }) => shortfalls),
      ...definedMembers({
        world: runs.length === 0 ? undefined : { tasks: Math.max(...runs.map(({ tasks }) => tasks)) },
      }),
      leftBehind: [],
      throttled: 0,
      interrupted: false,
      durationMs,
      remarks: [
        ...files.flatMap(({ name, recorded }) => recorded.notes.map((note) => `${name}: ${note}`)),
        ...bad.map((line) => `Not judged: ${line}`),
      ],
    },
    {
      target: { name: 'exchanges', endpoint },
      edition: settings.edition,
      startedAt,
      command,
      level: settings.level,
      pinned: cataloguePin(settings),
      checks: selectedChecks(settings),
      ...definedMembers({ seed: others.length === 0 ? run?.seed : undefined }),
    },
  );
}

/** The settings that affect how recordings are judged. */
const judgeFlags = ({ edition, level, checks, maxResponseSize }: Settings): Partial<Settings> =>
  definedMembers({ edition, level, checks, maxResponseSize });

function readOptions(
  { edition, maxResponseSize }: Settings,
  { answersOnly }: JudgeFlags,
): RecordingReadOptions {
  const bytes = maxResponseSize === undefined ? undefined : maxResponseSize * 1024 * 1024;
  return { edition, answersOnly, ...definedMembers({ maxResponseSize: bytes }) };
}

const filePosition = ({ position: place }: RecordingFileError): string =>
  place === undefined ? '' : `:${place.line}:${place.column}`;

/**
 * Reads each file with `read`. Skips unreadable files; for each of them, `bad` gets a line with the reason and the
 * position.
 */
async function readEach<T extends string | { readonly name: string }, Result>(
  files: readonly T[],
  bad: string[],
  read: (file: T) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const file of files) {
    try {
      results.push(await read(file));
    } catch (error) {
      const name = typeof file === 'string' ? file : file.name;
      // Thrown for deeply nested lists.
      if (error instanceof RangeError) bad.push(`${name}: it is nested too deeply`);
      else if (error instanceof RecordingFileError)
        bad.push(`${name}${filePosition(error)}: ${error.message}`);
      else throw error;
    }
  }
  return results;
}

/** Reads the settings. The edition of a recording overrides the configuration, and a flag overrides both. */
function readJudgeSettings(
  { edition, level, check, baseline, maxResponseSize }: JudgeFlags,
  recorded: ReadonlySet<EditionName>,
): Promise<Settings> {
  if (edition === undefined && recorded.size > 1) {
    throw new SettingsError(
      `The recordings have different editions: ${[...recorded].join(' and ')}.`,
      'Judge each edition separately, or use --edition.',
    );
  }
  const [recordedEdition] = recorded;
  const flags = {
    ...offlineFlags,
    ...definedMembers({
      edition: edition ?? recordedEdition,
      level,
      checks: check,
      baseline,
      maxResponseSize,
    }),
  };
  // The baseline of the configuration belongs to its target, not to the recordings.
  return readSettings({ flags, env: process.env, cwd: process.cwd(), ignored: ['baseline'] });
}

/** The exit status of `judge`. A deviation outranks unreadable files. */
function judgeExitStatus(report: Report, anyBad: boolean): number {
  const { conclusion } = report;
  if (conclusion === 'error') return 3;
  if (failingDeviations(report).length > 0 && conclusion === 'deviant') return 1;
  if (anyBad) return 2;
  return conclusion === 'inconclusive' ? 3 : 0;
}
