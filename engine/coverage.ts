import { isObject } from '../specs/json.ts';
import { describeTasks } from '../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../specs/editions.ts';
import { successBody, errorType, httpStatus, isSuccess } from '../checks/lib/answer.ts';
import type { CoverageSeen } from '../results/outcome.ts';
import { schemaMembers } from '../checks/lib/schema-members.ts';
import type { Trial } from '../checks/verdict.ts';

/** What was sent and seen of an edition, over many trials. */
export class Coverage {
  readonly #edition: EditionName;
  readonly #request = new Set<string>();
  readonly #response = new Set<string>();
  readonly #values = new Set<string>();
  readonly #errors = new Set<string>();
  readonly #statuses = new Set<number>();

  constructor(edition: EditionName) {
    this.#edition = edition;
  }

  add(trial: Trial, input: object): void {
    const { request, response } = operationSpec(this.#edition, describeTasks);
    for (const { path, known } of schemaMembers(request, input)) if (known) this.#request.add(path);
    if ('tasks' in input && Array.isArray(input.tasks))
      this.#request.add(`.tasks of ${bucket(input.tasks.length)}`);
    const status = httpStatus(trial.exchange);
    if (status !== undefined) this.#statuses.add(status);
    const type = errorType(trial);
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

/** The boundaries of the list, and what lies between and beyond. */
function bucket(length: number): string {
  if ([0, 1, 2, 99, 100, 101].includes(length)) return String(length);
  return length < 99 ? '3 to 98' : 'more';
}
