/** What one formula may cost: a definition may come from anywhere. Beyond these a formula is refused before it is read. */
export const LIMITS = {
  /** UTF-16 units of text. */
  length: 4000,
  /** Parentheses, calls, signs and branches inside one another. */
  depth: 50,
  /** Names, values, operators and calls altogether. */
  nodes: 500,
} as const;
