/** How a step follows from a gradient; the meaning of each field is scikit-learn's. */
export type Solver =
  | {
      readonly kind: 'adam';
      readonly rate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    }
  | { readonly kind: 'sgd'; readonly rate: number; readonly momentum: number; readonly nesterov: boolean };

/** Vectors beside the parameters that a solver carries from step to step: Adam's two moments, or one velocity. */
export function slotCount(solver: Solver): number {
  return solver.kind === 'adam' ? 2 : 1;
}

/**
 * Adam's rate with both bias corrections folded in (Kingma and Ba 2015, section 2), for the `step`-th step from 1. The
 * epsilon then stands outside the correction, as scikit-learn has it.
 */
export function adamRate({ rate, beta1, beta2 }: Solver & { kind: 'adam' }, step: number): number {
  return (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
}
