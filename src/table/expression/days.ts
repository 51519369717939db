const DAY = 86_400_000;

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
  const shifted = Math.floor(ms / DAY) + 719_468;
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
  const day = Math.floor(ms / DAY);
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** Hour of the UTC day, 0 to 23. */
export function hourOf(ms: number): number {
  return Math.floor((ms - Math.floor(ms / DAY) * DAY) / 3_600_000);
}

/** Days from one instant to another, with a fraction. */
export function daysBetween(from: number, to: number): number {
  return (to - from) / DAY;
}

/** Midnight UTC of a day written `yyyy-mm-dd`, in ms; NaN for any other text and for days no calendar has. */
export function parseIsoDay(text: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return NaN;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const ms = midnight({ year, month, day });
  // 31 April and month 13 come back as another day.
  const back = civilDay(ms);
  return back.year === year && back.month === month && back.day === day ? ms : NaN;
}

/** The inverse of `civilDay`, by the same arithmetic. `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
function midnight({ year, month, day }: CivilDay): number {
  const fromMarch = (month + 9) % 12;
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY;
}

/** `ms` as `yyyy-mm-dd`, or with `isInstant` as `yyyy-mm-ddThh:mm:ss.sssZ`. Years beyond 9999 get ISO 8601's sign. */
export function isoText(ms: number, isInstant: boolean): string {
  const text = new Date(ms).toISOString();
  return isInstant ? text : text.slice(0, text.indexOf('T'));
}
