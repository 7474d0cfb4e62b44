import { html } from 'htm/preact';
import type { FindingClass } from '../../../results/outcome.ts';
import type { Violation } from '../../../checks/verdict.ts';
import type { Part } from '../../html/page-parts.ts';
import { exchangeList, violationAnchor, requestExcerpt } from './report-page-exchange.ts';
import { truncate } from '../../text/format.ts';

/** How much of a class is told: all of it, what is wrong in words, or that there is one. */
export type DetailLevel = 'whole' | 'brief' | 'named';

/** The place of a violation in words. */
export function pointerText(pointer: string): string {
  if (pointer === '') return 'the body';
  if (pointer === 'status') return 'the status';
  return pointer.startsWith('header:')
    ? `the header ${truncate(pointer.slice('header:'.length), 80)}`
    : truncate(pointer, 200);
}

const pointerPart = (pointer: string, to: string | undefined): Part => {
  const words = pointer.startsWith('/') ? html`<code>${pointerText(pointer)}</code>` : pointerText(pointer);
  const isShown = to !== undefined && (pointer === '' || pointer.startsWith('/'));
  return html`at ${isShown ? html`<a href="#${to}">${words}</a>` : words}`;
};

/** `to`: what shows the places, where that is told. */
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
              <dt>actual</dt>
              <dd>${truncate(actual, width)}</dd>
            </div>
          </dl>
        </li>`,
    )}
  </ul>`;

const copyButton = (what: string, words: string): Part =>
  html`<button type="button" data-copies=${what} hidden>Copy ${words}</button>`;

const firstLine = (script: string): string => script.split('\n', 1)[0] ?? '';

/** So many lines of two scripts are the same from the beginning. */
function sharedLineCount(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index]);
  return at === -1 ? one.length : at;
}

/** A script; the line that all of them begin with is told once on the page. */
function scriptsPart({ reproduce }: FindingClass, opening: string | undefined): Part | false {
  if (reproduce === undefined) return false;
  const { curl, awsCli, replay } = reproduce;
  const skipped = firstLine(curl) === opening ? 1 : 0;
  const lines = curl.split('\n');
  const cli = awsCli?.split('\n') ?? [];
  const shared = sharedLineCount(lines, cli);
  return html`<div class="repeat">
    <p>To repeat: <code data-script="replay">${replay}</code></p>
    <p class="buttons">
      ${copyButton('curl', 'curl script')}${cli.length > 0 && copyButton('cli', 'AWS CLI script')}${copyButton(
        'replay',
        'replay command',
      )}
      <span class="copied" role="status"></span>
    </p>
    <details open data-fold>
      <summary>The script</summary>
      ${skipped > 0 && html`<p>After the definition of <a href="#define">ecs</a>:</p>`}
      <pre data-script="curl" data-opened=${skipped > 0 ? '' : undefined}>
${lines.slice(skipped).join('\n')}</pre>
      ${
        cli.length > 0 &&
        html`<p>With the AWS CLI ${shared > skipped ? 'the end is' : 'it is'}:</p>
          <pre data-script="cli" data-shared=${shared}>${cli.slice(shared).join('\n')}</pre>`
      }
    </details>
  </div>`;
}

/** What is to be known of a class beside its name. */
export const classTags = ({ suite, unstable, place }: FindingClass): Part =>
  html`${suite !== '' && html`<span class="tag">suite ${suite}</span>`}
  ${unstable === true && html` <span class="tag shaky">unstable: it did not come again 2 times of 2</span>`}
  ${place !== undefined && html` <span class="tag">recorded in ${truncate(place, 200)}</span>`}`;

/** One class of case in which a finding came. */
export function classPart(
  one: FindingClass,
  depth: Exclude<DetailLevel, 'named'>,
  opening: string | undefined,
): Part {
  const request = requestExcerpt(one);
  return html`${depth === 'whole' ? violationList(one.violations, 600, violationAnchor(one)) : violationList(one.violations, 200)}
  ${
    depth === 'whole'
      ? html`${exchangeList(one)}${scriptsPart(one, opening)}`
      : html`${request !== '' && html`<p>asked: <code>${request}</code></p>`}
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
          <p class="soft">Its exchanges and scripts are left out here.</p>`
  }`;
}
