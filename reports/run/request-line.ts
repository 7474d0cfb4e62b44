import { operationName } from '../../results/operation-name.ts';
import type { FindingClass } from '../../results/outcome.ts';
import type { ExchangeRecord } from '../../targets/wire/exchange-record.ts';
import { truncate } from '../text/format.ts';

/** The body, with a long list of tasks shortened to its length. Reproduction scripts contain every id. */
function shortenTaskList(body: string): string {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input !== 'object' || input === null || !('tasks' in input)) return body;
    const { tasks } = input;
    if (!Array.isArray(tasks) || tasks.length <= 4) return body;
    return JSON.stringify({ ...input, tasks: [tasks[0], `… ${tasks.length} ids in all`] });
  } catch {
    return body;
  }
}

/** The usual headers of a request to the operation. A case may change them. */
const usualHeaders = {
  'content-type': /^application\/x-amz-json-1\.1$/,
  'x-amz-target': new RegExp(`\\.${operationName}$`),
} as const;

/** Unusual parts of a request, apart from its body. Recorded pairs of bodies have no headers at all. */
function unusualParts({ method, path, headers }: ExchangeRecord['request']): readonly string[] {
  const names = Object.keys(usualHeaders) as (keyof typeof usualHeaders)[];
  const hasHeaders = names.some((name) => headers[name] !== undefined);
  return [
    ...(method === 'POST' && path === '/' ? [] : [`${method} ${path}`]),
    ...names.flatMap((name) => {
      const value = headers[name];
      if (value === undefined) return hasHeaders ? [`no ${name}`] : [];
      return usualHeaders[name].test(value) ? [] : [`${name}: ${value}`];
    }),
  ];
}

/** The index of the judged exchange, counted from 0. */
export const judgedIndex = ({ judged, exchanges }: FindingClass): number => judged ?? exchanges.length - 1;

/** The judged exchange; `undefined` if no request was sent. */
export const judgedExchange = (one: FindingClass): ExchangeRecord | undefined =>
  one.exchanges[judgedIndex(one)];

function formatRequest(request: ExchangeRecord['request']): string {
  const { body } = request;
  const text = typeof body === 'string' ? shortenTaskList(body) : `base64 ${body.base64}`;
  return truncate([...unusualParts(request), text].join('  '), 300);
}

/** The judged request on one line of at most 300 characters: unusual parts, then the body. */
export function judgedRequestLine(one: FindingClass): string {
  const request = judgedExchange(one)?.request;
  return request === undefined ? '' : formatRequest(request);
}

/** For a case that compares answers: the requests whose answers the judged answer was compared with. */
export function comparedRequestLines(one: FindingClass): readonly string[] {
  if (one.case === undefined || !('relation' in one.case)) return [];
  const own = judgedRequestLine(one);
  return [...new Set(one.exchanges.map(({ request }) => formatRequest(request)))].filter(
    (line) => line !== own,
  );
}

/** Says that the report holds only the beginning of the judged answer; `undefined` if it holds all of it. */
export function cutAnswerText(one: FindingClass): string | undefined {
  const cut = judgedExchange(one)?.response?.cut;
  return cut && `only the beginning of ${cut.bytes} bytes is in reports; SHA-256 of the whole: ${cut.sha256}`;
}
