import { checkCatalogue } from '../operations/catalogue.ts';
import { describe, expect, test } from 'vitest';
import type { EditionName } from '../specs/editions.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import type { TaskFacts } from '../targets/world/world.ts';
import { parseAnswer } from '../checks/lib/answer.ts';
import { failuresIn, type Check, type Trial } from '../checks/verdict.ts';
import type {
  DescribeTasksTrial,
  RequestFacts,
  RequestedId,
} from '../checks/describe-tasks/request-facts.ts';
import { definedMembers } from '../specs/json.ts';

// Trials for tests of checks, and a one-line text for the verdict of a check.

export const taskId = '1dc5c17a-422b-4dc4-b493-371970c6c4d6';
export const taskArnFor = (id: string, cluster?: string): string =>
  `arn:aws:ecs:us-east-1:012345678910:task/${cluster === undefined ? '' : `${cluster}/`}${id}`;
export const taskArn = taskArnFor(taskId);
export const missingId = 'a8d82dbd-4796-451b-bc8d-21ef77285d9f';

export const knownRequestedId: RequestedId = { text: taskId, what: 'here', arn: taskArn };
export const unknownRequestedId: RequestedId = { text: missingId, what: 'unknown' };

const noFacts: TaskFacts = { taskDefinition: 'td:1', containers: ['busybox'], group: 'family:td' };

/** A task that the run created. `facts`: what the task was run with. */
export const taskWithFacts = (facts: Partial<TaskFacts> = {}): RequestedId => ({
  ...knownRequestedId,
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

/** An exchange with this answer. A string body is used unchanged. */
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

/** A trial of a request for an existing task. */
export const trial = (
  status: number,
  body: unknown,
  more: Partial<DescribeTasksTrial> & RequestFacts & ContentTypes = {},
): DescribeTasksTrial => {
  const { headers: own, sent, ids = [knownRequestedId], tags, ...rest } = more;
  const exchange = answer(status, body, definedMembers({ headers: own, sent }));
  return {
    facts: definedMembers({ ids, tags }),
    clusterExists: true,
    ...parseAnswer(exchange),
    ...rest,
  };
};

/** A trial that describes a task. `facts`: what the task was run with. `members`: changes of the description. */
export const trialWithFacts = (facts: Partial<TaskFacts>, members: object): Trial =>
  trial(200, describeOutput({ ...task, ...members }), { ids: [taskWithFacts(facts)] });

/** The same trial without the facts about its request. */
export function withoutFacts({ facts: _facts, ...rest }: Trial): DescribeTasksTrial {
  return rest;
}

export const describeOutput = (...tasks: readonly object[]) => ({ tasks, failures: [] });
/** A control that describes the task. */
export const control = answer(200, describeOutput(task));
/** A control that describes no task. */
export const emptyControl = answer(200, describeOutput());
export const errorBody = (type: string, message?: string) => definedMembers({ __type: type, message });

/**
 * The verdict of a check on a trial, as one line:
 * - `pass` if all clauses are held;
 * - `pass` and the held clauses if only some are held;
 * - `pass for none` if no clause is held;
 * - `skip`;
 * - `not asked` if the check does not apply;
 * - each failure: its kind, its pointers, its clause if it names one, and `passing` if it is transient.
 */
export function verdictText(id: string, one: Trial, edition: EditionName = 'current'): string {
  const check = checkCatalogue(edition).find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`Unknown check "${id}" in the edition ${edition}.`);
  if (!check.appliesTo(one)) return 'not asked';
  const verdict = check.judge(one);
  if (verdict.kind === 'pass') return passText(check, verdict.clauses);
  return verdict.kind === 'skip'
    ? 'skip'
    : failuresIn(verdict)
        .map(({ failureKind, violations, clause, transient }) =>
          [
            `${failureKind} at ${violations.map(({ pointer }) => pointer || 'body').join(', ')}`,
            ...(clause === undefined ? [] : [`(${clause})`]),
            ...(transient === true ? ['passing'] : []),
          ].join(' '),
        )
        .join('; ');
}

/** The text of a pass in the form of `verdictText`. */
export function passText(check: Check, held: readonly string[] = check.clauses): string {
  if (held.length === 0) return 'pass for none';
  return check.clauses.every((clause) => held.includes(clause)) ? 'pass' : ['pass', ...held].join(' ');
}

type VerdictTable = readonly [
  id: string,
  rows: readonly (readonly [what: string, one: Trial, says: string])[],
];

/** Defines one test for each row. A row has a trial and the expected verdict text of the check. */
export const testVerdicts = (...tables: readonly VerdictTable[]): void =>
  describe.each(tables)('%s', (id, rows) => {
    test.each(rows)('%s', (_what, one, says) => {
      expect(verdictText(id, one)).toBe(says);
    });
  });
