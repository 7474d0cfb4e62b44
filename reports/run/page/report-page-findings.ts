import { html } from 'htm/preact';
import type { FindingClass } from '../../../results/outcome.ts';
import type { Violation } from '../../../checks/verdict.ts';
import { filterForm } from '../../html/page-filter.ts';
import { anchorId, externalLink, htmlProse, type Part } from '../../html/page-parts.ts';
import { clauseLinks } from './report-page-clauses.ts';
import { impactLines } from '../impact-text.ts';
import { classPart, classTags, pointerText, type DetailLevel } from './report-page-class.ts';
import type { Report, ReportedFinding } from '../report.ts';
import { formatCount, truncate } from '../../text/format.ts';

/** Returns how much of a class is shown. */
export type DetailLevels = (one: FindingClass) => DetailLevel;

const levelNames = { failure: 'deviation', warning: 'warning' } as const;

/** The states that a finding can be filtered by. */
function filterStates({ level, baseline, classes }: ReportedFinding): readonly string[] {
  return [
    levelNames[level],
    baseline,
    ...(classes.every(({ unstable }) => unstable === true) ? ['unstable'] : []),
  ];
}

const suiteNames = ({ classes }: ReportedFinding): readonly string[] => [
  ...new Set(classes.map(({ suite }) => suite).filter((suite) => suite !== '')),
];

/** What the finding does to the clients that were asked. */
const effectNames = ({ classes: [{ impact = [] }] }: ReportedFinding): readonly string[] => [
  ...new Set(impact.map(({ effect }) => effect)),
];

/** Names as a list of words separated by spaces, for an attribute. */
const attributeWords = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(/\s+/g, '-')).join(' ');

function otherClassPart(one: FindingClass, depths: DetailLevels, setupLine: string | undefined): Part {
  const depth = depths(one);
  const anchor = anchorId('finding', one.id);
  return depth === 'name'
    ? html`<p class="more" id=${anchor}>also: <span class="id">${one.class}</span></p>`
    : html`<details open data-fold class="more" id=${anchor}>
        <summary>
          <h4>${one.class}</h4>
          <span class="tags">${classTags(one)}</span>
        </summary>
        ${classPart(one, depth, setupLine)}
      </details>`;
}

/** Limits the classes shown by name only. */
const maxNamedClasses = 8;

const firstViolation = ({ violations }: FindingClass): readonly Violation[] => violations.slice(0, 1);

/** The baseline entry of a finding, current or expired. */
function knownPart({ baseline, entry, expired }: ReportedFinding, from: Report['baseline']): Part | false {
  const one = baseline === 'known' ? entry : expired;
  if (one === undefined || from === undefined) return false;
  const { reason, ticket, expires, line } = one;
  const text = `${baseline === 'known' ? 'Known' : `Known until ${expires}`}: ${truncate(reason, 400)}`;
  // The ticket is no link, because a click on the summary opens the finding.
  const textWithTicket = ticket === undefined ? text : `${text} (${ticket})`;
  return html`<p class="known">${`${textWithTicket}, `}<code>${from.file}:${line}</code></p>`;
}

