import type { ViolatedRule } from '../../checks/verdict.ts';
import type { Validation } from '../../generators/validators.ts';
import { isObject } from '../../specs/json.ts';
import { parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import type { RecordedParts } from './unjudgeable-checks.ts';

export type Validate = (value: unknown) => Validation;

/** The rule of the reference that a request violates; `undefined` if it violates none, several, or an unknown one. */
export function findViolatedRule(
  { request: { method, body: bytes } }: Exchange,
  { requestBytes: hasExactBytes }: RecordedParts,
  validate: Validate,
): ViolatedRule | undefined {
  const body = parseBody(bytes);
  if (method !== 'POST' || !body.ok || !isObject(body.value)) return undefined;
  // A null member counts as absent. How a null element is treated is open.
  const { tasks, ...others } = Object.fromEntries(
    Object.entries(body.value).filter(([, value]) => value !== null),
  );
  if (Object.values({ tasks, ...others }).some((value) => Array.isArray(value) && value.includes(null)))
    return undefined;
  const isInBounds = !Array.isArray(tasks) || (tasks.length > 0 && tasks.length <= 100);
  const failedKeywords = (value: unknown): string => {
    const validation = validate(value);
    return validation.valid ? '' : [...new Set(validation.errors.map(({ keyword }) => keyword))].join(' ');
  };
  const failed = failedKeywords({ tasks: tasks ?? ['a'], ...others });
  if (tasks !== undefined && isInBounds && failed === 'type') return hasExactBytes ? 'type' : undefined;
  if (tasks !== undefined && isInBounds && failed === 'enum') return 'include.value';
  if (failedKeywords({ ...others, tasks: ['a'] }) !== '') return undefined;
  if (tasks === undefined) return 'tasks.required';
  if (!Array.isArray(tasks) || !tasks.every((text) => typeof text === 'string')) return undefined;
  if (tasks.length > 100) return 'tasks.max';
  return tasks.length === 0 ? 'tasks.empty' : undefined;
}
