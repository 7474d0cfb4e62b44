/** Limits the size of a value at its place: sizes of nested values multiply. */
export interface SizeBudget {
  /** Levels of lists and objects that may still follow below. */
  readonly depth: number;
  /** Levels above, up to `narrowLevel`; `minimalLevel` inside long lists, whose items stay small. */
  readonly level: number;
}

const narrowLevel = 3;
const minimalLevel = 9;

/** Levels beyond the minimum that the schema requires. */
export const spareDepth = 8;

export type Breadth = 'wide' | 'narrow' | 'bare';

export function budgetBreadth({ level }: SizeBudget): Breadth {
  if (level >= minimalLevel) return 'bare';
  return level >= narrowLevel ? 'narrow' : 'wide';
}

export function childBudget({ depth, level }: SizeBudget): SizeBudget {
  return { depth: depth - 1, level: level >= minimalLevel ? minimalLevel : Math.min(level + 1, narrowLevel) };
}

/** The budget of items in a long list: hardly more than their schema requires. */
export function longListItemBudget({ depth }: SizeBudget): SizeBudget {
  return { depth: depth - 1, level: minimalLevel };
}
