import { decodeUtf8 } from '../utf8';
import { dayStart, isDay } from './calendar';
import { DateReader } from './dateReader';
import { monthOf } from './dateScanner';

/** What a pattern's piece takes from the text. */
export type Piece = 'year' | 'short year' | 'month' | 'month name' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'zone';

interface Token {
  /** The piece, or null for text that must stand there. */
  readonly piece: Piece | null;
  readonly text: string;
}

const WORDS = /yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|f+|am\/pm|z|[^a-z]+|./gi;
const MATCHERS: Record<Piece, string> = {
  year: '(\\d{4})',
  'short year': '(\\d{2})',
  month: '(\\d{1,2})',
  'month name': '([a-z]{3,9})',
  day: '(\\d{1,2})',
  hour: '(\\d{1,2})',
  minute: '(\\d{2})',
  second: '(\\d{2})',
  fraction: '(\\d+)',
  half: '([ap]m)',
  zone: '(z|utc|gmt|[+-]\\d{2}:?(?:\\d{2})?)',
};
const PIECES: Readonly<Record<string, Piece>> = {
  yyyy: 'year', yy: 'short year', mmmm: 'month name', mmm: 'month name', mm: 'month', m: 'month', dd: 'day', d: 'day',
  hh: 'hour', h: 'hour', ss: 'second', s: 'second', 'am/pm': 'half', z: 'zone',
};

/**
 * Reads dates by a pattern that a person gave, in the words of spreadsheets: `yyyy yy mmmm mmm mm m dd d hh h mm ss f
 * am/pm z`. `mm` is minutes right after hours or right before seconds, else the month; anything else must stand in the
 * text as it is, letters in any case. Throws RangeError when the pattern does not name a year, a month and a day once
 * each, or names a piece twice.
 */
export class PatternReader extends DateReader {
  readonly format: string;
  /** What the groups of `source` take, in order. */
  readonly pieces: readonly Piece[];
  /** The regular expression that a whole text fits, letters in any case. */
  readonly source: string;
  readonly #matcher: RegExp;

  constructor(pattern: string) {
    super();
    const tokens = tokensOf(pattern);
    this.format = pattern;
    this.pieces = tokens.flatMap(({ piece }) => (piece === null ? [] : [piece]));
    const has = (...names: Piece[]): boolean => names.some(name => this.pieces.includes(name));
    if (!has('year', 'short year') || !has('month', 'month name') || !has('day')) {
      throw new RangeError(`Date format: expected a year, a month and a day, such as dd/mm/yyyy; got "${pattern}".`);
    }
    if (new Set(this.pieces).size < this.pieces.length) throw new RangeError(`Date format: "${pattern}" names one part twice.`);
    // Every piece takes a bounded or a digits-only run and none nests, so that no text makes the matcher backtrack.
    this.source = tokens.map(({ piece, text }) => (piece === null ? escaped(text) : MATCHERS[piece])).join('');
    this.#matcher = new RegExp(`^${this.source}$`, 'i');
  }

  readInto(source: Uint8Array, start: number, end: number, into: Float64Array, at: number): boolean {
    if (end - start > 100) return false;
    const match = this.#matcher.exec(decodeUtf8(source, start, end).trim());
    if (match === null) return false;
    const found = new Map(this.pieces.map((piece, i) => [piece, match[i + 1]]));
    const day = this.#day(found);
    const time = this.#time(found);
    if (Number.isNaN(day) || Number.isNaN(time)) return false;
    if (found.has('hour')) this.times += 1;
    if (found.has('zone')) this.zones += 1;
    if (/[1-9]/.test(found.get('fraction')?.slice(3) ?? '')) this.finer += 1;
    into[at] = day + time;
    return true;
  }

  #day(found: ReadonlyMap<Piece, string>): number {
    const short = Number(found.get('short year'));
    const year = found.has('year') ? Number(found.get('year')) : short + (short < 69 ? 2000 : 1900);
    const name = found.get('month name');
    const month = name === undefined ? Number(found.get('month')) : monthOf(name);
    const day = Number(found.get('day'));
    return year > 0 && isDay(year, month, day) ? dayStart(year, month, day) : NaN;
  }

  #time(found: ReadonlyMap<Piece, string>): number {
    let hour = Number(found.get('hour') ?? 0);
    const minute = Number(found.get('minute') ?? 0);
    const second = Number(found.get('second') ?? 0);
    const half = found.get('half')?.toLowerCase();
    if (half !== undefined) {
      if (hour < 1 || hour > 12) return NaN;
      hour = (hour % 12) + (half === 'pm' ? 12 : 0);
    }
    if (hour > 23 || minute > 59 || second > 59) return NaN;
    const fraction = Number((found.get('fraction') ?? '').padEnd(3, '0').slice(0, 3));
    return ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offsetOf(found.get('zone'));
  }
}

/** Milliseconds that a zone is ahead of UTC; NaN when it is none. */
function offsetOf(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (match === null) return 0;
  const [, sign, hours, minutes] = match;
  if (Number(hours) > 23 || Number(minutes ?? 0) > 59) return NaN;
  return (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1);
}

/** The pieces that a pattern names, in order, and what stands between them. */
export function tokensOf(pattern: string): Token[] {
  const words = pattern.match(WORDS) ?? [];
  const tokens = words.map((text): Token => {
    const word = text.toLowerCase();
    return { piece: /^f+$/.test(word) ? 'fraction' : (PIECES[word] ?? null), text };
  });
  const named = tokens.flatMap(({ piece }, i) => (piece === null ? [] : [i]));
  return tokens.map((token, i) => {
    if (token.piece !== 'month') return token;
    const at = named.indexOf(i);
    const isMinute = tokens[named[at - 1]]?.piece === 'hour' || tokens[named[at + 1]]?.piece === 'second';
    return isMinute ? { ...token, piece: 'minute' } : token;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
