import { DAY_MS, startOfDay } from './calendar';
import { dateText, timestampText } from './cellText';
import { meaningOf } from './dateFormat';
import type { DateLayout } from './dateReader';
import { tokensOf } from './datePattern';
import { MONTHS } from './dateScanner';

/** An instant in its parts, in UTC. */
interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/**
 * An instant as a file has it whose dates are of a format, or in ISO 8601 where there is none. Formats of common layouts
 * have the time behind the day where it is not midnight; a pattern has what it names and no more, so that the text may
 * mean less than the instant. Years of the four digits that files have; others are written in ISO 8601.
 */
export function writeDate(instant: number, format: string | null): string {
  const parts = partsOf(instant);
  if (format === null || parts.year.length !== 4) return isMidnight(instant) ? dateText(instant) : timestampText(instant);
  const meaning = meaningOf(format);
  if (meaning.kind === 'pattern') return byPattern(parts, format);
  return `${byLayout(parts, meaning.layout, meaning.isDayFirst)}${isMidnight(instant) ? '' : ` ${clockOf(parts)}`}`;
}

function byLayout({ year, month, day }: Parts, { order, separator, hasShortYear }: DateLayout, isDayFirst: boolean): string {
  const mark = String.fromCharCode(separator);
  const small = isDayFirst ? [two(day), two(month)] : [two(month), two(day)];
  if (order === 'ymd') return [year, two(month), two(day)].join(mark);
  return [...small, hasShortYear ? year.slice(2) : year].join(mark);
}

function byPattern(parts: Parts, format: string): string {
  const tokens = tokensOf(format);
  const hasHalf = tokens.some(({ piece }) => piece === 'half');
  const hour = hasHalf ? (parts.hour + 11) % 12 + 1 : parts.hour;
  const padded = (value: number, text: string): string => (text.length > 1 ? two(value) : String(value));
  return tokens.map(({ piece, text }) => {
    switch (piece) {
      case null:
        return text;
      case 'year':
        return parts.year;
      case 'short year':
        return parts.year.slice(2);
      case 'month':
        return padded(parts.month, text);
      case 'month name':
        return monthName(parts.month, text.length);
      case 'day':
        return padded(parts.day, text);
      case 'hour':
        return padded(hour, text);
      case 'minute':
        return two(parts.minute);
      case 'second':
        return two(parts.second);
      case 'fraction':
        return String(parts.ms).padStart(3, '0').slice(0, text.length).padEnd(text.length, '0');
      case 'half':
        return parts.hour < 12 ? 'AM' : 'PM';
      case 'zone':
        return 'Z';
    }
  }).join('');
}

function partsOf(instant: number): Parts {
  const [year, month, day] = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(dateText(instant))?.slice(1) ?? ['', '1', '1'];
  const time = instant - startOfDay(instant);
  return {
    year, month: Number(month), day: Number(day),
    hour: Math.floor(time / 3_600_000), minute: Math.floor(time / 60_000) % 60, second: Math.floor(time / 1000) % 60, ms: time % 1000,
  };
}

function clockOf({ hour, minute, second, ms }: Parts): string {
  return `${two(hour)}:${two(minute)}:${two(second)}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}`;
}

function monthName(month: number, letters: number): string {
  const name = MONTHS[month - 1];
  const whole = name[0].toUpperCase() + name.slice(1);
  return letters > 3 ? whole : whole.slice(0, 3);
}

function isMidnight(instant: number): boolean {
  return instant % DAY_MS === 0;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
