// A bound on nesting, so that half-typed or generated code cannot exhaust the stack. It must not know what is nested.

/** How deep the lowering of a module is at the moment. */
export interface Nesting {
  depth: number;
}

/** Lowers one level deeper, or gives what stands for code beyond the limit. */
export function nestedWithin<T>(nesting: Nesting, deepest: number, lower: () => T, tooDeep: () => T): T {
  if (nesting.depth >= deepest) return tooDeep();
  nesting.depth += 1;
  try {
    return lower();
  } finally {
    nesting.depth -= 1;
  }
}
