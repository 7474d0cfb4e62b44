import { html } from 'htm/preact';
import { findClause } from '../../../specs/clauses/catalogue.ts';
import { entryMessage } from '../baseline-text.ts';
import { dataTable, htmlProse, type Part } from '../../html/page-parts.ts';
import { clauseLinks } from './report-page-clauses.ts';
import { notePrefixes, type Report } from '../report.ts';
import { truncate } from '../../text/format.ts';

const noteList = (texts: readonly string[]): Part =>
  html`<ul class="notes">
    ${texts.map((text) => html`<li>${truncate(text, 1000)}</li>`)}
  </ul>`;

const notesWithPrefix = (notes: readonly string[], opening: string): readonly string[] =>
  notes.filter((note) => note.startsWith(opening)).map((note) => note.slice(opening.length));

/** Checks that judged nothing, and why; clauses that no run can put to the test. */
export function unexercisedPart({ checks, clauses, notes }: Report): Part {
  const skipped = checks.filter(({ status }) => status === 'skip');
  const untestable = clauses.filter((clause) => clause.untestable !== undefined);
  const reasons = [
    ...notesWithPrefix(notes, notePrefixes.unasked),
    ...notesWithPrefix(notes, notePrefixes.shortfall),
  ];
  return html`
    ${reasons.length > 0 && noteList(reasons)}
    ${
      skipped.length === 0
        ? html`<p>Every check has judged something.</p>`
        : dataTable({
            id: 'skipped',
            stacks: true,
            caption: 'Checks that have judged nothing in this run: what they claim has not passed',
            columns: [
              { name: 'check' },
              { name: 'what it claims' },
              { name: 'why not' },
              { name: 'clauses' },
            ],
            rows: skipped.map(
              ({ id, claim, because, clauses: named }) =>
                html`<tr>
                  <th scope="row" class="id">${id}</th>
                  <td class="prose">${htmlProse(claim)}</td>
                  <td class="prose">${truncate(because ?? '', 400)}</td>
                  <td class="wide">
                    ${clauseLinks(named.filter((name) => clauses.some((one) => one.id === name)))}
                  </td>
                </tr>`,
            ),
          })
    }
    ${
      untestable.length > 0 &&
      dataTable({
        id: 'untestable',
        stacks: true,
        caption: 'Clauses that nobody can test from outside within a run',
        columns: [{ name: 'clause' }, { name: 'what is claimed' }, { name: 'why not' }],
        rows: untestable.map(
          ({ id, untestable: why = '' }) =>
            html`<tr>
              <th scope="row">${clauseLinks([id])}</th>
              <td class="prose">${htmlProse(findClause(id).statement)}</td>
              <td class="prose">${htmlProse(why)}</td>
            </tr>`,
        ),
      })
    }
  `;
}

/** How the target behaves where nobody can say what is right. */
export const openPart = ({ open }: Report): Part =>
  open.length === 0
    ? html`<p>Nothing was noted.</p>`
    : dataTable({
        id: 'answers',
        stacks: true,
        caption: 'Nobody could say what is right: told, and never judged',
        columns: [{ name: 'clause' }, { name: 'the question' }, { name: 'asked as' }, { name: 'the target' }],
        rows: open.map(
          ({ clause, class: name, text }) =>
            html`<tr>
              <th scope="row">${clauseLinks([clause])}</th>
              <td class="prose">${htmlProse(findClause(clause).statement)}</td>
              <td class="id">${name}</td>
              <td class="prose">${truncate(text, 400)}</td>
            </tr>`,
        ),
      });

/** What is to be done about entries, and the lines that are missing. */
function baselinePart({ file, entries, toAdd }: NonNullable<Report['baseline']>): Part {
  const told = entries.flatMap((entry) => {
    const words = entryMessage(entry);
    return words === undefined ? [] : [`${file}:${entry.line}: ${words}`];
  });
  return html`
    ${told.length === 0 ? html`<p>Its entries are as they should be.</p>` : noteList(told)}
    ${
      toAdd !== '' &&
      html`<p>To take as known what is new, add:</p>
        <pre tabindex="0">${truncate(toAdd.trimEnd(), 20_000)}</pre>`
    }
  `;
}

/** What else the run has to say, and what it could not remove. */
export function notesPart({ notes, target, digests, baseline }: Report): Part {
  const left = notesWithPrefix(notes, notePrefixes.leftBehind);
  const others = notes.filter(
    (note) => !Object.values(notePrefixes).some((opening) => note.startsWith(opening)),
  );
  const logs = target.logs === undefined ? [] : [`What the target wrote is in ${target.logs}`];
  const suites = Object.entries(digests);
  return html`
    ${
      baseline !== undefined &&
      html`<h3>Baseline ${baseline.file}</h3>
        ${baselinePart(baseline)}`
    }
    <h3>Left behind at the target</h3>
    ${left.length === 0 ? html`<p>Nothing, as far as the run knows.</p>` : noteList(left)}
    ${
      others.length + logs.length > 0 &&
      html`<h3>Notes</h3>
        ${noteList([...others, ...logs])}`
    }
    ${
      suites.length > 0 &&
      html`<h3>Suites</h3>
        <p class="soft">
          Each with the SHA-256 of the requests of its cases, in order: on the embedded ECS the same for the
          same seed.
        </p>
        <ul class="notes">
          ${suites.map(([suite, digest]) => html`<li>${suite} <code>${digest}</code></li>`)}
        </ul>`
    }
  `;
}
