import { html } from 'htm/preact';
import { findClause } from '../../../specs/clauses/catalogue.ts';
import { entryMessage } from '../baseline-text.ts';
import { dataTable, htmlProse, type Part } from '../../html/page-parts.ts';
import { clauseLinks } from './report-page-clauses.ts';
import { notePrefixes } from '../report-notes.ts';
import { type Report } from '../report.ts';
import { truncate } from '../../text/format.ts';

const noteList = (texts: readonly string[]): Part =>
  html`<ul class="notes">
    ${texts.map((text) => html`<li>${truncate(text, 1000)}</li>`)}
  </ul>`;

const notesWithPrefix = (notes: readonly string[], prefix: string): readonly string[] =>
  notes.filter((note) => note.startsWith(prefix)).map((note) => note.slice(prefix.length));

/** Checks that judged nothing, with the reasons, and clauses that no run can test. */
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
        ? html`<p>Every check judged something.</p>`
        : dataTable({
            id: 'skipped',
            stacks: true,
            caption: 'Checks that judged nothing in this run: they did not pass',
            columns: [{ name: 'check' }, { name: 'claim' }, { name: 'reason' }, { name: 'clauses' }],
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
        caption: 'Clauses that cannot be tested from outside in one run',
        columns: [{ name: 'clause' }, { name: 'statement' }, { name: 'reason' }],
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

/** The answers of the target to questions that the reference leaves open. */
export const openPart = ({ open }: Report): Part =>
  open.length === 0
    ? html`<p>No answers were noted.</p>`
    : dataTable({
        id: 'answers',
        stacks: true,
        caption: 'The reference leaves these questions open: answers are noted, never judged',
        columns: [{ name: 'clause' }, { name: 'question' }, { name: 'case' }, { name: 'answer' }],
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

/** States what to do about baseline entries, and which lines to add. */
function baselinePart({ file, entries, toAdd }: NonNullable<Report['baseline']>): Part {
  const messages = entries.flatMap((entry) => {
    const words = entryMessage(entry);
    return words === undefined ? [] : [`${file}:${entry.line}: ${words}`];
  });
  return html`
    ${messages.length === 0 ? html`<p>No entry needs a change.</p>` : noteList(messages)}
    ${
      toAdd !== '' &&
      html`<p>To accept the new deviations, add:</p>
        <pre tabindex="0">${truncate(toAdd.trimEnd(), 20_000)}</pre>`
    }
  `;
}

/** The remaining notes of the run, and what cleanup could not remove. */
export function notesPart({ notes, target, digests, baseline }: Report): Part {
  const left = notesWithPrefix(notes, notePrefixes.leftBehind);
  const others = notes.filter(
    (note) => !Object.values(notePrefixes).some((prefix) => note.startsWith(prefix)),
  );
  const logs = target.logs === undefined ? [] : [`Target logs: ${target.logs}`];
  const suites = Object.entries(digests);
  return html`
    ${
      baseline !== undefined &&
      html`<h3>Baseline ${baseline.file}</h3>
        ${baselinePart(baseline)}`
    }
    <h3>Left behind at the target</h3>
    ${left.length === 0 ? html`<p>Nothing that the run knows of.</p>` : noteList(left)}
    ${
      others.length + logs.length > 0 &&
      html`<h3>Notes</h3>
        ${noteList([...others, ...logs])}`
    }
    ${
      suites.length > 0 &&
      html`<h3>Suites</h3>
        <p class="soft">
          With the SHA-256 of the requests of all cases, in order. On the embedded ECS it is the same for the
          same seed.
        </p>
        <ul class="notes">
          ${suites.map(([suite, digest]) => html`<li>${suite} <code>${digest}</code></li>`)}
        </ul>`
    }
  `;
}
