/**
 * The source of a regular expression that matches a word in upper and lower case. (`(?i:…)` would say so, but in V8 it stops
 * ignoring case in patterns that are too large to optimize: see findings/regexp-modifiers-large-pattern.sh.)
 */
export const anyCase = (word: string): string =>
  word.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
