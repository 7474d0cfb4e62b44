import { errorType, type Exchange } from '../targets/exchange.ts';
import { fail, pass, skip, type Trial, type Verdict } from './verdict.ts';

type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function statusOf(exchange: Exchange): number | undefined {
  return 'response' in exchange ? exchange.response.status : undefined;
}

/** The answer as an object, where the status is 200. */
export function described(trial: Trial): Json | undefined {
  if (statusOf(trial.exchange) !== 200 || trial.body?.ok !== true || !isObject(trial.body.value))
    return undefined;
  return trial.body.value;
}

/** A modelled error in a 200 is no description. */
export function succeeded(trial: Trial): boolean {
  const answer = described(trial);
  return answer !== undefined && errorType(answer) === undefined;
}

function members(trial: Trial, list: 'tasks' | 'failures', member: string): readonly string[] {
  const found = described(trial)?.[list];
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry) =>
    isObject(entry) && typeof entry[member] === 'string' ? [entry[member]] : [],
  );
}

export const taskArns = (trial: Trial): readonly string[] => members(trial, 'tasks', 'taskArn');
export const failureArns = (trial: Trial): readonly string[] => members(trial, 'failures', 'arn');

export const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** What came, short enough to be read in a finding. */
export function came(trial: Trial): string {
  const status = statusOf(trial.exchange);
  if (status === undefined) return 'no answer';
  const type = trial.body?.ok === true ? errorType(trial.body.value) : undefined;
  if (type !== undefined) return `HTTP ${status} ${type}`;
  const answer = described(trial);
  return answer === undefined
    ? `HTTP ${status}`
    : `HTTP ${status} with ${taskArns(trial).length} tasks and ${failureArns(trial).length} failures`;
}

/** A refusal by one of the allowed errors; it counts only beside a control that was answered with 200. */
export function refusedWith(trial: Trial, allowed: readonly string[]): Verdict {
  if (trial.control === undefined || statusOf(trial.control) !== 200) {
    return skip('the control (the same request without the break) was not answered with 200');
  }
  const expected = `HTTP 400 with ${allowed.join(' or ')}`;
  const status = statusOf(trial.exchange);
  if (status === 200) return fail('accepted', { pointer: 'status', expected, actual: came(trial) });
  const type = trial.body?.ok === true ? errorType(trial.body.value) : undefined;
  if (status === 400 && type !== undefined && allowed.includes(type)) return pass;
  // Another status, or an error without a type, is the finding of error-status and error-shape.
  if (status !== 400 || type === undefined) return skip('refused, in a form that other checks judge');
  return fail('other-error', { pointer: '/__type', expected, actual: came(trial) });
}
