/** How much a value may hold at its place: values nest, and their sizes would multiply. */
export interface Room {
  /** Levels of lists and objects that may follow below. */
  readonly depth: number;
  /** How many have been passed, up to `narrow`; `bare` within lists so long that all items stay small. */
  readonly level: number;
}

const narrow = 3;
const bare = 9;

/** Levels that are drawn beyond those that a schema can't do without. */
export const depthToSpare = 8;

export type Breadth = 'wide' | 'narrow' | 'bare';

export function breadthOf({ level }: Room): Breadth {
  if (level >= bare) return 'bare';
  return level >= narrow ? 'narrow' : 'wide';
}

export function within({ depth, level }: Room): Room {
  return { depth: depth - 1, level: level >= bare ? bare : Math.min(level + 1, narrow) };
}

/** The room of items of a long list: each holds next to nothing beyond what its schema asks for. */
export function withinMany({ depth }: Room): Room {
  return { depth: depth - 1, level: bare };
}
