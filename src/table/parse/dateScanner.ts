import { decodeUtf8 } from '../utf8';
import { dayNumber, isDay } from './calendar';

const ZERO = 48;
const NINE = 57;
const TAB = 9;
const SPACE = 32;
const COMMA = 44;
const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const LOWER = 32;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** The English names of the months, in small letters. */
export const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
  ]).concat([['sept', 9]]),
);

/** The month that an English name means, full or of three letters, in any case; 0 for none. */
export function monthOf(name: string): number {
  return MONTH_OF.get(name.toLowerCase()) ?? 0;
}

/**
 * How the parts of a date stand. `any` is two small numbers before the year, which one column alone may not settle:
 * `01/02/2020`. `name` has the month in letters.
 */
export type DateOrder = 'ymd' | 'any' | 'dmy' | 'day name' | 'name day';

/**
 * Takes one date, with or without a time, apart; the fields then say what was found. It does not decide which of two
 * small numbers is the day: `resolve` does, when told.
 *
 * Dates: `2020-01-31`, `2020/1/31`, `2020.01.31`, `31.01.2020`, `31/01/2020`, `01-31-2020`, `1/31/20` (years 1969 to
 * 2068, POSIX), `31 Jan 2020`, `31-Jan-2020`, `Jan 31, 2020`, `+012020-01-31`. Times, after a space, a comma or `T`: `23:59`, `23:59:59.123`,
 * `11:59 pm`; zones: `Z`, `UTC`, `GMT`, `+01:00`, `-0500`, `+01`. No zone means UTC.
 */
export class DateScanner {
  order: DateOrder = 'ymd';
  /** The byte between the parts. */
  separator = MINUS;
  hasShortYear = false;
  hasTime = false;
  hasZone = false;
  /** The finest part of the time that was written. */
  precision: 'minute' | 'second' | 'fraction' = 'minute';
  /** True when the fraction of the second said more than whole milliseconds. */
  isFiner = false;
  /** The two small numbers of an `any` date, as written. */
  first = 0;
  second = 0;
  /** Days from 1970-01-01 to the date, once resolved, and milliseconds of the time beside it, its zone allowed for. */
  days = 0;
  time = 0;
  #year = 0;
  #month = 0;
  #day = 0;
  #at = 0;
  #end = 0;
  #source: Uint8Array = new Uint8Array(0);

