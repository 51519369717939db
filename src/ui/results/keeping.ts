/** Whether what a threshold is moved to can be kept from here: on the validation rows of the pipeline as it stands, and nowhere else. */
export type Keeping = {
  /** The one that is kept was chosen on a model with other settings. */
  readonly isOfOthers: boolean;
} & (
  | { readonly kind: 'can'; keep(threshold: number | null): void }
  /** Other rows are looked at than those that choose; or another run than that of the pipeline as it stands. */
  | { readonly kind: 'other-rows' | 'other-run' }
  /** Nothing can be changed now. */
  | { readonly kind: 'cannot' }
);
