import { html } from 'htm/preact';
import type { FindingClass } from '../../../results/outcome.ts';
import type { Violation } from '../../../checks/verdict.ts';
import type { Part } from '../../html/page-parts.ts';
import { exchangeList, violationAnchor, requestExcerpt } from './report-page-exchange.ts';
import { truncate } from '../../text/format.ts';

/** How much of a class is shown: everything, the violations in words, or only its name. */
export type DetailLevel = 'full' | 'brief' | 'name';

/** The location of a violation in words. */
export function pointerText(pointer: string): string {
  if (pointer === '') return 'the body';
  if (pointer === 'status') return 'the status';
  return pointer.startsWith('header:')
    ? `the header ${truncate(pointer.slice('header:'.length), 80)}`
    : truncate(pointer, 200);
}

const pointerPart = (pointer: string, to: string | undefined): Part => {
  const words = pointer.startsWith('/') ? html`<code>${pointerText(pointer)}</code>` : pointerText(pointer);
  const isOnPage = to !== undefined && (pointer === '' || pointer.startsWith('/'));
  return html`at ${isOnPage ? html`<a href="#${to}">${words}</a>` : words}`;
};

/** A list of violations. `to` is the anchor of the first violation in the body, if the page shows it. */
const violationList = (violations: readonly Violation[], width: number, to?: string): Part =>
  html`<ul class="violations">
    ${violations.map(
      ({ pointer, expected, actual }) =>
        html`<li>
          <p>${pointerPart(pointer, to)}</p>
          <dl>
            <div class="expected">
              <dt>expected</dt>
              <dd>${truncate(expected, width)}</dd>
            </div>
            <div class="actual">
              <dt>got</dt>
              <dd>${truncate(actual, width)}</dd>
            </div>
          </dl>
        </li>`,
    )}
  </ul>`;

const copyButton = (scriptName: string, label: string): Part =>
  html`<button type="button" data-copies=${scriptName} hidden>Copy ${label}</button>`;

const firstLine = (script: string): string => script.split('\n', 1)[0] ?? '';

/** The number of lines that two scripts share at their beginning. */
function sharedLineCount(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index]);
  return at === -1 ? one.length : at;
}

/** The scripts of a class. The page shows the first line that most scripts share only once. */
function scriptsPart({ reproduce }: FindingClass, setupLine: string | undefined): Part | false {
  if (reproduce === undefined) return false;
  const { curl, awsCli, replay } = reproduce;
  const skipped = firstLine(curl) === setupLine ? 1 : 0;
  const lines = curl.split('\n');
  const cli = awsCli?.split('\n') ?? [];
  const shared = sharedLineCount(lines, cli);
  return html`<div class="repeat">
    <p>To reproduce: <code data-script="replay">${replay}</code></p>
    <p class="buttons">
      ${copyButton('curl', 'curl script')}${cli.length > 0 && copyButton('cli', 'AWS CLI script')}${copyButton(
        'replay',
        'replay command',
      )}
      <span class="copied" role="status"></span>
    </p>
    <details open data-fold>
      <summary>Script</summary>
      ${skipped > 0 && html`<p>First run <a href="#define">the setup</a>, then:</p>`}
      <pre data-script="curl" data-opened=${skipped > 0 ? '' : undefined}>
${lines.slice(skipped).join('\n')}</pre>
      ${
        cli.length > 0 &&
        html`<p>With the AWS CLI${shared > skipped ? ', replace the end with' : ''}:</p>
          <pre data-script="cli" data-shared=${shared}>${cli.slice(shared).join('\n')}</pre>`
      }
    </details>
  </div>`;
}

/** The tags of a class: its suite, `unstable` if it is unstable, and the place where it was recorded. */
export const classTags = ({ suite, unstable, place }: FindingClass): Part =>
  html`${suite !== '' && html`<span class="tag">suite ${suite}</span>`}
  ${unstable === true && html` <span class="tag shaky">unstable: a repeat did not show it</span>`}
  ${place !== undefined && html` <span class="tag">recorded in ${truncate(place, 200)}</span>`}`;

/** A class of case that shows a finding. */
export function classPart(
  one: FindingClass,
  depth: Exclude<DetailLevel, 'name'>,
  setupLine: string | undefined,
): Part {
  const request = requestExcerpt(one);
  return html`${depth === 'full' ? violationList(one.violations, 600, violationAnchor(one)) : violationList(one.violations, 200)}
  ${
    depth === 'full'
      ? html`${exchangeList(one)}${scriptsPart(one, setupLine)}`
      : html`${request !== '' && html`<p>request: <code>${request}</code></p>`}
          ${
            one.reproduce !== undefined &&
            html`<div class="repeat">
              <p>
                <code data-script="replay">${one.reproduce.replay}</code
                >${' '}${copyButton('replay', 'replay command')}
                <span class="copied" role="status"></span>
              </p>
            </div>`
          }
          <p class="soft">Exchanges and scripts are left out here.</p>`
  }`;
}