function findingPart(
  finding: ReportedFinding,
  { baseline }: Report,
  depths: DetailLevels,
  setupLine: string | undefined,
): Part {
  const { id, claim, level, evidence, statement, source, address, clauses, classes } = finding;
  const [first, ...others] = classes;
  const depth = depths(first);
  const named = others.filter((one) => depths(one) === 'name');
  const sign = level === 'failure' ? '✗' : '!';
  const states = filterStates(finding);
  return html`<article
    id=${anchorId('finding', id)}
    class="finding ${level}"
    data-list="findings"
    data-key=${id}
    data-state=${attributeWords(states)}
    data-evidence=${evidence}
    data-suite=${attributeWords(suiteNames(finding))}
    data-impact=${attributeWords(effectNames(finding))}
  >
    <details open data-fold>
      <summary>
        <span class="sign" aria-hidden="true">${sign}</span>
        <div>
          <div class="tags">
            <h3 class="id">${id}</h3>
            <span class="tag ${level}">${levelNames[level]}</span><span class="tag">${evidence}</span>
            ${states
              .slice(1)
              .filter((state) => state !== 'new')
              .map((state) => html`<span class="tag shaky">${state}</span>`)}
            ${classes.length > 1 && html`<span class="tag">${classes.length} classes of case</span>`}
          </div>
          <p>${htmlProse(claim)}</p>
          ${knownPart(finding, baseline)}
          ${firstViolation(first).map(
            ({ pointer, expected, actual }) =>
              html`<p class="soft">
                ${pointerText(pointer)}: expected ${truncate(expected, 120)}, got ${truncate(actual, 120)}
              </p>`,
          )}
          ${impactLines(first).map((line) => html`<p class="soft">${line}</p>`)}
        </div>
      </summary>
      <div class="details">
        <p class="clause">
          ${clauseLinks(clauses)}: ${htmlProse(statement)}${' '}<span class="soft"
            >Source: ${externalLink(address, source)}.</span
          >
        </p>
        <div class="tags">
          <h4 id=${anchorId('finding', first.id)}>${first.class}</h4>
          ${classTags(first)}
        </div>
        ${depth === 'name' ? false : classPart(first, depth, setupLine)}
        ${others.length > 0 && html`<p class="also">Also in ${others.length === 1 ? 'another class' : `${others.length} other classes`} of case:</p>`}
        ${others.filter((one) => depths(one) !== 'name').map((one) => otherClassPart(one, depths, setupLine))}
        ${named.slice(0, maxNamedClasses).map((one) => otherClassPart(one, depths, setupLine))}
        ${named.length > maxNamedClasses && html`<p class="more">and ${named.length - maxNamedClasses} more</p>`}
      </div>
    </details>
  </article>`;
}

/** The first line that most scripts share: it defines the shell function that sends requests. */
export function commonFirstLine(findings: readonly ReportedFinding[]): string | undefined {
  const firsts = findings.flatMap(({ classes }) =>
    classes.flatMap(({ reproduce }) => reproduce?.curl.split('\n', 1) ?? []),
  );
  const [most] = [...Map.groupBy(firsts, (line) => line)].toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0];
}

/** A note about what is left out to limit the size of the page. */
function omissionNote({ findings }: Report, depths: DetailLevels): string | undefined {
  const all = findings.flatMap(({ classes }) => classes);
  const shortened = all.filter((one) => depths(one) !== 'full').length;
  if (shortened === 0) return undefined;
  return (
    `To keep this file below 3 MB, ${shortened} of ${all.length} classes of case are shown in brief, ` +
    'without exchanges and scripts. The JSON report (--report json=FILE) has all of them.'
  );
}

/** Renders the findings, deviations first. `omitted` is the number of findings that the page leaves out. */
export function findingsPart(report: Report, depths: DetailLevels, omitted: number): Part {
  const { findings } = report;
  if (findings.length === 0) return html`<p>None.</p>`;
  const setupLine = commonFirstLine(findings);
  const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];
  const omission = omissionNote(report, depths);
  const hasKnown = findings.some(({ baseline }) => baseline !== 'new');
  return html`
    ${omission !== undefined && html`<p class="lead lacks">${omission}</p>`}
    ${
      omitted > 0 &&
      html`<p class="lead lacks">
        ${formatCount(omitted, 'more finding')}: see the JSON report (--report json=FILE).
      </p>`
    }
    <p class="lead soft">
      Long lists, long texts and the other answers of a case are shortened. Scripts and the JSON report have
      them in full.
    </p>
    ${
      setupLine !== undefined &&
      html`<div class="repeat" id="define">
        <details open data-fold>
          <summary>
            Setup: run this once in a shell before any script below (copied scripts include it)
          </summary>
          <pre data-script="setup">${setupLine}</pre>
        </details>
      </div>`
    }
    ${filterForm({
      list: 'findings',
      noun: 'findings',
      label: 'Containing',
      choices: [
        {
          name: 'state',
          label: 'State',
          words: distinct(findings.flatMap(filterStates)).filter((word) => word !== 'new' || hasKnown),
        },
        { name: 'evidence', label: 'Evidence', words: distinct(findings.map(({ evidence }) => evidence)) },
        { name: 'suite', label: 'Suite', words: distinct(findings.flatMap(suiteNames)).toSorted() },
        { name: 'impact', label: 'Impact', words: distinct(findings.flatMap(effectNames)).toSorted() },
      ],
    })}
    <p class="buttons">
      <button type="button" data-folds="open" hidden>Open all</button>${' '}
      <button type="button" data-folds="close" hidden>Close all</button>
    </p>
    <div class="findings">${findings.map((finding) => findingPart(finding, report, depths, setupLine))}</div>
  `;
}