  /** False when `source[start..end)` is not a date with its calendar day and time in range. */
  scan(source: Uint8Array, start: number, end: number): boolean {
    while (start < end && (source[start] === SPACE || source[start] === TAB)) start += 1;
    while (end > start && (source[end - 1] === SPACE || source[end - 1] === TAB)) end -= 1;
    this.#source = source;
    this.#at = start;
    this.#end = end;
    this.hasTime = false;
    this.hasZone = false;
    this.isFiner = false;
    this.hasShortYear = false;
    this.time = 0;
    if (end - start < 6) return false;
    if (!this.#date(source[start])) return false;
    return this.#at === this.#end || (this.#clock() && this.#at === this.#end);
  }

  /** Settles `days` of the date scanned last. False when an `any` date has no such day in the order that `isDayFirst` says. */
  resolve(isDayFirst: boolean): boolean {
    if (this.order === 'any') {
      this.#day = isDayFirst ? this.first : this.second;
      this.#month = isDayFirst ? this.second : this.first;
      if (!isDay(this.#year, this.#month, this.#day)) return false;
    }
    this.days = dayNumber(this.#year, this.#month, this.#day);
    return true;
  }

  #date(first: number): boolean {
    if (isLetter(first)) return this.#nameDay();
    return first === PLUS || first === MINUS ? this.#expanded() : this.#numbers();
  }

  /** `+012345-01-31`: a year of six digits, as ISO 8601 has it by agreement and JavaScript writes it. */
  #expanded(): boolean {
    const source = this.#source;
    const isBefore = source[this.#at] === MINUS;
    const start = (this.#at += 1);
    const year = this.#number(6);
    const isYear = this.#at - start === 6 && source[this.#at] === MINUS && source[this.#at + 3] === MINUS;
    if (!isYear || this.#end - this.#at < 6) return false;
    this.#at += 1;
    const month = this.#number(2);
    this.#at += 1;
    const day = this.#number(2);
    this.order = 'ymd';
    this.separator = MINUS;
    this.#year = isBefore ? -year : year;
    this.#month = month;
    this.#day = day;
    return isDay(this.#year, month, day);
  }

  #numbers(): boolean {
    const source = this.#source;
    const start = this.#at;
    const a = this.#number(4);
    const aDigits = this.#at - start;
    if (aDigits === 0 || this.#at >= this.#end) return false;
    const separator = source[this.#at];
    this.separator = separator;
    if (separator !== MINUS && separator !== SLASH && separator !== DOT && separator !== SPACE) return false;
    this.#at += 1;
    if (isLetter(source[this.#at])) return aDigits <= 2 && this.#dayName(a);
    if (separator === SPACE) return false;
    const b = this.#number(2);
    if (this.#at >= this.#end || source[this.#at] !== separator) return false;
    this.#at += 1;
    const third = this.#at;
    const c = this.#number(4);
    const cDigits = this.#at - third;
    if (aDigits === 4) {
      this.order = 'ymd';
      return cDigits >= 1 && cDigits <= 2 && this.#set(a, b, c);
    }
    if (aDigits > 2 || !this.#setYear(c, cDigits, separator === SLASH)) return false;
    if (separator === DOT) {
      this.order = 'dmy';
      return this.#set(this.#year, b, a);
    }
    this.order = 'any';
    this.first = a;
    this.second = b;
    return isDay(this.#year, b, a) || isDay(this.#year, a, b);
  }

  /** `31 Jan 2020`, from the month on. */
  #dayName(day: number): boolean {
    const month = this.#monthName();
    if (month === 0 || this.#source[this.#at] !== this.separator) return false;
    this.#at += 1;
    const start = this.#at;
    const year = this.#number(4);
    this.order = 'day name';
    return this.#setYear(year, this.#at - start, true) && this.#set(this.#year, month, day);
  }

  /** `Jan 31, 2020`. */
  #nameDay(): boolean {
    const month = this.#monthName();
    if (month === 0 || this.#source[this.#at] !== SPACE) return false;
    this.#at += 1;
    this.separator = SPACE;
    this.order = 'name day';
    const day = this.#number(2);
    if (this.#source[this.#at] === COMMA) this.#at += 1;
    if (this.#source[this.#at] !== SPACE) return false;
    this.#at += 1;
    const start = this.#at;
    const year = this.#number(4);
    return this.#at - start === 4 && this.#set(year, month, day);
  }

  #set(year: number, month: number, day: number): boolean {
    this.#year = year;
    this.#month = month;
    this.#day = day;
    return year > 0 && isDay(year, month, day);
  }

  #setYear(year: number, digits: number, takesShort: boolean): boolean {
    this.hasShortYear = digits === 2;
    this.#year = digits === 2 ? year + (year < 69 ? 2000 : 1900) : year;
    return digits === 4 ? year > 0 : digits === 2 && takesShort;
  }

  /** `T10:20:30.456Z` and its kin, from the separator on. */
  #clock(): boolean {
    const source = this.#source;
    const separator = source[this.#at];
    if ((separator | LOWER) === 116) this.#at += 1;
    else {
      if (separator === COMMA) this.#at += 1;
      if (source[this.#at] !== SPACE) return false;
      while (source[this.#at] === SPACE) this.#at += 1;
    }
    let from = this.#at;
    let hour = this.#number(2);
    if (this.#at === from || source[this.#at] !== COLON) return false;
    this.#at += 1;
    from = this.#at;
    const minute = this.#number(2);
    if (this.#at - from !== 2 || minute > 59) return false;
    let second = 0;
    let fraction = 0;
    let precision: typeof this.precision = 'minute';
    if (this.#at < this.#end && source[this.#at] === COLON) {
      this.#at += 1;
      from = this.#at;
      second = this.#number(2);
      if (this.#at - from !== 2 || second > 59) return false;
      precision = 'second';
      if (this.#at < this.#end && (source[this.#at] === DOT || source[this.#at] === COMMA)) {
        fraction = this.#fraction();
        if (fraction < 0) return false;
        precision = 'fraction';
      }
    }
    if (this.#at < this.#end) {
      hour = this.#halfDay(hour);
      if (hour < 0 || !this.#zone()) return false;
    }
    if (hour > 23) return false;
    this.hasTime = true;
    this.precision = precision;
    this.time += hour * HOUR + minute * MINUTE + second * 1000 + fraction;
    return true;
  }

  /** Whole milliseconds of a fraction of a second; -1 when it has no digit. */
  #fraction(): number {
    this.#at += 1;
    let value = 0;
    let digits = 0;
    for (; this.#at < this.#end; this.#at += 1, digits += 1) {
      const digit = this.#source[this.#at] ^ ZERO;
      if (digit > 9) break;
      if (digits < 3) value = value * 10 + digit;
      else if (digit !== 0) this.isFiner = true;
    }
    if (digits === 0) return -1;
    return digits === 1 ? value * 100 : digits === 2 ? value * 10 : value;
  }

  /** The hour of 24 when `am` or `pm` follows, `hour` itself when not; -1 when they do not go together. */
  #halfDay(hour: number): number {
    const source = this.#source;
    let at = this.#at;
    if (source[at] === SPACE) at += 1;
    const letter = source[at] | LOWER;
    if (at + 2 > this.#end || (letter !== 97 && letter !== 112) || (source[at + 1] | LOWER) !== 109) return hour;
    if (hour < 1 || hour > 12) return -1;
    this.#at = at + 2;
    return (hour % 12) + (letter === 112 ? 12 : 0);
  }

  /** A zone, when one follows, turned into time to add. */
  #zone(): boolean {
    const source = this.#source;
    if (this.#at === this.#end) return true;
    if (source[this.#at] === SPACE) this.#at += 1;
    const sign = source[this.#at];
    this.hasZone = true;
    if (sign !== PLUS && sign !== MINUS) {
      const name = decodeUtf8(source, this.#at, this.#end).toLowerCase();
      this.#at = this.#end;
      return name === 'z' || name === 'utc' || name === 'gmt';
    }
    this.#at += 1;
    let from = this.#at;
    const hours = this.#number(2);
    if (this.#at - from !== 2 || hours > 23) return false;
    let minutes = 0;
    if (this.#at < this.#end) {
      if (source[this.#at] === COLON) this.#at += 1;
      from = this.#at;
      minutes = this.#number(2);
      if (this.#at - from !== 2 || minutes > 59) return false;
    }
    const offset = hours * HOUR + minutes * MINUTE;
    this.time += sign === PLUS ? -offset : offset;
    return true;
  }

  /** At most `digits` digits as a number. */
  #number(digits: number): number {
    const stop = Math.min(this.#end, this.#at + digits);
    let value = 0;
    for (; this.#at < stop; this.#at += 1) {
      const digit = this.#source[this.#at] ^ ZERO;
      if (digit > 9) break;
      value = value * 10 + digit;
    }
    return value;
  }

  #monthName(): number {
    const start = this.#at;
    while (this.#at < this.#end && this.#at - start < 10 && isLetter(this.#source[this.#at])) this.#at += 1;
    return this.#at - start < 3 ? 0 : monthOf(decodeUtf8(this.#source, start, this.#at));
  }
}

/** True when a date could start with this byte: a digit, a letter or a sign. */
export function startsDate(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || isLetter(byte) || byte === PLUS || byte === MINUS;
}

function isLetter(byte: number): boolean {
  return (byte | LOWER) >= 97 && (byte | LOWER) <= 122;
}
