import { LOCALE } from './locale';

const DAY = 86_400_000;

const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** A calendar day, as the file had it: 2012-01-31. Data dates are UTC and never shift with the reader. */
export function isoDay(ms: number): string {
  return iso(ms)[0];
}

/** An instant in UTC: 2012-01-31 13:45:00, with milliseconds only where there are some. */
export function isoTime(ms: number): string {
  const [day, time] = iso(ms);
  return time === '' ? day : `${day} ${time.slice(0, ms % 1000 === 0 ? 8 : 12)}`;
}

/** When something happened, on the reader's clock. */
export function when(ms: number): string {
  return moment.format(ms);
}

/** "3 minutes ago", as of `now`. */
export function ago(ms: number, now: number): string {
  const seconds = Math.round((ms - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}

/** How long a span of dates is, in words: "4 years", "36 hours". */
export function span(ms: number): string {
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(LOCALE, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: value < 9.95 ? 1 : 0 }).format(value);
  if (ms >= 2 * 365.25 * DAY) return unit(ms / (365.25 * DAY), 'year');
  if (ms >= 2 * DAY) return unit(ms / DAY, 'day');
  if (ms >= 2 * 3_600_000) return unit(ms / 3_600_000, 'hour');
  return unit(ms / 60_000, 'minute');
}

/** Day and time of an instant; years beyond 9999 and before 0 have six digits and a sign. */
function iso(ms: number): readonly [string, string] {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return ['not a date', ''];
  const [day, time] = date.toISOString().split('T');
  return [day, time];
}
