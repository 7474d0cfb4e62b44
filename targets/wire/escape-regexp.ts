/** A text as the source of a regular expression that matches exactly it. (Node 22 lacks RegExp.escape.) */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
