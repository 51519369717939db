import type { Schema } from '../../../table/schema';
import type { ColumnSummary } from '../../../table/summary/summary';

/**
 * The column a person most likely wants to predict: the one the sample names, else the last category of 2 to 20 values,
 * else the last yes-or-no, else the last number. Null when there is none of these.
 */
export function guessTarget(possible: Schema, summaries: ReadonlyMap<string, ColumnSummary>, suggested: string | null): string | null {
  if (suggested !== null && possible.some(({ name }) => name === suggested)) return suggested;
  const isFew = (name: string): boolean => {
    const distinct = summaries.get(name)?.distinct ?? 0;
    return distinct >= 2 && distinct <= 20;
  };
  const last = (test: (field: Schema[number]) => boolean): string | undefined => possible.findLast(test)?.name;
  return (
    last(({ name, type }) => type === 'category' && isFew(name)) ??
    last(({ type }) => type === 'boolean') ??
    last(({ type }) => type === 'number') ??
    null
  );
}
