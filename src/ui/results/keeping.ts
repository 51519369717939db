import type { ChosenOn } from './chosenOn';

/** Whether what a threshold is moved to can be kept from here: on the validation rows of the pipeline as it stands, and nowhere else. */
export type Keeping = {
  /** What the one that is kept was chosen on; null where nobody knows. */
  readonly chosenOn: ChosenOn | null;
} & (
  | { readonly kind: 'can'; keep(threshold: number | null): void }
  /** Other rows are looked at than those that choose; or another run than that of the pipeline as it stands. */
  | { readonly kind: 'other-rows' | 'other-run' }
  /** Nothing can be changed now. */
  | { readonly kind: 'cannot' }
);
