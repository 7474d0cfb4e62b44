import type { Validator } from '../../generators/validators.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { ParsedAnswer, Trial, ViolatedRule } from '../verdict.ts';

/**
 * What the checks of the protocol need to know about an operation. `Facts` is what the checks of that operation know about a
 * request. A check that does not call `hasRequestedContent` accepts every operation, whatever its facts: hence `never`.
 */
export interface OperationUnderTest<Facts = never> {
  /** The name in the API model, for example `DescribeTasks`. */
  readonly name: string;
  /** The noun for what an answer contains, in the singular: `task`. */
  readonly contentNoun: string;
  /** JSON pointer to the content in a successful answer: `/tasks`. */
  readonly contentPointer: string;
  /** Names of the content in a successful answer, for example ARNs. Without content the list is empty. */
  readonly contentNames: (answer: ParsedAnswer) => readonly string[];
  /** Whether a successful answer names anything, either as found or as missing. */
  readonly hasEntries: (answer: ParsedAnswer) => boolean;
  /** Whether the answer contains everything that was requested and exists. */
  readonly hasRequestedContent: (trial: Trial<Facts>) => boolean;
  /** Describes an answer in a few words of a finding: `HTTP 200 with 1 task and 0 failures`. */
  readonly describeAnswer: (answer: ParsedAnswer) => string;
  /** JSON Schema of the body of a success. */
  readonly responseSchema: (edition: EditionName) => object;
  /** Validates the body of a success by that schema. */
  readonly validateResponse: (edition: EditionName) => Validator;
  /** The errors that the API model names for the operation, with the HTTP status of each. */
  readonly errorStatuses: Readonly<Record<string, number>>;
  /** Rules for which no check expects a refusal. If a request that violates one is lost, only error-status reports it. */
  readonly rulesWithoutRefusal: readonly ViolatedRule[];
}
