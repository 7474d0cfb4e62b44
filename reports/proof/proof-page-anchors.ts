/** The anchor of a mutant. The prefix keeps it apart from a check of the same name. */
export const mutantAnchor = (id: string): string => `mutant-${id}`;
/** The anchor of a check. */
export const checkAnchor = (id: string): string => `check-${id}`;
