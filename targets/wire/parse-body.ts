import { loadJsonc, maxJsonDepth, measureJson, readExactly } from '../../specs/exact-json.ts';

/** A body parsed as JSON, or the reason why it is not JSON that can be judged. */
export type ParsedBody =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Set if numbers of the value may be a RawNumber. */
      readonly isExact?: true;
      /** JSON pointers to names that an object repeats. Of these members, the last one counts, as for every client. */
      readonly repeated?: readonly string[];
    }
  /** `why` completes the sentence: the answer has … */
  | { readonly ok: false; readonly why: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Escapes that make the count say too little. Most escaped surrogates are pairs, which is for the exact reader to find out. An
 * escaped quotation mark of which the text has no byte could stand in for those of a repeated name.
 */
const escapeForExactReader = /\\u(?:[dD][89a-fA-F]|0022)/;

/** `measure` measures the parsed value as `measureJson` does. It may change the value. */
export function parseBody(
  body: Uint8Array,
  measure: (value: unknown) => number = (value) => measureJson(value),
): ParsedBody {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return { ok: false, why: `a body that is not UTF-8 at byte ${firstInvalidByte(body)}` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, why: syntaxProblem(text, error instanceof Error ? error.message : '') };
  }
  const { quotes, hasEscapes } = scan(body);
  // All but very few bodies end here: the value has all that the text says.
  const measured = measure(value);
  if (measured === quotes && !(hasEscapes && escapeForExactReader.test(text))) return { ok: true, value };
  const exact = measured === Infinity ? undefined : readExactly(text);
  if (exact === undefined) return { ok: false, why: `JSON nested deeper than ${maxJsonDepth} levels` };
  const { repeated } = exact;
  return { ok: true, value: exact.value, isExact: true, ...(repeated.length === 0 ? {} : { repeated }) };
}

function scan(body: Uint8Array): { readonly quotes: number; readonly hasEscapes: boolean } {
  let quotes = 0;
  let hasEscapes = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === 0x22) quotes += 1;
    else if (byte === 0x5c) hasEscapes = true;
  }
  return { quotes, hasEscapes };
}

const replacement = Buffer.from('\uFFFD');

/** The position of the first byte that is not UTF-8. A body may contain the replacement character itself. */
function firstInvalidByte(body: Uint8Array): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const text = bytes.toString();
  let byte = 0;
  let from = 0;
  for (;;) {
    const at = text.indexOf('\uFFFD', from);
    if (at < 0) return byte;
    byte += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(byte, byte + replacement.length).equals(replacement)) return byte;
    byte += replacement.length;
    from = at + 1;
  }
}

function syntaxProblem(text: string, message: string): string {
  if (text.trim() === '') return 'an empty body';
  const start = text.trimStart().slice(0, 100).toLowerCase();
  if (/^<(!doctype html|html|head|body)\b/.test(start)) return 'an HTML page';
  if (/^<[?!a-z]/.test(start)) return 'XML';
  const position = syntaxErrorPosition(text, message);
  if (position === undefined) return 'a body that is not JSON';
  const byte = Buffer.byteLength(text.slice(0, position));
  return position >= text.trimEnd().length
    ? `JSON that is cut off at byte ${byte}`
    : `a body that is not JSON at byte ${byte}`;
}

/** The position of a syntax error. The messages of V8 name it in some cases only. */
function syntaxErrorPosition(text: string, message: string): number | undefined {
  const named = / at position (\d+)/.exec(message)?.[1];
  if (named !== undefined) return Number(named);
  if (message.startsWith('Unexpected end')) return text.length;
  let first: number | undefined;
  try {
    loadJsonc().visit(text, { onError: (_, offset) => (first ??= offset) }, { disallowComments: true });
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
  }
  return first;
}
