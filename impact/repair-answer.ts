import type { RepairStep } from '../checks/lib/repair.ts';
import { isObject } from '../specs/json.ts';
import type { ClientAnswer } from '../targets/clients/client-reader.ts';
import { parseBody } from '../targets/wire/exchange.ts';

/** An answer and the right one, both written anew: all that differs is what the steps change. */
export interface RepairedAnswer {
  readonly written: ClientAnswer;
  readonly repaired: ClientAnswer;
}

/** Applies the steps. `undefined` if the answer is no whole JSON object, or if a step does not fit it. */
export function repairAnswer(answer: ClientAnswer, steps: readonly RepairStep[]): RepairedAnswer | undefined {
  // Two values, because the steps change one of them.
  const sent = readBody(answer);
  const body = readBody(answer);
  const length = headerValue(answer, 'content-length');
  const isWhole = length === undefined || length === String(answer.body.length);
  if (sent === undefined || body === undefined || !isWhole || steps.length === 0) return undefined;
  const written = withBody(answer, sent);
  let repaired = withBody(answer, body);
  for (const step of inOrder(steps)) {
    const next = applyStep(repaired, body, step);
    if (next === undefined) return undefined;
    repaired = next;
  }
  return { written, repaired };
}

/** Elements are removed from the end of a list, so that the positions of others stay. Steps for the whole answer come last. */
function inOrder(steps: readonly RepairStep[]): readonly RepairStep[] {
  return [
    ...steps.filter(({ kind }) => kind === 'set'),
    ...steps.filter(isRemoval).toSorted((one, other) => comparePointers(other.pointer, one.pointer)),
    ...steps.filter((step) => !('pointer' in step)),
  ];
}

const isRemoval = (step: RepairStep): step is Extract<RepairStep, { kind: 'remove' | 'drop' }> =>
  step.kind === 'remove' || step.kind === 'drop';

const comparePointers = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true });

function applyStep(answer: ClientAnswer, body: object, step: RepairStep): ClientAnswer | undefined {
  switch (step.kind) {
    case 'status':
      return { ...answer, status: step.status };
    case 'header':
      return withHeader(answer, step.name, step.value);
    case 'error':
      return errorAnswer(answer, step);
    case 'result':
    case 'typed-error':
      return undefined;
    default:
      return changeMember(body, step) ? withBody(answer, body) : undefined;
  }
}

/** The answer with this error instead. Headers that name another type are left out. */
function errorAnswer(
  { headers, ...answer }: ClientAnswer,
  { status, type }: Extract<RepairStep, { kind: 'error' }>,
): ClientAnswer {
  const kept = headers.filter(([name]) => !/^x-amzn-(errortype|query-error)$/i.test(name));
  const error = withBody({ ...answer, status, headers: kept }, { __type: type, message: 'refused' });
  return withHeader(error, 'content-type', 'application/x-amz-json-1.1');
}

/** Changes a member or an element of the body. Returns false if there is none to change. */
function changeMember(body: object, step: Extract<RepairStep, { pointer: string }>): boolean {
  const names = step.pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop();
  let part: unknown = body;
  for (const name of names) {
    if (!isContainer(part) || !Object.hasOwn(part, name)) return false;
    part = Reflect.get(part, name);
  }
  if (last === undefined || !isContainer(part)) return false;
  if (step.kind === 'set') {
    // An assignment to the name `__proto__` would make no member.
    const value = { configurable: true, enumerable: true, writable: true, value: step.value };
    return Reflect.defineProperty(part, last, value);
  }
  if (!Object.hasOwn(part, last)) return false;
  if (Array.isArray(part)) return part.splice(Number(last), 1).length === 1;
  return Reflect.deleteProperty(part, last);
}

const isContainer = (value: unknown): value is object => isObject(value) || Array.isArray(value);

/** The body, if it is a JSON object that clients read. Each call returns a new one. */
function readBody({ body }: ClientAnswer): object | undefined {
  const parsed = parseBody(body);
  return parsed.ok && isObject(parsed.value) ? parsed.value : undefined;
}

function withBody(answer: ClientAnswer, value: object): ClientAnswer {
  const body = Buffer.from(JSON.stringify(value));
  const written = { ...answer, body };
  return headerValue(answer, 'content-length') === undefined
    ? written
    : withHeader(written, 'content-length', String(body.length));
}

const headerValue = ({ headers }: ClientAnswer, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1].trim();

const withHeader = (answer: ClientAnswer, wanted: string, value: string): ClientAnswer => ({
  ...answer,
  headers: [...answer.headers.filter(([name]) => name.toLowerCase() !== wanted), [wanted, value]],
});
