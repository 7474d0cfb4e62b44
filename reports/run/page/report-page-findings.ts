import { html } from 'htm/preact';
import type { FindingClass } from '../../../results/outcome.ts';
import type { Violation } from '../../../checks/verdict.ts';
import { filterForm } from '../../html/page-filter.ts';
import { anchorId, externalLink, htmlProse, type Part } from '../../html/page-parts.ts';
import { clauseLinks } from './report-page-clauses.ts';
import { classPart, classTags, pointerText, type DetailLevel } from './report-page-class.ts';
import type { Report, ReportedFinding } from '../report.ts';
import { formatCount, truncate } from '../../text/format.ts';

/** How much of each class is told. */
export type DetailLevels = (one: FindingClass) => DetailLevel;

const levelNames = { failure: 'deviation', warning: 'warning' } as const;

/** The words by which a finding is chosen. */
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

/** A name that fits into a list of words. */
const attributeWords = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(/\s+/g, '-')).join(' ');

function otherClassPart(one: FindingClass, depths: DetailLevels, opening: string | undefined): Part {
  const depth = depths(one);
  const anchor = anchorId('finding', one.id);
  return depth === 'named'
    ? html`<p class="more" id=${anchor}>also: <span class="id">${one.class}</span></p>`
    : html`<details open data-fold class="more" id=${anchor}>
        <summary>
          <h4>${one.class}</h4>
          <span class="tags">${classTags(one)}</span>
        </summary>
        ${classPart(one, depth, opening)}
      </details>`;
}

/** Of the classes that are no more than named so many are. */
const maxNamedClasses = 8;

const firstViolation = ({ violations }: FindingClass): readonly Violation[] => violations.slice(0, 1);

/** By which entry of the baseline it is known, or was. */
function knownPart({ baseline, entry, expired }: ReportedFinding, from: Report['baseline']): Part | false {
  const one = baseline === 'known' ? entry : expired;
  if (one === undefined || from === undefined) return false;
  const { reason, ticket, expires, line } = one;
  const words = `${baseline === 'known' ? 'Known' : `Known until ${expires}`}: ${truncate(reason, 400)}`;
  // No link: it stands in what a click opens.
  const named = ticket === undefined ? words : `${words} (${ticket})`;
  return html`<p class="known">${`${named}, `}<code>${from.file}:${line}</code></p>`;
}

function findingPart(
  finding: ReportedFinding,
  { baseline }: Report,
  depths: DetailLevels,
  opening: string | undefined,
): Part {
  const { id, claim, level, evidence, statement, source, address, clauses, classes } = finding;
  const [first, ...others] = classes;
  const depth = depths(first);
  const named = others.filter((one) => depths(one) === 'named');
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
                ${pointerText(pointer)}: expected ${truncate(expected, 120)}, came ${truncate(actual, 120)}
              </p>`,
          )}
        </div>
      </summary>
      <div class="told">
        <p class="clause">
          ${clauseLinks(clauses)}: ${htmlProse(statement)}${' '}<span class="soft"
            >Source: ${externalLink(address, source)}.</span
          >
        </p>
        <div class="tags">
          <h4 id=${anchorId('finding', first.id)}>${first.class}</h4>
          ${classTags(first)}
        </div>
        ${depth === 'named' ? false : classPart(first, depth, opening)}
        ${others.length > 0 && html`<p class="also">Also in ${others.length === 1 ? 'another class' : `${others.length} other classes`} of case:</p>`}
        ${others.filter((one) => depths(one) !== 'named').map((one) => otherClassPart(one, depths, opening))}
        ${named.slice(0, maxNamedClasses).map((one) => otherClassPart(one, depths, opening))}
        ${named.length > maxNamedClasses && html`<p class="more">and ${named.length - maxNamedClasses} more</p>`}
      </div>
    </details>
  </article>`;
}

/** The line with which most scripts begin: it defines how a shell asks. */
export function commonFirstLine(findings: readonly ReportedFinding[]): string | undefined {
  const firsts = findings.flatMap(({ classes }) =>
    classes.flatMap(({ reproduce }) => reproduce?.curl.split('\n', 1) ?? []),
  );
  const [most] = [...Map.groupBy(firsts, (line) => line)].toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0];
}

/** What is left out for the sake of the size, in words. */
function omissionNote({ findings }: Report, depths: DetailLevels): string | undefined {
  const all = findings.flatMap(({ classes }) => classes);
  const short = all.filter((one) => depths(one) !== 'whole').length;
  if (short === 0) return undefined;
  return (
    `To keep this file below 3 MB, ${short} of ${all.length} classes of case are told in brief: ` +
    'their exchanges and scripts are left out. The report as data (--report json=FILE) has all of them.'
  );
}

/** Findings, deviations first; `untold`: how many more there are. */
export function findingsPart(report: Report, depths: DetailLevels, untold: number): Part {
  const { findings } = report;
  if (findings.length === 0) return html`<p>None.</p>`;
  const opening = commonFirstLine(findings);
  const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];
  const less = omissionNote(report, depths);
  const areSomeKnown = findings.some(({ baseline }) => baseline !== 'new');
  return html`
    ${less !== undefined && html`<p class="lead lacks">${less}</p>`}
    ${
      untold > 0 &&
      html`<p class="lead lacks">
        ${formatCount(untold, 'finding')} more: the report as data (--report json=FILE) has them.
      </p>`
    }
    <p class="lead soft">
      Of long lists, long texts and the answers beside the one judged the page tells the outline; scripts and
      the report as data have them whole.
    </p>
    ${
      opening !== undefined &&
      html`<div class="repeat" id="define">
        <details open data-fold>
          <summary>
            What the scripts below have to be told first, once in a shell; what is copied has it already
          </summary>
          <pre data-script="opening">${opening}</pre>
        </details>
      </div>`
    }
    ${filterForm({
      list: 'findings',
      noun: 'findings',
      label: 'With this text',
      choices: [
        {
          name: 'state',
          label: 'State',
          words: distinct(findings.flatMap(filterStates)).filter((word) => word !== 'new' || areSomeKnown),
        },
        { name: 'evidence', label: 'Evidence', words: distinct(findings.map(({ evidence }) => evidence)) },
        { name: 'suite', label: 'Suite', words: distinct(findings.flatMap(suiteNames)).toSorted() },
      ],
    })}
    <p class="buttons">
      <button type="button" data-folds="open" hidden>Open all</button>${' '}
      <button type="button" data-folds="close" hidden>Close all</button>
    </p>
    <div class="findings">${findings.map((finding) => findingPart(finding, report, depths, opening))}</div>
  `;
}
