/** A problem in words: what was expected, what was found, and how to mend it. */
export interface SaidProblem {
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
}

/** A family of facts in words: an entry a fact, a function of what it tells. Texts come in short, and isolated. */
export type Said<Facts> = { readonly [K in keyof Facts]: keyof Facts[K] extends never ? SaidProblem : (fact: Facts[K]) => SaidProblem };
