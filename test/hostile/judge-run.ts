import { isObject, type JsonObject } from '../../specs/json.ts';
import type { HarnessRun } from './harness-run.ts';
import type { Frequency, HostileMode } from './mode.ts';

/** Whose fault it is, in the words of a run. */
type Blamed = 'target' | 'nobody' | 'harness';

/** What a run on a hostile server says, and what is wrong with it. */
export interface Judgement {
  /** The conclusion, and the first sentence about the reason. */
  readonly said: string;
  readonly blamed: Blamed;
  readonly left: string;
  /** Empty if the run did what it should. */
  readonly problems: readonly string[];
}

/** No run may need more memory, in MiB. */
const mostMebibytes = 400;

const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (value: unknown): readonly string[] =>
  arrayOf(value).filter((one) => typeof one === 'string');
const objectsOf = (value: unknown): readonly JsonObject[] => arrayOf(value).filter(isObject);
const numberIn = (value: unknown, member: string): number =>
  isObject(value) && typeof value[member] === 'number' ? value[member] : 0;

/** What an output has only if the harness has failed: its own word for it, or a stack. */
export const harnessFault =
  /fault of the harness|harness error|The run has no verdict\. Use clean|\n\s+at .*:\d+:\d+/i;

const joinLines = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The notes of a report that tell of something amiss, the weightiest first. */
function remarksOf(report: JsonObject): readonly string[] {
  const notes = textsOf(report['notes']);
  const order = [
    /^Harness error: /,
    /^Died: /,
    /^Lost: /,
    /^Cut short: /,
    /^Left behind: /,
    /^Not created: /,
  ];
  return [
    ...order.flatMap((prefix) => notes.filter((note) => prefix.test(note))),
    ...textsOf(report['warnings']),
    ...notes.filter((note) => note.startsWith('Resent: ')),
  ];
}

function saidBy({ report, stdout, stderr, exceeded }: HarnessRun): string {
  if (report === undefined) {
    const [line = ''] = [stderr, stdout].map(joinLines).filter(Boolean);
    return exceeded === undefined ? line : `(stopped) ${line}`.trim();
  }
  const failing = objectsOf(report['findings']).filter(({ level }) => level === 'failure');
  const [first] = failing;
  const conclusion = String(report['conclusion']);
  const deviations = `${failing.length} deviations, first ${String(first?.['id'])}`;
  const reason = /There is no verdict\.|[^.]*so there is no verdict\./
    .exec(joinLines(stdout.slice(-lastCharacters)))?.[0]
    ?.trim();
  const texts = [
    ...(failing.length === 0 ? [] : [deviations]),
    ...remarksOf(report).slice(0, 1),
    ...(conclusion === 'inconclusive' && reason !== undefined ? [reason] : []),
  ];
  return [conclusion === 'deviant' ? 'non-conformant' : conclusion, ...texts.slice(0, 2)].join('; ');
}

function blamedBy({ status, report, stdout, stderr }: HarnessRun): Blamed {
  const output = `${stdout}\n${stderr}`;
  if (status === null || status < 0 || status > 3 || harnessFault.test(output)) return 'harness';
  if (report === undefined)
    return /target|answers at|endpoint|certificate|HTTP \d/i.test(stderr) ? 'target' : 'harness';
  if (report['conclusion'] === 'error') return 'harness';
  if (report['conclusion'] === 'deviant') return 'target';
  return numberIn(report['losses'], 'lost') > 0 || textsOf(report['warnings']).length > 0
    ? 'target'
    : 'nobody';
}

function leftBy({ left, stdout, stderr }: HarnessRun): {
  readonly text: string;
  readonly isUnreported: boolean;
} {
  const parts = [
    [left.clusters, 'clusters'],
    [left.tasks, 'tasks'],
    [left.taskDefinitions, 'task definitions'],
  ] as const;
  const kinds = parts.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${kind}`);
  if (kinds.length === 0) return { text: 'nothing', isUnreported: false };
  const isReported = /ecs-conformance clean|Left behind: /.test(joinLines(`${stdout} ${stderr}`));
  return {
    text: `${kinds.join(', ')}; ${isReported ? 'reported' : 'unreported'}`,
    isUnreported: !isReported,
  };
}

/** How much of the end of an output is searched for a reason: some outputs have many megabytes. */
const lastCharacters = 5_000;

/** Characters that change a terminal, or the order of what it shows. */
// oxlint-disable-next-line no-control-regex
const rawControls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a run says in any way that something was amiss. */
const tellsAnything = ({ report }: HarnessRun): boolean =>
  report !== undefined &&
  (remarksOf(report).length > 0 ||
    objectsOf(report['findings']).length > 0 ||
    objectsOf(report['open']).some(({ clause }) => clause === 'response.repeated-names') ||
    numberIn(report['totals'], 'throttled') > 0);

/** The exit statuses with which a run on such a server may end. Status 0 of a harmful one needs a word, too. */
function expectedStatuses(
  { harm, operations, isRare }: HostileMode,
  frequency: Frequency,
): readonly number[] {
  if (harm === 'harmless' || harm === 'noted') return [0];
  if (harm === 'unusable') return [3];
  // Requests of the suites may never meet a rare answer, or one of a single operation.
  return frequency > 1 || isRare === true || operations !== undefined ? [0, 1, 3] : [1, 3];
}

/** Judges a run on a hostile server. */
export function judgeRun(run: HarnessRun, mode: HostileMode, frequency: Frequency): Judgement {
  const { status, exceeded, mebibytes, stdout, stderr } = run;
  const blamed = blamedBy(run);
  const left = leftBy(run);
  const isHarmless = mode.harm === 'harmless';
  const isRareLoss = mode.harm === 'loses' && (frequency > 1 || mode.isRare === true);
  const isExpected = status !== null && expectedStatuses(mode, frequency).includes(status);
  const problems: Readonly<Record<string, boolean>> = {
    hangs: exceeded === 'seconds',
    'needs too much memory': mebibytes > mostMebibytes,
    'blames the harness': blamed === 'harness' && exceeded === undefined,
    'blames a harmless target': isHarmless && exceeded === undefined && status !== 0,
    'is silently green': status === 0 && !isHarmless && run.spoiled > 0 && !tellsAnything(run),
    'has an unexpected exit status': exceeded === undefined && !isHarmless && !isExpected,
    'blames lost answers on the service': isRareLoss && blamesMoreThanLosses(run),
    'leaves something unreported': left.isUnreported,
    'prints control characters': rawControls.test(stdout) || rawControls.test(stderr),
  };
  return {
    ...{ said: saidBy(run), blamed, left: left.text },
    problems: Object.entries(problems).flatMap(([problem, isSo]) => (isSo ? [problem] : [])),
  };
}

/** The check that requests are answered at all. It alone may fail because of lost answers. */
const answersCheck = 'requests-answered';

const blamesMoreThanLosses = ({ report }: HarnessRun): boolean =>
  objectsOf(report?.['findings']).some(({ check, level }) => level === 'failure' && check !== answersCheck);
