import colors from 'picocolors';
import type { FindingClass } from '../checks/outcome.ts';
import { baselineLines, knownLines } from './baseline-text.ts';
import type { Report } from './report.ts';
import { shortened } from './words.ts';

/** The request with a long list told by its length: the commands below it have every id. */
function told(body: string): string {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input !== 'object' || input === null || !('tasks' in input)) return body;
    const { tasks } = input;
    if (!Array.isArray(tasks) || tasks.length <= 4) return body;
    return JSON.stringify({ ...input, tasks: [tasks[0], `… ${tasks.length} ids in all`] });
  } catch {
    return body;
  }
}

type Paint = ReturnType<typeof colors.createColors>;

const linesOf = ({ reproduce }: FindingClass): readonly string[] => reproduce?.curl.split('\n') ?? [];

/** With how many lines a script begins that define something, or have what it makes removed. */
function definitionsOf(lines: readonly string[]): number {
  const first = lines.findIndex((line) => !/^(\w+\(\) \{|trap )/.test(line));
  return first === -1 ? lines.length : first;
}

/** The steps of a sequence, numbered; of another case its request. */
const askedOf = (one: FindingClass, mark: string): readonly string[] =>
  one.case !== undefined && 'steps' in one.case
    ? one.exchanges.map(({ request: { headers, body } }, index) => {
        const operation = (headers['x-amz-target'] ?? '').replace(/^.*\./, '');
        return `${String(index + 1).padStart(2)}. ${operation} ${shortened(typeof body === 'string' ? body : '', 120)}`;
      })
    : [`${requestOf(one)}${mark}`];

/** The smallest request in a line. */
export const requestOf = ({ exchanges }: FindingClass): string => {
  const body = exchanges.at(-1)?.request.body ?? '';
  return shortened(typeof body === 'string' ? told(body) : `base64 ${body.base64}`, 160);
};

/** The first class whole, of the others the request alone: the JSON report has all of them. */
function examples(classes: Report['findings'][number]['classes'], paint: Paint): readonly string[] {
  const [first, ...rest] = classes;
  const shaky = ({ unstable }: FindingClass): string => (unstable === true ? paint.yellow('  unstable') : '');
  const placeOf = ({ place }: FindingClass): string => (place === undefined ? '' : `${place}  `);
  const script = linesOf(first);
  const repeat = script.slice(definitionsOf(script));
  // Of an answer that was recorded alone there is none.
  const asked = first.place !== undefined && requestOf(first) === '' ? [] : askedOf(first, shaky(first));
  return [
    ...(first.place === undefined ? [] : [`    recorded  ${first.place}`]),
    ...asked.map((line, index) => `    ${index === 0 ? 'request' : '       '}   ${line}`),
    ...first.violations
      .slice(0, 3)
      .flatMap(({ pointer, expected, actual }) => [
        `    expected  ${shortened(expected, 160)}`,
        `    actual    ${shortened(actual, 160)} (at ${pointer || 'the body'})`,
      ]),
    ...rest.map(
      (one) =>
        `    also      ${placeOf(one)}${one.case !== undefined && 'steps' in one.case ? one.class : requestOf(one)}${shaky(one)}`,
    ),
    ...(repeat.length === 0 ? [] : ['    repeat', ...repeat.map((line) => `      ${line}`)]),
  ];
}

const isNew = ({ baseline }: Report['findings'][number]): boolean => baseline === 'new';

const newnessOf = ({ newer }: Report['findings'][number]): string =>
  newer === undefined
    ? ''
    : `: newer than the pinned catalogue ${newer.pin}; move the pin to ${newer.since} to make it count`;

/** The report in words, for a terminal. */
export function text(report: Report, color: boolean): string {
  const paint = colors.createColors(color);
  const tints = {
    conformant: paint.green,
    deviant: paint.red,
    inconclusive: paint.yellow,
    error: paint.red,
  };
  const lines = [
    `${report.target.name} at ${report.target.endpoint}, edition ${report.edition}` +
      (report.seed === undefined ? '' : `, seed ${report.seed}`),
    '',
  ];
  // Every script begins with the same definitions: they are told once.
  const scripts = report.findings.filter(isNew).map(({ classes: [first] }) => linesOf(first));
  const opening = [...new Set(scripts.flatMap((script) => script.slice(0, definitionsOf(script))))];
  const removes = opening.some((line) => line.startsWith('trap '));
  const shell = removes ? 'a shell, which removes what it has made when it ends' : 'a shell';
  if (opening.length > 0)
    lines.push(`To repeat what follows, define this in ${shell}:`, ...opening.map((line) => `  ${line}`), '');
  for (const finding of report.findings) {
    const failure = finding.level === 'failure';
    if (!isNew(finding)) {
      lines.push(
        `${paint.dim('~')} ${paint.bold(finding.id)}  ${finding.claim}`,
        ...knownLines(finding, report),
        '',
      );
      continue;
    }
    lines.push(
      `${failure ? paint.red('✗') : paint.yellow('!')} ${paint.bold(finding.id)}  ${finding.claim}`,
      `    clause    ${finding.clauses.join(', ')} (${finding.evidence}${failure ? '' : `, a warning${newnessOf(finding)}`}): ${finding.statement}`,
      `    source    ${finding.source}`,
      ...knownLines(finding, report),
      ...examples(finding.classes, paint),
      '',
    );
  }
  for (const { id, status, because } of report.checks) {
    if (status === 'skip') lines.push(`- not exercised: ${id}: ${because ?? ''}`);
    if (status === 'error') lines.push(`- ${paint.red('fault of the harness')}: ${id}: ${because ?? ''}`);
  }
  lines.push(...report.warnings.map((warning) => `${paint.yellow('!')} ${warning}`));
  lines.push(...report.notes.map((note) => `- ${note}`));
  if (report.target.logs !== undefined) lines.push(`- What the target wrote is in ${report.target.logs}`);
  if (report.open.length > 0) {
    lines.push('', 'Where the reference is open, the target answers so:');
    lines.push(
      ...report.open.map(
        ({ clause, class: name, text: told }) => `  ${clause} (${name}): ${shortened(told, 110)}`,
      ),
      '',
    );
  }
  lines.push(...closing(report), ...baselineLines(report, paint));
  lines.push(`conclusion: ${tints[report.conclusion](paint.bold(report.conclusion))}`);
  return `${lines.join('\n')}\n`;
}

/** Why there is no verdict, where nothing else says so. */
export const hintsOf = ({ conclusion, notes }: Report): readonly string[] =>
  conclusion === 'inconclusive' && !notes.some((note) => note.startsWith('Interrupted'))
    ? ['No valid request was answered with a task, so nothing can be said of this target.']
    : [];

function closing(report: Report): readonly string[] {
  const { totals, checks, durationMs, score, clauses, coverage } = report;
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const { held, broken, unexercised, open } = score;
  const { seen, unseen } = coverage.response;
  const untestable = clauses.filter((one) => one.untestable !== undefined).length;
  return [
    ...hintsOf(report),
    `${held} of ${held + broken} clauses exercised held; ${unexercised - untestable} were not exercised, ` +
      `${untestable} can't be tested from outside, ${open} are open`,
    `${seen.length} of ${seen.length + unseen.length} members of an answer were seen`,
    ...(totals.throttled === 0 ? [] : [`${totals.throttled} requests were throttled, and asked again`]),
    `${passed} of ${checks.length} checks passed, ${totals.findings} deviations, ${totals.warnings} warnings; ` +
      `${totals.cases} cases, ${totals.requests} requests, ${totals.lost} unanswered, ${(durationMs / 1000).toFixed(1)} s`,
  ];
}
