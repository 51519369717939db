import { DAY_MS, dayNumber, isDay } from './calendar';
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

const scratch = new Float64Array(1);

/** Reads dates in one format. */
export abstract class DateReader {
  /** Dates read that had a time of day beside them. */
  times = 0;
  /** Dates read that named a zone. */
  zones = 0;
  /** Dates read whose time said more than whole milliseconds; the rest was left out. */
  finer = 0;
  /** The format in words such as `dd/mm/yyyy hh:mm`; null when there is more than one. */
  abstract readonly format: string | null;

  /** The UTC milliseconds of the date that is all of `source[start..end)`; NaN when it is none in this format. */
  read(source: Uint8Array, start: number, end: number): number {
    return this.readInto(source, start, end, scratch, 0) ? scratch[0] : NaN;
  }

  /** Writes what `read` gives to `into[at]`; false when it is none. For loops: see `NumberParser.parseInto`. */
  abstract readInto(source: Uint8Array, start: number, end: number, into: Float64Array, at: number): boolean;
}

/** What the dates of one column have in common. */
export interface DateLayout {
  readonly order: DateOrder;
  readonly separator: number;
  readonly hasShortYear: boolean;
}

const ISO: DateLayout = { order: 'ymd', separator: MINUS, hasShortYear: false };

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
export class LayoutReader extends DateReader {
  /** Dates of which one small number is beyond 12, so that only one order is possible. */
  settled = 0;
  readonly #layout: DateLayout | null;
  /** Of any layout: the one that every date read so far bears. */
  #seen: DateLayout | null = null;
  #isMixed = false;
  readonly #isDayFirst: boolean;
  readonly #isIso: boolean;
  readonly #scanner = new DateScanner();
  #clock = '';

  constructor(layout: DateLayout | null, isDayFirst: boolean) {
    super();
    this.#layout = layout;
    this.#isDayFirst = isDayFirst;
    this.#isIso = layout === null || (layout.order === 'ymd' && layout.separator === MINUS);
  }

  readInto(source: Uint8Array, start: number, end: number, into: Float64Array, at: number): boolean {
    if (this.#isIso && this.#iso(source, start, end, into, at)) {
      if (this.#layout === null) this.#see(ISO);
      return true;
    }
    return this.#scan(source, start, end, into, at);
  }

  get format(): string | null {
    const layout = this.#layout ?? (this.#isMixed ? null : this.#seen);
    if (layout === null) return null;
    const { order, hasShortYear, separator } = layout;
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

  #scan(source: Uint8Array, start: number, end: number, into: Float64Array, at: number): boolean {
    const scanner = this.#scanner;
    const layout = this.#layout;
    if (!scanner.scan(source, start, end)) return false;
    if (layout !== null && !isOf(layout, scanner)) return false;
    if (!scanner.resolve(this.#isDayFirst)) return false;
    if (layout === null) this.#see(scanner);
    if (scanner.order === 'any' && (scanner.first > 12 || scanner.second > 12)) this.settled += 1;
    if (scanner.hasTime) {
      this.times += 1;
      const clock = { minute: 'hh:mm', second: 'hh:mm:ss', fraction: 'hh:mm:ss.fff' }[scanner.precision];
      if (clock.length >= this.#clock.length) this.#clock = ` ${clock}`;
    }
    if (scanner.hasZone) this.zones += 1;
    if (scanner.isFiner) this.finer += 1;
    into[at] = scanner.days * DAY_MS + scanner.time;
    return true;
  }

  #see(date: DateLayout): void {
    if (this.#seen === null) this.#seen = { order: date.order, separator: date.separator, hasShortYear: date.hasShortYear };
    else if (!this.#isMixed && !isOf(this.#seen, date)) this.#isMixed = true;
  }

  /** The common forms of ISO 8601 at fixed places: a date, and a date with seconds and perhaps milliseconds and `Z`. False for any other. */
  #iso(source: Uint8Array, start: number, end: number, into: Float64Array, to: number): boolean {
    const length = end - start;
    if (length < 10 || source[start + 4] !== MINUS || source[start + 7] !== MINUS) return false;
    const century = pair(source, start);
    const ofCentury = pair(source, start + 2);
    const year = century * 100 + ofCentury;
    const month = pair(source, start + 5);
    const day = pair(source, start + 8);
    if (century < 0 || ofCentury < 0 || year < 1 || month < 1 || month > 12 || day < 1) return false;
    // Days 29 to 31 are left to the calendar.
    if (day > 28 && !isDay(year, month, day)) return false;
    let time = 0;
    if (length > 10) {
      const mark = source[start + 10];
      if (length < 19 || (mark !== T && mark !== SPACE)) return false;
      if (source[start + 13] !== COLON || source[start + 16] !== COLON) return false;
      const hour = pair(source, start + 11);
      const minute = pair(source, start + 14);
      const second = pair(source, start + 17);
      if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
      time = hour * HOUR + minute * MINUTE + second * 1000;
      let at = start + 19;
      let precision = ' hh:mm:ss';
      if (at + 4 <= end && source[at] === DOT) {
        const hundredths = pair(source, at + 1);
        const thousandth = source[at + 3] ^ ZERO;
        if (hundredths < 0 || thousandth > 9) return false;
        time += hundredths * 10 + thousandth;
        at += 4;
        precision = ' hh:mm:ss.fff';
      }
      const hasZone = at + 1 === end && source[at] === Z;
      if (at !== end && !hasZone) return false;
      this.times += 1;
      if (hasZone) this.zones += 1;
      if (precision.length > this.#clock.length) this.#clock = precision;
    }
    into[to] = dayNumber(year, month, day) * DAY_MS + time;
    return true;
  }
}

/** The number of two digits at `at`; -1 when they are not. */
function pair(source: Uint8Array, at: number): number {
  const tens = source[at] ^ ZERO;
  const ones = source[at + 1] ^ ZERO;
  return tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
}

function isOf({ order, separator, hasShortYear }: DateLayout, date: DateLayout): boolean {
  return date.order === order && date.separator === separator && date.hasShortYear === hasShortYear;
}
