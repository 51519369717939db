import { DAY_MS, startOfDay } from './calendar';

/** The shortest text that reads back as the same double, as JavaScript writes it; `-0` for negative zero. */
export function numberText(value: number): string {
  return value === 0 && 1 / value < 0 ? '-0' : String(value);
}

/**
 * A day as `yyyy-mm-dd`. Years outside 1 to 9999 are written with a sign and six digits, as ISO 8601 and JavaScript do.
 * `instant` is any UTC millisecond of the day, within 8.64e15 of 1970; beyond it the text is empty.
 */
export function dateText(instant: number): string {
  const days = Math.floor(instant / DAY_MS);
  // Civil from days (H. Hinnant, "chrono-compatible low-level date algorithms"), in eras of 400 years from March 1, 0000.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * part + 2) / 5) + 1;
  const month = part < 10 ? part + 3 : part - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(Math.abs(instant) <= MOST_MS)) return '';
  return `${yearText(year)}-${two(month)}-${two(day)}`;
}

const MOST_MS = 8.64e15;

/** An instant as `yyyy-mm-ddThh:mm:ssZ`, with `.fff` only when it has milliseconds. The same limits as `dateText`. */
export function timestampText(instant: number): string {
  const day = dateText(instant);
  if (day === '') return '';
  const time = instant - startOfDay(instant);
  const ms = time % 1000;
  const seconds = (time - ms) / 1000;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${day}T${clock}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function yearText(year: number): string {
  if (year >= 1 && year <= 9999) return String(year).padStart(4, '0');
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
}
