/** An anchor of its own kind: a mutant may have the name of a check. */
export const mutantAnchor = (id: string): string => `mutant-${id}`;
/** The anchor of a check, as `mutantAnchor`. */
export const checkAnchor = (id: string): string => `check-${id}`;
