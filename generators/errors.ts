/**
 * What reading a schema can fail with. Both name the place in the schema as a JSON pointer ('' is the root), since a
 * keyword that was left out silently would make every verdict built on the values worthless.
 */

/** The schema uses something that the interpreter doesn't honour; `pointer` leads to the schema that holds `keyword`. */
export class UnsupportedKeyword extends Error {
  override readonly name = 'UnsupportedKeyword';
  readonly keyword: string;
  readonly pointer: string;

  constructor(keyword: string, pointer: string, because: string) {
    super(`${keyword} at "${pointer}" can't be honoured: ${because}`);
    this.keyword = keyword;
    this.pointer = pointer;
  }
}

/** No value conforms to the schema at `pointer`, and the whole can't do without it. */
export class UnsatisfiableSchema extends Error {
  override readonly name = 'UnsatisfiableSchema';
  readonly pointer: string;

  constructor(pointer: string, because = 'no value conforms to it') {
    super(`the schema at "${pointer}" can't be satisfied: ${because}`);
    this.pointer = pointer;
  }
}
