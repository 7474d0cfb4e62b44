/** Limits the size of a value at its place, because the sizes of nested values multiply. */
export interface SizeBudget {
  /** The number of levels of lists and objects that the value may still have. */
  readonly depth: number;
  /** The number of levels above, but at most `narrowLevel`. In long lists, whose items stay small, it is `minimalLevel`. */
  readonly level: number;
}

const narrowLevel = 3;
const minimalLevel = 9;

/** The number of levels that a value may have beyond the minimum that its schema requires. */
export const spareDepth = 8;

export type Breadth = 'wide' | 'narrow' | 'bare';

export function budgetBreadth({ level }: SizeBudget): Breadth {
  if (level >= minimalLevel) return 'bare';
  return level >= narrowLevel ? 'narrow' : 'wide';
}

export function childBudget({ depth, level }: SizeBudget): SizeBudget {
  return { depth: depth - 1, level: level >= minimalLevel ? minimalLevel : Math.min(level + 1, narrowLevel) };
}

/** The budget of items in a long list. It allows little more than their schema requires. */
export function longListItemBudget({ depth }: SizeBudget): SizeBudget {
  return { depth: depth - 1, level: minimalLevel };
}
