/** Milliseconds of a day; UTC has no other. */
export const DAY_MS = 86_400_000;

const DAYS_BEFORE = Int32Array.of(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334);
const DAYS_IN = Int32Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/** True when the day is in the calendar. `year` may be any whole number. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= DAYS_IN[month] || (month === 2 && day === 29 && isLeapYear(year));
}

/** Days from 1970-01-01 to a day of the calendar (see `isDay`): the midnight that begins it is `DAY_MS` times that. */
export function dayNumber(year: number, month: number, day: number): number {
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  let days = past * 365 + leaps + DAYS_BEFORE[month] + day - 1;
  if (month > 2 && isLeapYear(year)) days += 1;
  return days - DAYS_TO_1970;
}

/** The UTC millisecond of the midnight that begins a day of the calendar. */
export function dayStart(year: number, month: number, day: number): number {
  return dayNumber(year, month, day) * DAY_MS;
}

/** Days from 0001-01-01 to 1970-01-01. */
const DAYS_TO_1970 = 719_162;

/** True in a leap year of the Gregorian calendar, reckoned backwards too. */
function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** `instant` rounded down to its midnight in UTC. */
export function startOfDay(instant: number): number {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}
