import { isObject } from '../specs/json.ts';
import { successBody, answerErrorType, httpStatus, isSuccess } from '../checks/lib/answer.ts';
import type { CoverageSeen } from '../results/outcome.ts';
import { schemaMembers } from '../checks/lib/schema-members.ts';
import type { Trial } from '../checks/verdict.ts';

/** What coverage needs to know about an operation in one edition. */
export interface CoveredOperation {
  readonly schemas: { readonly request: object; readonly response: object };
  /** Boundary values of a request that are counted in addition to its members. */
  readonly boundaries?: ((input: object) => readonly string[]) | undefined;
}

/** Collects the members, values, errors and statuses seen in trials of an operation. */
export class Coverage {
  readonly #operation: CoveredOperation;
  readonly #request = new Set<string>();
  readonly #response = new Set<string>();
  readonly #values = new Set<string>();
  readonly #errors = new Set<string>();
  readonly #statuses = new Set<number>();

  constructor(operation: CoveredOperation) {
    this.#operation = operation;
  }

  add(trial: Trial, input: object): void {
    const { schemas, boundaries } = this.#operation;
    const { request, response } = schemas;
    for (const { path, known } of schemaMembers(request, input)) if (known) this.#request.add(path);
    for (const boundary of boundaries?.(input) ?? []) this.#request.add(boundary);
    const status = httpStatus(trial.exchange);
    if (status !== undefined) this.#statuses.add(status);
    const type = answerErrorType(trial);
    if (type !== undefined) this.#errors.add(type);
    const answer = successBody(trial);
    if (!isSuccess(trial) || !isObject(answer)) return;
    for (const { path, known, listed, value } of schemaMembers(response, answer)) {
      if (known) this.#response.add(path);
      if (listed?.includes(value) === true) this.#values.add(`${path}=${String(value)}`);
    }
  }

  get seen(): CoverageSeen {
    const sorted = (texts: ReadonlySet<string>): readonly string[] => [...texts].toSorted();
    return {
      request: sorted(this.#request),
      response: sorted(this.#response),
      values: sorted(this.#values),
      errors: sorted(this.#errors),
      statuses: [...this.#statuses].toSorted((one, other) => one - other),
    };
  }
}
