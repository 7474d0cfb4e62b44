import type { FindingClass } from '../../results/outcome.ts';
import type { ExchangeRecord } from '../../targets/wire/exchange-record.ts';
import { truncate } from '../text/format.ts';

/** The body with a long list told by its length: the commands that repeat it have every id. */
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

/** What every request of DescribeTasks has, but for those that are about it. */
const usualHeaders = {
  'content-type': /^application\/x-amz-json-1\.1$/,
  'x-amz-target': /\.DescribeTasks$/,
} as const;

/** What is unusual about a request, apart from its body. Pairs of bodies that were recorded have no headers at all. */
function unusualParts({ method, path, headers }: ExchangeRecord['request']): readonly string[] {
  const names = Object.keys(usualHeaders) as (keyof typeof usualHeaders)[];
  const some = names.some((name) => headers[name] !== undefined);
  return [
    ...(method === 'POST' && path === '/' ? [] : [`${method} ${path}`]),
    ...names.flatMap((name) => {
      const value = headers[name];
      if (value === undefined) return some ? [`no ${name}`] : [];
      return usualHeaders[name].test(value) ? [] : [`${name}: ${value}`];
    }),
  ];
}

/** Which exchange was judged, counted from 0. */
export const judgedIndex = ({ judged, exchanges }: FindingClass): number => judged ?? exchanges.length - 1;

/** The exchange that was judged; of what was never asked there is none. */
export const judgedExchange = (one: FindingClass): ExchangeRecord | undefined =>
  one.exchanges[judgedIndex(one)];

function formatRequest(request: ExchangeRecord['request']): string {
  const { body } = request;
  const text = typeof body === 'string' ? shortenTaskList(body) : `base64 ${body.base64}`;
  return truncate([...unusualParts(request), text].join('  '), 300);
}

/** The smallest request in a line of at most 300 characters: its body, and before it what is unusual. */
export function judgedRequestLine(one: FindingClass): string {
  const request = judgedExchange(one)?.request;
  return request === undefined ? '' : formatRequest(request);
}

/** Of requests that ought to agree: those that the one that was judged was held against. */
export function comparedRequestLines(one: FindingClass): readonly string[] {
  if (one.case === undefined || !('relation' in one.case)) return [];
  const own = judgedRequestLine(one);
  return [...new Set(one.exchanges.map(({ request }) => formatRequest(request)))].filter(
    (line) => line !== own,
  );
}
