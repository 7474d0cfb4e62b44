import { describe, expect, test } from 'vitest';
import type { EditionName } from '../specs/editions.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import type { TaskFacts } from '../targets/world/world.ts';
import { parseAnswer } from '../checks/lib/answer.ts';
import { checkCatalogue } from '../checks/catalogue.ts';
import { failuresIn, type Check, type Trial } from '../checks/verdict.ts';
import type {
  DescribeTasksTrial,
  RequestFacts,
  RequestedId,
} from '../checks/describe-tasks/request-facts.ts';

// Trials for our own tests, and what a check says of them in one line.

export const taskId = '1dc5c17a-422b-4dc4-b493-371970c6c4d6';
export const taskArnFor = (id: string, cluster?: string): string =>
  `arn:aws:ecs:us-east-1:012345678910:task/${cluster === undefined ? '' : `${cluster}/`}${id}`;
export const taskArn = taskArnFor(taskId);
export const missingId = 'a8d82dbd-4796-451b-bc8d-21ef77285d9f';

export const knownTask: RequestedId = { text: taskId, what: 'here', arn: taskArn };
export const unknownTask: RequestedId = { text: missingId, what: 'unknown' };

const noFacts: TaskFacts = { taskDefinition: 'td:1', containers: ['busybox'], group: 'family:td' };

/** A task that the run has made, with what it asked for. */
export const taskWithFacts = (facts: Partial<TaskFacts> = {}): RequestedId => ({
  ...knownTask,
  facts: { ...noFacts, ...facts },
});

export const task = {
  taskArn,
  lastStatus: 'RUNNING',
  createdAt: 1476822811.295,
  containers: [{ name: 'busybox', networkBindings: [] }],
};

export const jsonContentType = 'application/x-amz-json-1.1';
export const headers = { 'content-type': jsonContentType, 'x-amzn-requestid': '123a4b56' };

interface ContentTypes {
  readonly headers?: Readonly<Record<string, string>>;
  /** The content type of the request. */
  readonly sent?: string;
}

/** An answer; a text is its body as it is. */
export function answer(
  status: number,
  body: unknown,
  { headers: own = headers, sent = jsonContentType }: ContentTypes = {},
): Extract<Exchange, { response: unknown }> {
  return {
    request: { method: 'POST', path: '/', headers: { 'content-type': sent }, body: new Uint8Array() },
    startedAt: 0,
    durationMs: 1,
    response: {
      status,
      headers: own,
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    },
  };
}

/** A request that asks for a task that is there, and its answer. */
export const trial = (
  status: number,
  body: unknown,
  more: Partial<DescribeTasksTrial> & RequestFacts & ContentTypes = {},
): DescribeTasksTrial => {
  const { headers: own, sent, ids = [knownTask], tags, ...rest } = more;
  const as = { ...(own === undefined ? {} : { headers: own }), ...(sent === undefined ? {} : { sent }) };
  const exchange = answer(status, body, as);
  return {
    facts: { ids, ...(tags === undefined ? {} : { tags }) },
    clusterExists: true,
    ...parseAnswer(exchange),
    ...rest,
  };
};

/** A description of a task, changed, that was made with such facts. */
export const trialWithFacts = (facts: Partial<TaskFacts>, members: object): Trial =>
  trial(200, describeOutput({ ...task, ...members }), { ids: [taskWithFacts(facts)] });

/** The same, where nobody knows what was asked for. */
export function withoutFacts({ facts: _facts, ...rest }: Trial): DescribeTasksTrial {
  return rest;
}

export const describeOutput = (...tasks: readonly object[]) => ({ tasks, failures: [] });
/** One that describes the task. */
export const control = answer(200, describeOutput(task));
/** One that is answered, and describes none. */
export const emptyControl = answer(200, describeOutput());
export const errorBody = (type: string, message?: string) => ({
  __type: type,
  ...(message === undefined ? {} : { message }),
});

/**
 * What a check makes of a trial: `pass`, with the clauses that are held where these are not all of them; `pass for none`;
 * `skip`; `not asked`; or each kind of wrong answer with its place, the clause where it is not the first one of the check, and `passing`.
 */
export function verdictText(id: string, one: Trial, edition: EditionName = 'current'): string {
  const check = checkCatalogue(edition).find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`There is no check ${id} in the edition ${edition}.`);
  if (!check.appliesTo(one)) return 'not asked';
  const verdict = check.judge(one);
  if (verdict.kind === 'pass') return passText(check, verdict.clauses);
  return verdict.kind === 'skip'
    ? 'skip'
    : failuresIn(verdict)
        .map(({ failureKind: wrong, violations, clause, transient: passing }) =>
          [
            `${wrong} at ${violations.map(({ pointer }) => pointer || 'body').join(', ')}`,
            ...(clause === undefined ? [] : [`(${clause})`]),
            ...(passing === true ? ['passing'] : []),
          ].join(' '),
        )
        .join('; ');
}

/** A pass in a word or two. */
export function passText(check: Check, held: readonly string[] = check.clauses): string {
  if (held.length === 0) return 'pass for none';
  return check.clauses.every((clause) => held.includes(clause)) ? 'pass' : ['pass', ...held].join(' ');
}

type VerdictTable = readonly [
  id: string,
  rows: readonly (readonly [what: string, one: Trial, says: string])[],
];

/** A test for each judgement of a check: the trial, and what is said of it. */
export const testVerdicts = (...tables: readonly VerdictTable[]): void =>
  describe.each(tables)('%s', (id, rows) => {
    test.each(rows)('%s', (_what, one, says) => {
      expect(verdictText(id, one)).toBe(says);
    });
  });
