import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { FindingClass } from '../../../results/outcome.ts';
import type { Violation } from '../../../checks/verdict.ts';
import type { ExchangeRecord } from '../../../targets/wire/exchange-record.ts';
import { bodyLines, type BodyLine } from '../../html/page-json.ts';
import { anchorId, type Part } from '../../html/page-parts.ts';
import { judgedIndex, judgedExchange } from '../request-line.ts';
import { formatCount, truncate } from '../../text/format.ts';

type Body = ExchangeRecord['request']['body'];

interface ExchangeView {
  readonly violations: readonly Violation[];
  /** True for the judged exchange. The page shows only an outline of other exchanges. */
  readonly judged: boolean;
  /** The anchor id of the first violation in the body. */
  readonly anchor: string;
}

const maxNotes = 2;

/** A note that states what was expected at these pointers. */
function expectedNote(pointers: readonly string[], violations: readonly Violation[]): string {
  const expected = new Set(
    violations.filter(({ pointer }) => pointers.includes(pointer)).map((one) => one.expected),
  );
  const more = expected.size > maxNotes ? [`${expected.size - maxNotes} more`] : [];
  return [...[...expected].slice(0, maxNotes).map((text) => truncate(text, 120)), ...more].join('; ');
}

const leadingSpaces = (text: string): string => /^ */.exec(text)?.[0] ?? '';

function lineContent(
  { text, marks, isNote }: BodyLine,
  { violations, judged }: ExchangeView,
  id?: string,
): ComponentChildren {
  if (marks === undefined || !judged) return isNote === true ? html`<i>${text}</i>${'\n'}` : `${text}\n`;
  const indent = leadingSpaces(text);
  return html`${indent}<mark id=${id}>${text.slice(indent.length)}</mark
    ><span class="note"> expected ${expectedNote(marks, violations)}</span>${'\n'}`;
}

function bodyContent(body: Body, seen: ExchangeView): readonly ComponentChildren[] {
  if (typeof body !== 'string') {
    const bytes = Buffer.from(body.base64, 'base64').length;
    return [html`<i>binary: ${formatCount(bytes, 'byte')}, in base64 </i>`, truncate(body.base64, 300)];
  }
  if (body === '') return [html`<i>no body</i>`];
  const pointers = seen.violations.map(({ pointer }) => pointer);
  const lines = bodyLines(body, { pointers, brief: !seen.judged });
  const first = seen.judged ? lines.findIndex(({ marks }) => marks !== undefined) : -1;
  return lines.map((line, index) => lineContent(line, seen, index === first ? seen.anchor : undefined));
}

/** How long an answer was that the report does not keep whole. */
const cutContent = ({ cut }: NonNullable<ExchangeRecord['response']>): ComponentChildren =>
  cut === undefined
    ? ''
    : html`<i>the beginning of ${formatCount(cut.bytes, 'byte')}, with the SHA-256 ${cut.sha256}</i>`;

/** The headers of a message. Wrong and absent headers are marked. */
function headerContent(
  headers: Readonly<Record<string, string>>,
  seen: ExchangeView,
): readonly ComponentChildren[] {
  const wrong = seen.violations.filter(({ pointer }) => pointer.startsWith('header:'));
  const absent = wrong.filter(({ pointer }) => headers[pointer.slice('header:'.length)] === undefined);
  if (!seen.judged) return [];
  const shown = Object.entries(headers).filter(
    ([name]) =>
      /^(content-type|x-amz)/.test(name) || wrong.some(({ pointer }) => pointer === `header:${name}`),
  );
  const omitted = Object.keys(headers).length - shown.length;
  return [
    ...shown.map(([name, value]) => {
      const marks = [`header:${name}`];
      const isWrong = wrong.some(({ pointer }) => marks.includes(pointer));
      return lineContent({ text: `${name}: ${truncate(value, 200)}`, ...(isWrong ? { marks } : {}) }, seen);
    }),
    ...absent.map(({ pointer }) =>
      lineContent(
        { text: `${pointer.slice('header:'.length)} is absent`, marks: [pointer], isNote: true },
        seen,
      ),
    ),
    ...(omitted === 0 ? [] : [html`<i>… ${formatCount(omitted, 'more header')}</i>${'\n'}`]),
    '\n',
  ];
}

