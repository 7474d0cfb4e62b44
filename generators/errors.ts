/**
 * Errors in reading a schema. Both have the place in the schema as a JSON pointer ('' is the root). No keyword is ignored
 * silently: that would make every verdict built on the values worthless.
 */

/** The schema uses something that the interpreter does not support. `pointer` is the place of the schema that has `keyword`. */
export class UnsupportedKeyword extends Error {
  override readonly name = 'UnsupportedKeyword';
  readonly keyword: string;
  readonly pointer: string;

  constructor(keyword: string, pointer: string, reason: string) {
    super(`Unsupported ${keyword} at "${pointer}": ${reason}`);
    this.keyword = keyword;
    this.pointer = pointer;
  }
}

/** No value conforms to the schema at `pointer`, and the root schema requires one. */
export class UnsatisfiableSchema extends Error {
  override readonly name = 'UnsatisfiableSchema';
  readonly pointer: string;

  constructor(pointer: string, reason = 'no value conforms to it') {
    super(`Unsatisfiable schema at "${pointer}": ${reason}`);
    this.pointer = pointer;
  }
}
