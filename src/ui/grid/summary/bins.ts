import type { ViewFilter } from '../../../client/types';
import type { Histogram } from '../../../table/summary/summary';

/** One bar of a header: its height as a share of the tallest, and the values it stands for. */
export interface Bar {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** A bar for what lies outside of the bins. */
  readonly isOverflow: boolean;
}

/** Bars of a histogram, with one more at an end where values lie beyond it. */
export function barsOf(histogram: Histogram): readonly Bar[] {
  const { low, high, counts, below, above } = histogram;
  const step = (high - low) / Math.max(1, counts.length);
  const tallest = Math.max(1, below, above, ...counts);
  const bars = counts.map((count, i) => ({
    share: count / tallest,
    count,
    low: low + i * step,
    high: i === counts.length - 1 ? high : low + (i + 1) * step,
    isOverflow: false,
  }));
  return [
    ...(below > 0 ? [{ share: below / tallest, count: below, low: -Infinity, high: low, isOverflow: true }] : []),
    ...bars,
    ...(above > 0 ? [{ share: above / tallest, count: above, low: high, high: Infinity, isOverflow: true }] : []),
  ];
}

/** The filter that keeps the values of bars `from` to `to`, in either order. */
export function rangeFilter(column: string, bars: readonly Bar[], from: number, to: number): ViewFilter {
  const [first, last] = from <= to ? [bars[from], bars[to]] : [bars[to], bars[from]];
  const bound = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { column, kind: 'range', low: bound(first.low), high: bound(last.high) };
}

/** True where a bar lies within the filter, or there is none. */
export function isLit({ low, high }: Bar, filter: ViewFilter | undefined): boolean {
  if (filter?.kind !== 'range') return true;
  const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
  return (filter.low === null || high > filter.low + slack) && (filter.high === null || low < filter.high - slack);
}
