/**
 * What a column is for. Columns without a role are features. `id` names rows, `weight` weighs them in losses and
 * metrics, `group` keeps rows together in splits, `time` orders them.
 */
export type Role = 'feature' | 'target' | 'ignore' | 'id' | 'weight' | 'group' | 'time';

export const ROLES = ['feature', 'target', 'ignore', 'id', 'weight', 'group', 'time'] as const satisfies readonly Role[];

/**
 * Kinds of column that params speak of. They are the types of `src/table` as a person sees them: `text` covers
 * category and plain text, `date` covers dates and timestamps.
 */
export type ColumnKind = 'number' | 'integer' | 'boolean' | 'date' | 'text' | 'block';

/** The kind of a column type of `src/table`; unknown types throw. */
export function kindOf(type: string): ColumnKind {
  switch (type) {
    case 'number':
    case 'boolean':
    case 'block':
      return type;
    case 'int64':
      return 'integer';
    case 'timestamp':
    case 'date':
      return 'date';
    case 'category':
    case 'text':
      return 'text';
    default:
      throw new Error(`kindOf: unknown column type "${type}".`);
  }
}
