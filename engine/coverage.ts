import { isObject } from '../specs/json.ts';
import { successBody, answerErrorType, httpStatus, isSuccess } from '../checks/lib/answer.ts';
import type { CoverageSeen } from '../results/outcome.ts';
import { visitKnownMembers, type SchemaPart } from '../checks/lib/schema-members.ts';
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
  readonly #request = new Set<SchemaPart>();
  readonly #boundaries = new Set<string>();
  readonly #response = new Set<SchemaPart>();
  /** The listed values seen, by their member. */
  readonly #values = new Map<SchemaPart, Set<unknown>>();
  /** Objects of answers that were added. Answers share the objects in their lists. */
  readonly #visited = new WeakSet<object>();
  readonly #errors = new Set<string>();
  readonly #statuses = new Set<number>();

  constructor(operation: CoveredOperation) {
    this.#operation = operation;
  }

  add(trial: Trial, input: object): void {
    const { schemas, boundaries } = this.#operation;
    const { request, response } = schemas;
    visitKnownMembers(request, input, (part) => this.#request.add(part));
    for (const boundary of boundaries?.(input) ?? []) this.#boundaries.add(boundary);
    const status = httpStatus(trial.exchange);
    if (status !== undefined) this.#statuses.add(status);
    const type = answerErrorType(trial);
    if (type !== undefined) this.#errors.add(type);
    const answer = successBody(trial);
    if (!isSuccess(trial) || !isObject(answer)) return;
    const addMember = (part: SchemaPart, value: unknown): void => {
      this.#response.add(part);
      if (part.listed?.has(value) === true) this.#addValue(part, value);
    };
    visitKnownMembers(response, answer, addMember, this.#visited);
  }

  #addValue(part: SchemaPart, value: unknown): void {
    const values = this.#values.get(part) ?? new Set();
    this.#values.set(part, values.add(value));
  }

  get seen(): CoverageSeen {
    const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();
    const paths = (parts: ReadonlySet<SchemaPart>): readonly string[] => [...parts].map(({ path }) => path);
    const values = [...this.#values].flatMap(([{ path }, seen]) =>
      [...seen].map((value) => `${path}=${String(value)}`),
    );
    return {
      request: sorted([...paths(this.#request), ...this.#boundaries]),
      response: sorted(paths(this.#response)),
      values: sorted(values),
      errors: sorted([...this.#errors]),
      statuses: [...this.#statuses].toSorted((one, other) => one - other),
    };
  }
}
