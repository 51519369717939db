import type { ChartData } from '../../client/types';
import { isoDay, isoTime } from '../format/date';
import { LOCALE } from '../format/locale';
import { brief } from '../format/number';
import { words } from '../words';

const month = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What the bins along an axis are called: "3,400 to 3,599", "March 2012", "week of 2012-03-05". */
export function binLabels(bins: ChartData['xBins'], unit: ChartData['unit'] | undefined, isDate: boolean): readonly string[] | undefined {
  return bins?.map(([low, high]) => (unit === undefined ? rangeLabel(low, high, isDate) : unitLabel(low, high, unit)));
}

function rangeLabel(low: number, high: number, isDate: boolean): string {
  const show = (value: number): string => (isDate ? isoDay(value) : brief(value));
  return show(low) === show(high) ? show(low) : words.charts.to(show(low), show(high));
}

/** A bin of a unit of time by its first and last instant: "March 2012", "1960 to 1969". */
export function unitLabel(low: number, high: number, { each, times }: NonNullable<ChartData['unit']>): string {
  const date = new Date(low);
  switch (each) {
    case 'year':
      return times === 1 ? String(date.getUTCFullYear()) : words.charts.to(String(date.getUTCFullYear()), String(new Date(high).getUTCFullYear()));
    case 'quarter':
      return words.charts.quarter(Math.floor(date.getUTCMonth() / 3) + 1, date.getUTCFullYear());
    case 'month':
      return month.format(date);
    case 'week':
      return words.charts.week(isoDay(low));
    case 'day':
      return isoDay(low);
    default:
      return isoTime(low).slice(0, each === 'second' ? 19 : 16);
  }
}
