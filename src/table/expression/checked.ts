import type { ColumnType } from '../column';
import type { Op, ValueType } from './operations';

/**
 * A formula that has been parsed and type-checked against a schema: plain data, for the evaluator here and for writers
 * of other languages, which walk `root` and need a table of `Op` each.
 */
export interface CheckedExpression {
  /** The formula as it was written. */
  readonly source: string;
  readonly root: CheckedNode;
  /** The columns it reads, in order of first use. */
  readonly columns: readonly string[];
}

/** Column types a formula can read and give. */
export type ResultType = Exclude<ColumnType, 'int64' | 'block'>;

interface Common {
  /** The type of column this part gives: text is `category` when every text in it is one or written out. */
  readonly type: ResultType;
  /** False only when no row can be missing. */
  readonly nullable: boolean;
  /** Where it stands in the source, in UTF-16 units; `end` is left out. */
  readonly start: number;
  readonly end: number;
}

export type CheckedNode =
  /** A value written out; null is `missing`. Dates are written with `date(...)`, so a literal is never one. */
  | (Common & { readonly kind: 'literal'; readonly value: number | string | boolean | null })
  | (Common & { readonly kind: 'column'; readonly name: string })
  /** Arguments left out in the formula are left out here. */
  | (Common & { readonly kind: 'call'; readonly op: Op; readonly args: readonly CheckedNode[] });

/** What a column type is to the language. */
export function valueTypeOf(type: ResultType): ValueType {
  switch (type) {
    case 'number':
    case 'boolean':
      return type;
    case 'category':
    case 'text':
      return 'text';
    case 'date':
    case 'timestamp':
      return 'date';
  }
}
