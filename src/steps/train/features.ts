import { Problem } from '../../pipeline/errors';
import type { ColumnType } from '../../table/column';
import { FEATURE_TYPES } from '../../table/column';
import type { Field, Schema } from '../../table/schema';

/**
 * The columns a model learns from, in table order: every column that is neither the target nor of another role than
 * `feature`. Throws `not-a-feature` when one of them is of a type no model takes, naming the mend.
 */
export function featuresOf(schema: Schema, target: string, roles: ReadonlyMap<string, string>): readonly string[] {
  const features = schema.filter(({ name }) => name !== target && (roles.get(name) ?? 'feature') === 'feature');
  const unfit = features.filter(({ type }) => !isFeatureType(type));
  if (unfit.length > 0) throw notFeatures(unfit);
  return features.map(({ name }) => name);
}

function isFeatureType(type: ColumnType): boolean {
  return (FEATURE_TYPES as readonly ColumnType[]).includes(type);
}

function notFeatures(unfit: readonly Field[]): Problem {
  const [first, ...others] = unfit;
  const [got, fix] = MENDS[first.type] ?? ['another type', 'Change its type.'];
  return new Problem({
    code: 'not-a-feature',
    where: { column: first.name },
    expected: 'numbers, true or false, or encoded categories in every feature',
    got: others.length === 0 ? got : `${got} (and ${others.length} more columns like it)`,
    fix: `${fix} Or drop it, or give it the role "ignore".`,
    fact: { kind: 'not-features', type: first.type, more: others.length },
    data: { columns: unfit.map(({ name, type }) => ({ name, type })) },
  });
}

const MENDS: Partial<Record<ColumnType, readonly [got: string, fix: string]>> = {
  category: ['text', 'Encode it: one-hot, or number its categories.'],
  text: ['text', 'Encode it: one-hot, or number its categories.'],
  date: ['dates', 'Take what matters from it with a formula: year, month, weekday, days_between.'],
  timestamp: ['dates', 'Take what matters from it with a formula: year, month, weekday, hour, days_between.'],
  int64: ['whole numbers beyond 2^53', 'Change its type to number.'],
};
