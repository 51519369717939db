import { valueCounts } from '../kernels/valueCounts';
import type { ColumnSummary } from '../summary/summary';
import type { AlertTable, RepeatedEntity } from './alert';
import { missingIn } from './alert';
import { looksLikeCodes } from './codes';
import { soundsLikeEntity } from './idNames';

/** Fewer different values are kinds of a thing and not things. */
const LEAST_DISTINCT = 10;

/** Rows a value has on average, at least: below, nearly every value stands alone and there is nothing to keep together. */
const LEAST_MEAN = 1.25;

/** Beyond as many different values a text is more likely a code than a category. */
const MOST_CATEGORIES = 50;

/** Roles that say already what a column is for, and what a split keeps together. */
const SETTLED: ReadonlySet<string> = new Set(['id', 'group', 'ignore', 'target', 'time', 'weight']);

/**
 * Columns whose values name something that several rows speak of: a patient, a player, a meter. It goes by the name, or
 * by values written like codes. A random split puts such rows on both sides.
 */
export function repeatedEntityAlerts({ frame, summaries, roles }: AlertTable): RepeatedEntity[] {
  return [...frame.columns].flatMap(([name, column]): RepeatedEntity[] => {
    const summary = summaries.get(name);
    if (summary === undefined || SETTLED.has(roles.get(name) ?? '') || !repeats(summary)) return [];
    if (!canName(summary) || !(soundsLikeEntity(name) || (summary.distinct > MOST_CATEGORIES && looksLikeCodes(column)))) return [];
    const { values, counts } = valueCounts(column, 1);
    const [value] = values;
    if (value === null || typeof value === 'boolean') return [];
    const shown = typeof value === 'bigint' ? String(value) : value;
    return [{
      code: 'repeated-entity', columns: [name], count: frame.length - missingIn(summary), of: frame.length, isFromTraining: false, distinct: summary.distinct,
      most: { value: String(shown), count: counts[0] }, rows: { kind: 'values', column: name, values: [shown] },
    }];
  });
}

function repeats(summary: ColumnSummary): boolean {
  const present = summary.rows - missingIn(summary);
  return summary.distinct >= LEAST_DISTINCT && present >= LEAST_MEAN * summary.distinct;
}

function canName({ type, detail }: ColumnSummary): boolean {
  return type === 'text' || type === 'category' || type === 'int64' || (type === 'number' && detail.kind === 'number' && detail.isInteger);
}
