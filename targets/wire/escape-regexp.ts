/** A text as the source of an expression that matches it alone. (RegExp.escape is not in Node 22.) */
export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
