/** What a node's rows say: all that a tree keeps of them. */
export interface Facts {
  readonly samples: number;
  readonly weight: number;
  /** Gini impurity, entropy in bits, or variance in the target's unit squared. */
  readonly impurity: number;
  /** True where nothing is left to part: one class, or one number. */
  readonly isPure: boolean;
  /** Share of each class, or the mean. */
  readonly value: readonly number[];
}

/** The best place to part a node as a search goes on: `at` is -1 until one was found. */
export interface Best {
  score: number;
  at: number;
}

/** What is to be predicted, as the search for splits sees it: it looks at one node at a time. */
export interface Target {
  /** Turns to the node that holds `rows[start..end)`; what follows is about that node. */
  enter(rows: Int32Array, start: number, end: number): Facts;
  /** Puts every row of the node on the right. */
  reset(): void;
  /** Moves the rows `order[from..to)` to the left. */
  move(order: Int32Array, from: number, to: number): void;
  /**
   * Moves the rows `order[from..to)` to the left one by one and, before each at which `ranks` changes and which lies
   * within `[low, high]`, asks how well the sides are parted. Only what is better by more than rounding takes the place
   * of `best`, so that the first of equals stays.
   */
  scan(order: Int32Array, ranks: Int32Array, from: number, to: number, low: number, high: number, best: Best): void;
}

/** Scores whose difference is below this share of what they are sums of are equal: that much is rounding. */
export const ROUNDING = 1e-12;
