import type { ParsedAnswer } from '../checks/verdict.ts';
import type { World } from '../targets/world/world.ts';

/** How the answers of an operation are read. */
export interface AnswerReader {
  /** Whether the answer shows something of what was asked for. An empty list does not. */
  hasContent(answer: ParsedAnswer): boolean;
  /** What must be equal in two answers to the same request. */
  content(answer: ParsedAnswer): unknown;
  /** What coverage counts of a request besides its members: `.tasks of 100`. */
  boundaries?(input: object): readonly string[];
}

/** What it takes to send the cases of an operation. */
export interface RunnableOperation {
  /** The name on the wire, as in the API model. */
  readonly name: string;
  readonly read: AnswerReader;
  /** A valid request beside which a lost one is judged. */
  plainRequest?(world: World): object | undefined;
}
