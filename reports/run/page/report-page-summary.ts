import { html } from 'htm/preact';
import type { Part } from '../../html/page-parts.ts';
import type { Report } from '../report.ts';
import { countClauses, harnessErrors, noVerdictReasons } from '../conclusion-text.ts';
import { formatCount, formatNumber, truncate, formatDuration } from '../../text/format.ts';

/** The evidence that fails a run, by its level. */
const failingEvidence: Readonly<Record<Report['level'], string>> = {
  documented: 'documented',
  modelled: 'documented or modelled',
  observed: 'documented, modelled or observed',
};

/** What the conclusion means, in a sentence. */
function conclusionSentence(report: Report): string {
  const { conclusion, totals, level } = report;
  const { unexercised } = countClauses(report);
  switch (conclusion) {
    case 'conformant':
      return `Nothing deviates from what is ${failingEvidence[level]}; ${formatCount(unexercised, 'clause')} ${unexercised === 1 ? 'was' : 'were'} not exercised.`;
    case 'deviant':
      return `${totals.findings === 1 ? '1 deviation' : `${totals.findings} deviations`} from what is ${failingEvidence[level]}.`;
    case 'inconclusive':
      return (
        noVerdictReasons(report)[0] ??
        'The run was cut short, so that it says nothing of the target as a whole.'
      );
    case 'error':
      return 'Something is wrong with the harness itself: nothing is said of the target.';
  }
}

const tone: Readonly<Record<Report['conclusion'], string>> = {
  conformant: 'good',
  deviant: 'bad',
  inconclusive: 'doubtful',
  error: 'bad',
};

/** In UTC, to the minute. */
const formatDate = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

function facts(report: Report): readonly (readonly [string, string])[] {
  const { target, edition, catalogue, level, seed, startedAt, durationMs, totals } = report;
  return [
    ['target', target.name],
    ...(target.version === undefined ? [] : ([['version', target.version]] as const)),
    ...(target.endpoint === target.name ? [] : ([['endpoint', target.endpoint]] as const)),
    ['edition of the reference', edition],
    ['catalogue of clauses', String(catalogue)],
    ['level that fails', level],
    ...(seed === undefined ? [] : ([['seed', String(seed)]] as const)),
    ...(startedAt === undefined ? [] : ([['begun', formatDate(startedAt)]] as const)),
    ['took', formatDuration(durationMs)],
    [
      'asked',
      [
        formatCount(totals.cases, 'case'),
        formatCount(totals.requests, 'request'),
        ...(totals.lost === 0 ? [] : [`${formatNumber(totals.lost)} unanswered`]),
        ...(totals.throttled === 0 ? [] : [`${formatNumber(totals.throttled)} throttled and asked again`]),
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
    <div class="card ${tone[conclusion]}">
      <dt>conclusion</dt>
      <dd>${conclusion}</dd>
    </div>
    ${card('deviations', formatNumber(totals.findings), totals.findings > 0)}
    ${card('warnings', formatNumber(totals.warnings))}
    ${card('clauses exercised held', `${held} of ${held + broken}`)}
    ${card(`clauses not exercised, ${untestable} more can't be tested`, formatNumber(unexercised))}
    ${card('checks passed', `${passed} of ${checks.length}`)}
  </dl>`;
}

/** What makes all that follows worth less: it comes before it. */
function alarms(report: Report): Part | false {
  const all = [...harnessErrors(report), ...report.warnings];
  return (
    all.length > 0 &&
    html`<ul class="alarms">
      ${all.map((text) => html`<li>${truncate(text, 1000)}</li>`)}
    </ul>`
  );
}

/** What was tested, what came of it, and how to do it again. */
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
        <p>To do it again: <code data-script="command">${report.command}</code></p>
        <p class="buttons">
          <button type="button" data-copies="command" hidden>Copy command</button>
          <span class="copied" role="status"></span>
        </p>
      </div>`
    }
  </header>`;

/** What the page is called. */
export const reportTitle = ({ target }: Report): string => `DescribeTasks of ${truncate(target.name, 120)}`;
