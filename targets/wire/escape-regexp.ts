/** Escapes a text for a regular expression that matches exactly this text. (Node 22 lacks RegExp.escape.) */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
