import colors from 'picocolors';
import type { Report } from './report.ts';

const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 20)}… (${text.length} characters)`;

/** The request with a long list told by its length: the curl below it has every id. */
function told(body: string): string {
  try {
    const input: unknown = JSON.parse(body);
    if (
      typeof input === 'object' &&
      input !== null &&
      'tasks' in input &&
      Array.isArray(input.tasks) &&
      input.tasks.length > 3
    ) {
      return JSON.stringify({ ...input, tasks: [input.tasks[0], `… ${input.tasks.length} ids in all`] });
    }
    return body;
  } catch {
    return body;
  }
}

/** The report in words, for a terminal. `full` prints long commands whole. */
export function text(report: Report, color: boolean): string {
  const paint = colors.createColors(color);
  const tint = { conformant: paint.green, deviant: paint.red, inconclusive: paint.yellow }[report.conclusion];
  const lines = [
    `${report.target.name} at ${report.target.endpoint}, edition ${report.edition}, seed ${report.seed}`,
    `conclusion: ${tint(paint.bold(report.conclusion))}`,
    '',
  ];
  for (const finding of report.findings) {
    const mark = finding.level === 'failure' ? paint.red('✗') : paint.yellow('!');
    lines.push(`${mark} ${paint.bold(finding.id)}  ${finding.claim}`);
    lines.push(`    clause    ${finding.clauses.join(', ')} (${finding.evidence}; ${finding.source})`);
    for (const example of finding.classes) {
      const [exchange] = example.exchanges as { request: { body: string } }[];
      lines.push(`    request   ${shorten(told(exchange?.request.body ?? ''), 160)}`);
      for (const violation of example.violations.slice(0, 3)) {
        lines.push(`    expected  ${shorten(violation.expected, 160)}`);
        lines.push(`    actual    ${shorten(violation.actual, 160)} (at ${violation.pointer || 'the body'})`);
      }
      lines.push(
        `    repeat    ${example.reproduce.curl}${'unstable' in example ? paint.yellow('  (unstable)') : ''}`,
      );
    }
    lines.push('');
  }
  for (const check of report.checks.filter(({ status }) => status === 'skip')) {
    lines.push(`- not exercised: ${check.id}: ${'because' in check ? check.because : ''}`);
  }
  lines.push(...report.notes.map((note) => `- ${note}`));
  const { cases, requests, findings, lost } = report.totals;
  const held = report.checks.filter(({ status }) => status === 'pass').length;
  lines.push(
    `${held} of ${report.checks.length} checks held, ${findings} findings; ${cases} cases, ${requests} requests, ` +
      `${lost} unanswered, ${(report.durationMs / 1000).toFixed(1)} s`,
  );
  return `${lines.join('\n')}\n`;
}
