import type { ColumnKind } from '../roles';
import type { Json } from '../json';
import type { Plain } from './facts';

/** Columns and settings that a step cannot work with. Types are those of `src/table`, options those of the settings. */
export interface StepFacts extends Plain<'no-parts' | 'infinite-column' | 'new-name'> {
  /** The name that is nearest, if one is near; else the first columns there are, and how many more. */
  'unknown-column': { readonly column: string; readonly close: string | null; readonly columns: readonly string[]; readonly more: number };
  'column-kind': { readonly accepts: readonly ColumnKind[]; readonly got: ColumnKind };
  'same-name': { readonly column: string };
  'taken-name': { readonly column: string };
  'cannot-cast': { readonly to: string; readonly type: string };
  range: { readonly low: number; readonly high: number };
  'many-categories': { readonly most: number; readonly found: number };
  'old-value': { readonly type: string; readonly got: string };
  'new-value': { readonly type: string; readonly got: Json };
  /** How many rows have no weight, or the first weight that is none. */
  'no-weight': { readonly rows: number };
  'bad-weight': { readonly value: number };
  'shares-in-time': { readonly order: string; readonly stratify: string };
  'fill-type': { readonly strategy: string; readonly type: string };
  'fill-value': { readonly type: string; readonly got: unknown };
  'not-a-condition': { readonly type: string };
  /** Where a formula goes wrong, in characters from 1, and how: a `FormulaFact` of `src/table`, which this layer does not know. */
  formula: { readonly at: number; readonly fault: { readonly kind: string } };
}
