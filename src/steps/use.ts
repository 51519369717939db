import type { ReadParams } from '../pipeline/validate';

/** One use of a step, with all it needs to run anywhere. */
export interface StepUse {
  readonly type: string;
  readonly params: ReadParams;
  readonly seed: number;
  /** Roles of the columns that come in, for those that are not features. */
  readonly roles: readonly (readonly [string, string])[];
}

/**
 * What a table step goes by. A step that is not learned makes its state from no rows at all, so that it cannot have
 * learned from any.
 */
export type Learned = { readonly fromRows: true; readonly state: unknown } | { readonly fromRows: false };

/** A step of a fitted pipeline in scoring order, with what it learned. */
export interface ScoringStep {
  readonly id: string;
  readonly step: StepUse;
  /** `population` steps remove no row in scoring: they only say which they would have kept. */
  readonly role: 'apply' | 'population';
  readonly learned: Learned;
}
