/** Text in single quotes for a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** As a POSIX shell reads it: what is plain stays as it is. */
export const shellWord = (text: string): string => (/^[\w./:@,=+-]+$/.test(text) ? text : quoted(text));

/** Bytes (as Latin-1) in single quotes; those that are no plain ASCII by printf. */
export const quotedBytes = (bytes: string): string =>
  quoted(bytes).replace(/[^\n -~]/g, (character) => {
    const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
    return `'"$(printf '\\${octal}')"'`;
  });
