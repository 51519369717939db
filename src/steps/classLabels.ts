import type { Column } from '../table/column';
import { compareCodePoints } from '../table/kernels/codePoints';
import type { Category } from './categories';
import { categoriesOf, levelsOfRows } from './categories';

/** The class of a target cell as its label: text as it is, `true` and `false`, numbers in their shortest form. */
export function classLabel(value: Category): string {
  return String(value);
}

/** The labels of the classes that rows of a target belong to, by code point. Rows without a value belong to none. */
export function classesOf(target: Column): string[] {
  return categoriesOf(target).map(classLabel).sort(compareCodePoints);
}

/** For each row the index of its class in `classes`; -1 for a class that is none of them, and for a row without a value. */
export function classCodes(target: Column, classes: readonly string[]): Float64Array {
  const values = categoriesOf(target);
  const indexOf = new Map(classes.map((label, index) => [label, index]));
  const codes = values.map(value => indexOf.get(classLabel(value)) ?? -1);
  return Float64Array.from(levelsOfRows(target, values), level => (level < 0 ? -1 : codes[level]));
}
