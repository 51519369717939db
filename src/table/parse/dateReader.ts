import { dayStart } from './calendar';
import { type DateOrder, DateScanner } from './dateScanner';

const ZERO = 48;
const MINUS = 45;
const COLON = 58;
const DOT = 46;
const T = 84;
const SPACE = 32;
const Z = 90;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Reads dates in one format. */
export interface DateReader {
  /** The UTC milliseconds of the date that is all of `source[start..end)`; NaN when it is none in this format. */
  read(source: Uint8Array, start: number, end: number): number;
  /** Dates read that had a time of day beside them. */
  readonly times: number;
  /** Dates read that named a zone. */
  readonly zones: number;
  /** Dates read whose time said more than whole milliseconds; the rest was left out. */
  readonly finer: number;
  /** The format in words such as `dd/mm/yyyy hh:mm`; null when there is more than one. */
  readonly format: string | null;
}

/** What the dates of one column have in common. */
export interface DateLayout {
  readonly order: DateOrder;
  readonly separator: number;
  readonly hasShortYear: boolean;
}

/** The layout of one date, null when the text is none. */
export function layoutOf(source: Uint8Array, start: number, end: number): DateLayout | null {
  const scanner = new DateScanner();
  if (!scanner.scan(source, start, end)) return null;
  const { order, separator, hasShortYear } = scanner;
  return { order, separator, hasShortYear };
}

/**
 * Reads dates of one layout, or of any when `layout` is null; each with or without a time. Counts what settles the order
 * of day and month.
 */
export class LayoutReader implements DateReader {
  times = 0;
  zones = 0;
  finer = 0;
  /** Dates of which one small number is beyond 12, so that only one order is possible. */
  settled = 0;
  readonly #layout: DateLayout | null;
  readonly #isDayFirst: boolean;
  readonly #isIso: boolean;
  readonly #scanner = new DateScanner();
  #clock = '';

  constructor(layout: DateLayout | null, isDayFirst: boolean) {
    this.#layout = layout;
    this.#isDayFirst = isDayFirst;
    this.#isIso = layout === null || (layout.order === 'ymd' && layout.separator === MINUS);
  }

  read(source: Uint8Array, start: number, end: number): number {
    if (this.#isIso) {
      const instant = this.#iso(source, start, end);
      if (instant === instant) return instant;
    }
    return this.#scan(source, start, end);
  }

  get format(): string | null {
    if (this.#layout === null) return null;
    const { order, hasShortYear, separator } = this.#layout;
    const mark = String.fromCharCode(separator);
    const year = hasShortYear ? 'yy' : 'yyyy';
    const small = this.#isDayFirst ? ['dd', 'mm'] : ['mm', 'dd'];
    const parts: Record<DateOrder, string> = {
      ymd: ['yyyy', 'mm', 'dd'].join(mark),
      dmy: ['dd', 'mm', year].join(mark),
      any: [...small, year].join(mark),
      'day name': ['dd', 'mmm', year].join(mark),
      'name day': 'mmm dd, yyyy',
    };
    return parts[order] + this.#clock;
  }

  #scan(source: Uint8Array, start: number, end: number): number {
    const scanner = this.#scanner;
    const layout = this.#layout;
    if (!scanner.scan(source, start, end)) return NaN;
    if (layout !== null && !isOf(layout, scanner)) return NaN;
    const instant = scanner.instant(this.#isDayFirst);
    if (instant !== instant) return NaN;
    if (scanner.order === 'any' && (scanner.first > 12 || scanner.second > 12)) this.settled += 1;
    if (scanner.hasTime) {
      this.times += 1;
      const clock = { minute: 'hh:mm', second: 'hh:mm:ss', fraction: 'hh:mm:ss.fff' }[scanner.precision];
      if (clock.length >= this.#clock.length) this.#clock = ` ${clock}`;
    }
    if (scanner.hasZone) this.zones += 1;
    if (scanner.isFiner) this.finer += 1;
    return instant;
  }

  /** The common forms of ISO 8601 at fixed places: a date, and a date with seconds and perhaps milliseconds and `Z`. NaN for any other. */
  #iso(source: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length < 10 || source[start + 4] !== MINUS || source[start + 7] !== MINUS) return NaN;
    const year = pair(source, start) * 100 + pair(source, start + 2);
    const month = pair(source, start + 5);
    const day = pair(source, start + 8);
    // Days 29 to 31 and year 0 are left to the scanner, which knows the calendar.
    if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) {
      if (!(day <= 31) || !this.#scanner.scan(source, start, start + 10)) return NaN;
    }
    const midnight = dayStart(year, month, day);
    if (length === 10) return midnight;
    const mark = source[start + 10];
    if (length < 19 || (mark !== T && mark !== SPACE)) return NaN;
    if (source[start + 13] !== COLON || source[start + 16] !== COLON) return NaN;
    const hour = pair(source, start + 11);
    const minute = pair(source, start + 14);
    const second = pair(source, start + 17);
    if (!(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
    let fraction = 0;
    let at = start + 19;
    let precision = ' hh:mm:ss';
    if (at + 4 <= end && source[at] === DOT) {
      fraction = pair(source, at + 1) * 10 + (source[at + 3] ^ ZERO);
      if (!(fraction <= 999) || (source[at + 3] ^ ZERO) > 9) return NaN;
      at += 4;
      precision = ' hh:mm:ss.fff';
    }
    const hasZone = at + 1 === end && source[at] === Z;
    if (at !== end && !hasZone) return NaN;
    this.times += 1;
    if (hasZone) this.zones += 1;
    if (precision.length > this.#clock.length) this.#clock = precision;
    return midnight + hour * HOUR + minute * MINUTE + second * 1000 + fraction;
  }
}

function isOf({ order, separator, hasShortYear }: DateLayout, date: DateLayout): boolean {
  return date.order === order && date.separator === separator && date.hasShortYear === hasShortYear;
}

/** The number of two digits at `at`; NaN when they are not. */
function pair(source: Uint8Array, at: number): number {
  const tens = source[at] ^ ZERO;
  const ones = source[at + 1] ^ ZERO;
  return tens > 9 || ones > 9 ? NaN : tens * 10 + ones;
}
