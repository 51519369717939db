/** Why a number, an interval or a difference does not exist, as a fact. Classes go by their labels. */
export type Lack =
  | { readonly kind: 'no-rows' | 'no-weight' | 'no-probabilities' | 'one-class' | 'unseen-classes' | 'same-truth' | 'too-large' }
  /** Every row is truly of the class. */
  | { readonly kind: 'all-truly'; readonly label: string }
  /** No row is called so, is truly so, or either. */
  | { readonly kind: 'none-called' | 'none-truly' | 'none-either'; readonly label: string }
  /** The true value is 0 in so many rows, and nothing is a share of 0. */
  | { readonly kind: 'zero-truth'; readonly rows: number }
  /** One row or group: nothing to resample. */
  | { readonly kind: 'one-unit' }
  /** Every resample gives the same number. */
  | { readonly kind: 'still' }
  | { readonly kind: 'not-in-resamples'; readonly missing: number; readonly of: number }
  /** One of two numbers that are compared does not exist. */
  | { readonly kind: 'no-pair' }
  | { readonly kind: 'few-units'; readonly units: number };

/** A lack beside a number: as a fact, and as a sentence for scripts. */
export interface Lacking {
  readonly reason: string;
  readonly why: Lack;
}

/** What stands beside a number that lacks. */
export function lacking(why: Lack): Lacking {
  return { reason: lackText(why), why };
}

function lackText(lack: Lack): string {
  switch (lack.kind) {
    case 'no-rows':
      return 'There are no rows.';
    case 'no-weight':
      return 'No row has a weight above 0.';
    case 'no-probabilities':
      return 'The model gives labels, not probabilities.';
    case 'one-class':
      return 'There is only one class.';
    case 'unseen-classes':
      return 'Every row is of a class the model has never seen.';
    case 'same-truth':
      return 'The true values are all the same.';
    case 'too-large':
      return 'It is too large for a number.';
    case 'all-truly':
      return `Every row is truly "${lack.label}".`;
    case 'none-called':
      return `No row is called "${lack.label}".`;
    case 'none-truly':
      return `No row is truly "${lack.label}".`;
    case 'none-either':
      return `No row is truly "${lack.label}" or called so.`;
    case 'zero-truth':
      return `The true value is 0 in ${lack.rows} ${lack.rows === 1 ? 'row' : 'rows'}.`;
    case 'one-unit':
      return 'There is nothing to resample: only one row or group.';
    case 'still':
      return 'Every resample gives the same number, so these rows cannot show its spread.';
    case 'not-in-resamples':
      return `It does not exist in ${lack.missing} of ${lack.of} resamples.`;
    case 'no-pair':
      return 'One of the two does not exist.';
    case 'few-units':
      return `Only ${lack.units} rows or groups: too few to tell.`;
  }
}
