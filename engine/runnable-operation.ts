import type { ParsedAnswer } from '../checks/verdict.ts';
import type { World } from '../targets/world/world.ts';

/** How the answers of an operation are read. */
export interface AnswerReader {
  /** Whether the answer contains something that was requested. An empty list does not. */
  hasContent(answer: ParsedAnswer): boolean;
  /** The part of an answer that must be equal in two answers to the same request. */
  content(answer: ParsedAnswer): unknown;
  /** Boundary values of a request that coverage counts in addition to its members: `.tasks of 100`. */
  boundaries?(input: object): readonly string[];
}

/** The parts of an operation that the case runner needs to send its cases. */
export interface RunnableOperation {
  /** The name on the wire, as in the API model. */
  readonly name: string;
  readonly read: AnswerReader;
  /** A valid request. It serves as the control of a lost request that has no control of its own. */
  plainRequest?(world: World): object | undefined;
}
