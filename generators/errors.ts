/**
 * Errors in reading a schema. Their `pointer` is the JSON pointer to the place in the schema ('' is the root). No keyword is
 * ignored silently: otherwise generated values might not conform, and verdicts about them would be worthless.
 */

/** The interpreter does not support a keyword of the schema. `pointer` leads to the schema that has `keyword`. */
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

/** No value conforms to the schema at `pointer`, but the root schema requires such a value. */
export class UnsatisfiableSchema extends Error {
  override readonly name = 'UnsatisfiableSchema';
  readonly pointer: string;

  constructor(pointer: string, reason = 'no value conforms to it') {
    super(`Unsatisfiable schema at "${pointer}": ${reason}`);
    this.pointer = pointer;
  }
}
