/** Quotes a text with single quotes for a POSIX shell. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Quotes a text for a POSIX shell, only if it needs quotes. */
export const toShellWord = (text: string): string =>
  /^[\w./:@,=+-]+$/.test(text) ? text : quoteForShell(text);

/** Quotes bytes (as Latin-1) with single quotes; bytes other than printable ASCII are written with printf. */
export const quoteBytesForShell = (bytes: string): string =>
  quoteForShell(bytes).replace(/[^\n -~]/g, (character) => {
    const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
    return `'"$(printf '\\${octal}')"'`;
  });
