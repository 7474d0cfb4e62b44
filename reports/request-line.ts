import type { FindingClass } from '../checks/outcome.ts';
import type { ExchangeRecord } from '../targets/record.ts';
import { shortened } from './words.ts';

/** The body with a long list told by its length: the commands that repeat it have every id. */
function told(body: string): string {
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
const usual = {
  'content-type': /^application\/x-amz-json-1\.1$/,
  'x-amz-target': /\.DescribeTasks$/,
} as const;

/** What is unusual about a request, apart from its body. Pairs of bodies that were recorded have no headers at all. */
function unusualIn({ method, path, headers }: ExchangeRecord['request']): readonly string[] {
  const names = Object.keys(usual) as (keyof typeof usual)[];
  const some = names.some((name) => headers[name] !== undefined);
  return [
    ...(method === 'POST' && path === '/' ? [] : [`${method} ${path}`]),
    ...names.flatMap((name) => {
      const value = headers[name];
      if (value === undefined) return some ? [`no ${name}`] : [];
      return usual[name].test(value) ? [] : [`${name}: ${value}`];
    }),
  ];
}

/** The smallest request in a line of at most 300 characters: its body, and before it what is unusual. */
export const requestOf = ({ exchanges }: FindingClass): string => {
  const request = exchanges.at(-1)?.request;
  if (request === undefined) return '';
  const { body } = request;
  const text = typeof body === 'string' ? told(body) : `base64 ${body.base64}`;
  return shortened([...unusualIn(request), text].join('  '), 300);
};
