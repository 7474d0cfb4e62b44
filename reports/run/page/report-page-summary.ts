import { html } from 'htm/preact';
import type { Part } from '../../html/page-parts.ts';
import type { Report } from '../report.ts';
import { conclusionName, countClauses, harnessErrors, noVerdictReasons } from '../conclusion-text.ts';
import { formatCount, formatNumber, truncate, formatDuration } from '../../text/format.ts';

/** The evidence that fails a run at each level. */
const failingEvidence: Readonly<Record<Report['level'], string>> = {
  documented: 'documented',
  modelled: 'documented or modelled',
  observed: 'documented, modelled or observed',
};

/** The meaning of the conclusion in a sentence. */
function conclusionSentence(report: Report): string {
  const { conclusion, totals, level } = report;
  const { unexercised } = countClauses(report);
  switch (conclusion) {
    case 'conformant':
      return `No deviation from ${failingEvidence[level]} behavior. ${formatCount(unexercised, 'clause')} not exercised.`;
    case 'deviant':
      return `${formatCount(totals.findings, 'deviation')} from ${failingEvidence[level]} behavior.`;
    case 'inconclusive':
      return noVerdictReasons(report)[0] ?? 'The run was interrupted, so there is no verdict.';
    case 'error':
      return 'The harness itself failed, so there is no verdict on the target.';
  }
}

const tone: Readonly<Record<Report['conclusion'], string>> = {
  conformant: 'good',
  deviant: 'bad',
  inconclusive: 'doubtful',
  error: 'bad',
};

/** A time in UTC, to the minute. */
const formatDate = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function facts(report: Report): readonly (readonly [string, string])[] {
  const { target, edition, catalogue, level, seed, startedAt, durationMs, totals } = report;
  return [
    ['target', target.name],
    ...(target.version === undefined ? [] : ([['version', target.version]] as const)),
    ...(target.endpoint === target.name ? [] : ([['endpoint', target.endpoint]] as const)),
    ['reference edition', edition],
    ['clause catalogue', String(catalogue)],
    ['failure level', level],
    ...(seed === undefined ? [] : ([['seed', String(seed)]] as const)),
    ...(startedAt === undefined ? [] : ([['started', formatDate(startedAt)]] as const)),
    ['duration', formatDuration(durationMs)],
    [
      'sent',
      [
        formatCount(totals.cases, 'case'),
        formatCount(totals.requests, 'request'),
        ...(totals.lost === 0 ? [] : [`${formatNumber(totals.lost)} unanswered`]),
        ...(totals.throttled === 0 ? [] : [`${formatNumber(totals.throttled)} throttled and retried`]),
      ].join(', '),
    ],
  ];
}

const card = (name: string, value: string, lacks = false): Part =>
  html`<div class=${lacks ? 'card lacking' : 'card'}>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function cards(report: Report): Part {
  const { conclusion, totals, checks } = report;
  const { held, broken, unexercised, untestable } = countClauses(report);
  const passed = checks.filter(({ status }) => status === 'pass').length;
  return html`<dl class="cards">
    <div class="card conclusion ${tone[conclusion]}">
      <dt>conclusion</dt>
      <dd>${conclusionName(conclusion)}</dd>
    </div>
    ${card('deviations', formatNumber(totals.findings), totals.findings > 0)}
    ${card('warnings', formatNumber(totals.warnings))}
    ${card('exercised clauses held', `${held} of ${held + broken}`)}
    ${card(`clauses not exercised (${untestable} more are not testable)`, formatNumber(unexercised))}
    ${card('checks passed', `${passed} of ${checks.length}`)}
  </dl>`;
}

/** Errors and warnings that limit what the run shows. */
function alarms(report: Report): Part | false {
  const all = [...harnessErrors(report), ...report.warnings];
  return (
    all.length > 0 &&
    html`<ul class="alarms">
      ${all.map((text) => html`<li>${truncate(text, 1000)}</li>`)}
    </ul>`
  );
}

/** The header: what was tested, the conclusion, and how to repeat the run. */
export const headerPart = (report: Report): Part =>
  html`<header>
    <p class="harness">${report.harness}</p>
    <h1>${reportTitle(report)}</h1>
    <p class="lead">${conclusionSentence(report)}</p>
    ${alarms(report)} ${cards(report)}
    <dl class="facts">
      ${facts(report).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${truncate(value, 300)}</dd>
          </div>`,
      )}
    </dl>
    ${
      report.command !== undefined &&
      html`<div class="repeat">
        <p>To repeat this run: <code data-script="command">${report.command}</code></p>
        <p class="buttons">
          <button type="button" data-copies="command" hidden>Copy command</button>
          <span class="copied" role="status"></span>
        </p>
      </div>`
    }
  </header>`;

/** The title of the page. */
export const reportTitle = ({ operation, target }: Report): string =>
  `${operation}: ${truncate(target.name, 120)}`;
