import type { ViewFilter } from '../../../client/types';

/** One value of a column that rows are picked by. */
export interface Facet {
  readonly value: string;
  /** Rows that have it, without any filter. */
  readonly all: number;
  /** Rows in sight that have it. */
  readonly now: number;
  readonly isChosen: boolean;
}

type Values = readonly { readonly value: string; readonly count: number }[];

/**
 * The values a strip shows, most frequent first: those of the whole column, so that filtering by one leaves the others to
 * be added. Picked values that are rarer than the first `most` take the last places.
 */
export function facetsOf(whole: Values, sight: Values, filter: ViewFilter | undefined, most: number): readonly Facet[] {
  const now = new Map(sight.map(({ value, count }) => [value, count]));
  const picked = filter?.kind === 'values' && !filter.exclude ? whole.filter(({ value }) => filter.values.includes(value)).slice(0, most) : [];
  const others = whole.filter(one => !picked.includes(one)).slice(0, most - picked.length);
  return whole.filter(one => picked.includes(one) || others.includes(one))
    .map(({ value, count }) => ({ value, all: count, now: isChosen(filter, value) ? (now.get(value) ?? 0) : 0, isChosen: isChosen(filter, value) }));
}

/** True where rows with this value stay in sight, as far as this filter goes. */
export function isChosen(filter: ViewFilter | undefined, value: string | boolean): boolean {
  return filter?.kind !== 'values' || filter.values.includes(value) !== filter.exclude;
}

/** The filter after a press on a value: the first keeps it alone, the next adds theirs, one on a chosen value takes it out. No values: no filter. */
export function pressed(column: string, filter: ViewFilter | undefined, value: string | boolean): ViewFilter {
  if (filter?.kind !== 'values') return { column, kind: 'values', values: [value], exclude: false };
  const values = filter.values.includes(value) ? filter.values.filter(one => one !== value) : [...filter.values, value];
  return { ...filter, column, values };
}
