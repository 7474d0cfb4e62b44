/** Text in single quotes for a POSIX shell. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** As a POSIX shell reads it: what is plain stays as it is. */
export const toShellWord = (text: string): string =>
  /^[\w./:@,=+-]+$/.test(text) ? text : quoteForShell(text);

/** Bytes (as Latin-1) in single quotes; those that are no plain ASCII by printf. */
export const quoteBytesForShell = (bytes: string): string =>
  quoteForShell(bytes).replace(/[^\n -~]/g, (character) => {
    const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
    return `'"$(printf '\\${octal}')"'`;
  });
