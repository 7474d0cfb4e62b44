/** How much a value may hold at its place: values nest, and their sizes would multiply. */
export interface SizeBudget {
  /** Levels of lists and objects that may follow below. */
  readonly depth: number;
  /** How many have been passed, up to `narrow`; `bare` within lists so long that all items stay small. */
  readonly level: number;
}

const narrowLevel = 3;
const minimalLevel = 9;

/** Levels that are drawn beyond those that a schema can't do without. */
export const spareDepth = 8;

export type Breadth = 'wide' | 'narrow' | 'bare';

export function budgetBreadth({ level }: SizeBudget): Breadth {
  if (level >= minimalLevel) return 'bare';
  return level >= narrowLevel ? 'narrow' : 'wide';
}

export function childBudget({ depth, level }: SizeBudget): SizeBudget {
  return { depth: depth - 1, level: level >= minimalLevel ? minimalLevel : Math.min(level + 1, narrowLevel) };
}

/** The room of items of a long list: each holds next to nothing beyond what its schema asks for. */
export function longListItemBudget({ depth }: SizeBudget): SizeBudget {
  return { depth: depth - 1, level: minimalLevel };
}
