import { DAY_MS, dayStart, isDay, startOfDay } from '../parse/calendar';

/** A calendar day of the proleptic Gregorian calendar. */
export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/**
 * The UTC day that holds the instant `ms`. Era arithmetic (H. Hinnant, "chrono-compatible low-level date algorithms"):
 * no Date object a row, and the same steps in any language. NaN gives NaN.
 */
export function civilDay(ms: number): CivilDay {
  const shifted = Math.floor(ms / DAY_MS) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** Monday is 0 and Sunday 6, as in pandas. */
export function weekdayOf(ms: number): number {
  const day = Math.floor(ms / DAY_MS);
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** Hour of the UTC day, 0 to 23. */
export function hourOf(ms: number): number {
  return Math.floor((ms - startOfDay(ms)) / 3_600_000);
}

/** Days from one instant to another, with a fraction. */
export function daysBetween(from: number, to: number): number {
  return (to - from) / DAY_MS;
}

/** Midnight UTC of a day written `yyyy-mm-dd`, in ms; NaN for any other text and for days no calendar has. */
export function parseIsoDay(text: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return NaN;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return isDay(year, month, day) ? dayStart(year, month, day) : NaN;
}
