import type { Column } from '../table/column';
import type { Category } from './categories';
import { categoriesOf, levelsOfRows } from './categories';

/** The classes whose shares a split or a sample keeps. Rows without a value are a class of their own, after all others. */
export interface Strata {
  /** The class of each row. */
  readonly of: Int32Array;
  /** What each class is called; null for the rows without a value. */
  readonly labels: readonly (Category | null)[];
}

/** The strata of a column, in the order of its categories. */
export function strataOf(column: Column): Strata {
  const categories = categoriesOf(column);
  const of = levelsOfRows(column, categories);
  const hasMissing = of.some(level => level < 0);
  if (!hasMissing) return { of, labels: categories };
  return { of: of.map(level => (level < 0 ? categories.length : level)), labels: [...categories, null] };
}
