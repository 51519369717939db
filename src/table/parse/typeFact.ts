/** A cell as it is written, and its row, from 0. */
export interface ExampleCell {
  readonly text: string;
  readonly row: number;
}

/** Why a column has its type, as a fact that the screen words. Counts are of cells with a value. */
export type TypeFact =
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'no-values'; readonly rows: number }
  /** All values are of one kind. `format` and the two beside it are of dates. */
  | { readonly kind: 'all'; readonly what: 'whole' | 'number' | 'int64' | 'boolean' | 'date' | 'timestamp'; readonly values: number; readonly format: string | null; readonly isAtMidnight: boolean; readonly isAmbiguous: boolean }
  /** Kept as text: some numbers start with 0. */
  | { readonly kind: 'zeros'; readonly cells: number; readonly of: number; readonly example: ExampleCell }
  /** Kept as text: whole numbers beyond 64 bits. */
  | { readonly kind: 'beyond-64' }
  /** Kept as text: dates, or yes and no, are written in more than one way. */
  | { readonly kind: 'many-ways'; readonly of: 'date' | 'boolean' }
  /** Kept as text: some values are not what most are. */
  | { readonly kind: 'misfits'; readonly of: 'number' | 'date' | 'boolean'; readonly cells: number; readonly values: number; readonly example: ExampleCell | null }
  | { readonly kind: 'category'; readonly values: number; readonly rows: number }
  /** Text that seldom repeats; null for more different values than are counted, `most`. */
  | { readonly kind: 'text'; readonly values: number | null; readonly most: number; readonly rows: number }
  | { readonly kind: 'chosen'; readonly type: string }
  /** An Arrow file says so, in its own words. */
  | { readonly kind: 'said'; readonly type: string; readonly isDuration: boolean };

/** Why a column has its type: in words for scripts, and as a fact. */
export interface TypeReason {
  readonly why: string;
  readonly fact: TypeFact;
}
