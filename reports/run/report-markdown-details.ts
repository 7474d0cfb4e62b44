import type { FindingClass } from '../../results/outcome.ts';
import {
  codeBlock,
  escapeHtml,
  inlineCode,
  markdownProse,
  markdownTable,
  quotingProse,
  tableCode,
} from '../text/markdown-parts.ts';
import { formatNumber } from '../text/format.ts';
import { impactLines } from './impact-text.ts';
import type { ReportedFinding } from './report.ts';
import { judgedRequestLine } from './request-line.ts';

/** Limits for one text (in characters) and for one script (in lines), because a target may send anything. */
export const maxTextLength = 2_000;
const maxScriptLines = 60;
/** Limit for the items of a list and the rows of a table. */
export const maxListItems = 100;

/** Cuts a text and states its full length. */
export const limitText = (text: string, length = maxTextLength): string =>
  text.length <= length ? text : `${text.slice(0, length)}… (${formatNumber(text.length)} characters)`;

/** A folded block about a finding. It shows the first class in full, and only the requests of the other classes. */
export function findingDetails({
  id,
  claim,
  statement,
  source,
  evidence,
  classes,
}: ReportedFinding): readonly string[] {
  const [first, ...others] = classes;
  const violations = first.violations
    .slice(0, 3)
    .map(({ pointer, expected, actual }) => [
      tableCode(limitText(pointer || 'body', 200)),
      tableCode(limitText(expected, 400)),
      tableCode(limitText(actual, 400)),
    ]);
  return [
    `<details><summary><code>${escapeHtml(limitText(id, 200))}</code></summary>`,
    '',
    `${markdownProse(claim)} ${markdownProse(statement)} (${evidence}; ${markdownProse(source)})`,
    '',
    ...(first.place === undefined ? [] : [`Recorded at ${inlineCode(limitText(first.place))}.`, '']),
    ...codeBlock(limitText(judgedRequestLine(first)), 'json'),
    '',
    ...markdownTable([['at'], ['expected'], ['got']], violations),
    '',
    ...impactLines(first).flatMap((line) => [quotingProse(limitText(line)), '']),
    ...reproductionScript(first),
    ...others
      .slice(0, maxListItems)
      .map(
        (one) =>
          `- also ${inlineCode(limitText(one.class, 200))}: ${inlineCode(limitText(judgedRequestLine(one), 400))}`,
      ),
    ...(others.length > maxListItems ? [`- … and ${others.length - maxListItems} more`] : []),
    '',
    '</details>',
    '',
  ];
}

/** The script that reproduces a class. If the script is too long, a reference to it. */
function reproductionScript({ reproduce, id }: FindingClass): readonly string[] {
  if (reproduce === undefined) return [];
  const { curl, replay } = reproduce;
  const isLong = curl.split('\n').length > maxScriptLines || curl.length > 4 * maxTextLength;
  return [
    ...(isLong
      ? [
          `The script for ${inlineCode(limitText(id, 200))} is too long to show here. See the JSON report, or run:`,
          '',
        ]
      : []),
    ...codeBlock(isLong ? replay : curl, 'sh'),
    '',
  ];
}
