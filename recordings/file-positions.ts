import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** Line and column, counted from 1 in characters. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** Why a file cannot be judged, and the position of the error in it. */
export class RecordingFileError extends Error {
  readonly position: FilePosition | undefined;

  constructor(reason: string, position?: FilePosition) {
    super(reason);
    this.position = position;
  }
}

function positionAt(text: string, offset: number): FilePosition {
  const before = text.slice(0, offset);
  const begin = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - begin + 1 };
}

/** Reads one line of a file; an error gets the line number in the file. */
export function atLine<T>(line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RecordingFileError)) throw error;
    throw new RecordingFileError(error.message, { line, column: error.position?.column ?? 1 });
  }
}

/** `ValueExpected` becomes `Value expected`. */
const splitCamelCase = (code: string): string =>
  code.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Parses JSON. Throws RecordingFileError with the reason and the position. */
export function parseRecordingJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    if (first === undefined)
      throw new RecordingFileError(error instanceof Error ? error.message : String(error));
    throw new RecordingFileError(
      `not valid JSON: ${splitCamelCase(printParseErrorCode(first.error))}`,
      positionAt(text, first.offset),
    );
  }
}

/** The position in a text of the value at a JSON pointer. */
export function locatePointer(text: string, pointer: string): FilePosition {
  const root = parseTree(text);
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    // The parser takes list indexes as numbers.
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name));
  const node = root === undefined ? undefined : findNodeAtLocation(root, names);
  return positionAt(text, node?.offset ?? 0);
}