function requestSide({ method, path, headers, body }: ExchangeRecord['request'], seen: ExchangeView): Part {
  const own = { ...seen, violations: [] };
  return html`<figure class="side">
    <figcaption>request <code>${method} ${truncate(path, 200)}</code></figcaption>
    <pre>${headerContent(headers, own)}${bodyContent(body, own)}</pre>
  </figure>`;
}

function answerSide({ response, lost }: ExchangeRecord, seen: ExchangeView): Part {
  if (response === undefined) {
    const why = lost === undefined ? 'not recorded' : `${lost.code}: ${lost.message}`;
    return html`<figure class="side">
      <figcaption>no response</figcaption>
      <pre>${seen.judged ? html`<mark>${truncate(why, 400)}</mark>` : why}</pre>
    </figure>`;
  }
  const wrong = seen.judged ? seen.violations.filter(({ pointer }) => pointer === 'status') : [];
  const status = `HTTP ${response.status}`;
  return html`<figure class="side">
    <figcaption>
      response${' '}${
        wrong.length === 0
          ? html`<code>${status}</code>`
          : html`<mark>${status}</mark><span class="note"> expected ${expectedNote(['status'], wrong)}</span>`
      }
    </figcaption>
    <pre>
${headerContent(response.headers, seen)}${bodyContent(response.body, seen)}${cutContent(response)}</pre>
  </figure>`;
}

const operationLabel = ({ request }: ExchangeRecord): string =>
  (request.headers['x-amz-target'] ?? request.method).replace(/^.*\./s, '');

/** The role of an exchange in its case. */
function exchangeRole(one: FindingClass, index: number, judged: number): string {
  const operation = truncate(operationLabel(one.exchanges[index] ?? { request: noRequest }), 60);
  const { case: symbolic = {}, exchanges } = one;
  if ('relation' in symbolic) {
    if (index === 0) return `${operation}, before`;
    return index === exchanges.length - 1 ? `${operation}, again` : `${operation}, the variation`;
  }
  if ('broke' in symbolic && index < judged) return `${operation}, control: without the violation`;
  return operation;
}

const noRequest: ExchangeRecord['request'] = { method: '', path: '', headers: {}, body: '' };

const violationAnchorId = ({ id }: FindingClass): string => `${anchorId('finding', id)}:place`;

/**
 * The anchor of the first violation in the body of the judged answer. Returns `undefined` if the page does not show the
 * violation.
 */
export function violationAnchor(one: FindingClass): string | undefined {
  const body = judgedExchange(one)?.response?.body;
  if (typeof body !== 'string' || body === '') return undefined;
  const pointers = one.violations.map(({ pointer }) => pointer);
  const isOnPage = bodyLines(body, { pointers, brief: false }).some(({ marks }) => marks !== undefined);
  return isOnPage ? violationAnchorId(one) : undefined;
}

/** Renders the exchanges of a class in order, with each request next to its response. */
export function exchangeList(one: FindingClass): Part {
  const { exchanges, violations } = one;
  const judged = judgedIndex(one);
  return html`<ol class="exchanges">
    ${exchanges.map((exchange, index) => {
      const seen = { violations, judged: index === judged, anchor: violationAnchorId(one) };
      return html`<li class=${seen.judged ? 'judged' : undefined}>
        ${
          exchanges.length > 1 &&
          html`<h5>
            ${`${index + 1}. ${exchangeRole(one, index, judged)}`}${seen.judged && html` <span class="tag">judged</span>`}
          </h5>`
        }
        <div class="sides">${requestSide(exchange.request, seen)}${answerSide(exchange, seen)}</div>
      </li>`;
    })}
  </ol>`;
}

/** The judged request on one line. */
export function requestExcerpt(one: FindingClass): string {
  const request = judgedExchange(one)?.request ?? noRequest;
  const { body } = request;
  if (typeof body !== 'string') return `base64 ${truncate(body.base64, 120)}`;
  const lines = bodyLines(body, { pointers: [], brief: false }).map(({ text }) => text.trim());
  return truncate(lines.join(' '), 240);
}
