import type { TimeUnit } from './timeUnits';

/** A count and its noun: "1 row", "1,204 rows". */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A value for a sentence: at most four significant digits; dates by day. */
export function shownNumber(value: number, type: string): string {
  if (type === 'date' || type === 'timestamp') return new Date(value).toISOString().slice(0, 10);
  return figure(value + 0).replace('-', '\u2212');
}

function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return value.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e');
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return Number(value.toPrecision(4)).toLocaleString('en', { maximumSignificantDigits: Math.max(4, Math.ceil(Math.log10(size + 1))) });
}

/** A share for a sentence: "12%". */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${Number(((100 * part) / whole).toPrecision(2))}%`;
}

/** A stretch of time by its beginning: "2012", "2012-03", "the week of 2012-03-05", "2012-03-05 13:00". */
export function shownUnit(start: number, { each, times }: TimeUnit): string {
  const iso = new Date(Math.max(-8.64e15, start)).toISOString();
  const year = iso.slice(0, iso.indexOf('-', 1));
  if (each === 'year') return times === 1 ? year : `the ${times.toLocaleString('en')} years from ${year}`;
  if (each === 'quarter') return `the quarter from ${iso.slice(0, year.length + 3)}`;
  if (each === 'month') return iso.slice(0, year.length + 3);
  const day = iso.slice(0, year.length + 6);
  if (each === 'week') return `the week of ${day}`;
  if (each === 'day') return day;
  return `${day} ${iso.slice(year.length + 7, year.length + (each === 'second' ? 15 : 12))}`;
}
