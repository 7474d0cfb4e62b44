import type { EditionName } from '../../specs/editions.ts';
import type { ParsedAnswer, Trial, ViolatedRule } from '../verdict.ts';

/**
 * The little that checks of the protocol need to know about an operation. `Facts`: what its own checks know about a request.
 * Checks that call no member with a trial take an operation of any facts (`never`).
 */
export interface OperationUnderTest<Facts = never> {
  /** The name in the API model, for example `DescribeTasks`. */
  readonly name: string;
  /** What an answer contains, in the singular: `task`. */
  readonly contentNoun: string;
  /** JSON pointer to the content in a successful answer: `/tasks`. */
  readonly contentPointer: string;
  /** Names of the content in a successful answer, for example ARNs. Empty if the answer shows nothing that was asked for. */
  readonly contentNames: (answer: ParsedAnswer) => readonly string[];
  /** Whether a successful answer says anything at all, be it about content or about its absence. */
  readonly hasEntries: (answer: ParsedAnswer) => boolean;
  /** Whether everything that was asked for, and exists, is in the answer. */
  readonly hasRequestedContent: (trial: Trial<Facts>) => boolean;
  /** An answer in a few words, for a finding: `HTTP 200 with 1 task and 0 failures`. */
  readonly describeAnswer: (answer: ParsedAnswer) => string;
  /** JSON Schema of the body of a success. */
  readonly responseSchema: (edition: EditionName) => object;
  /** The errors that the API model names for the operation, with the HTTP status of each. */
  readonly errorStatuses: Readonly<Record<string, number>>;
  /** Rules whose violation no check expects to be refused. If such a request gets no answer, only `error-status` can report it. */
  readonly rulesWithoutRefusal: readonly ViolatedRule[];
}
