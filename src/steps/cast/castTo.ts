import type { ColumnType } from '../../table/column';

/** The column type that a choice of the form means for a column of type `from`: text keeps the form of text it has. */
export function castTo(from: ColumnType, to: 'number' | 'integer' | 'boolean' | 'date' | 'timestamp' | 'text'): ColumnType {
  if (to === 'integer') return 'int64';
  if (to === 'text') return from === 'text' ? 'text' : 'category';
  return to;
}
