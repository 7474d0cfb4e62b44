import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** Counted from 1, in characters. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** Why a file can't be judged, and where in it that shows. */
export class RecordingFileError extends Error {
  readonly position: FilePosition | undefined;

  constructor(reason: string, place?: FilePosition) {
    super(reason);
    this.position = place;
  }
}

function positionAt(text: string, offset: number): FilePosition {
  const before = text.slice(0, offset);
  const begin = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - begin + 1 };
}

/** What is wrong with a line of a file is told by the number of that line. */
export function atLine<T>(line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RecordingFileError)) throw error;
    throw new RecordingFileError(error.message, { line, column: error.position?.column ?? 1 });
  }
}

/** `ValueExpected` as words. */
const splitCamelCase = (code: string): string =>
  code.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** JSON, or a BadFile that says what is wrong and where. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    if (first === undefined)
      throw new RecordingFileError(error instanceof Error ? error.message : String(error));
    throw new RecordingFileError(
      `no JSON: ${splitCamelCase(printParseErrorCode(first.error))}`,
      positionAt(text, first.offset),
    );
  }
}

/** Where the value that a JSON pointer names stands in a text. */
export function locatePointer(text: string, pointer: string): FilePosition {
  const root = parseTree(text);
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    // Positions in lists are numbers to the parser.
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name));
  const node = root === undefined ? undefined : findNodeAtLocation(root, names);
  return positionAt(text, node?.offset ?? 0);
}
