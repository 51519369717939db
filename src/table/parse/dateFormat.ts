import { type DateLayout, type DateReader, LayoutReader } from './dateReader';
import { PatternReader } from './datePattern';

const TIME = String.raw`(?:[ T]hh:mm(?::ss(?:\.f+)?)?)?`;

/** Formats of whole layouts, as `LayoutReader` names them: with these a time may follow or not, in any of its spellings. */
const LAYOUTS: readonly { readonly written: RegExp; readonly order: DateLayout['order']; readonly isDayFirst: boolean }[] = [
  { written: new RegExp(`^yyyy([-/.])mm\\1dd${TIME}$`), order: 'ymd', isDayFirst: false },
  { written: new RegExp(`^dd(\\.)mm\\.yyyy${TIME}$`), order: 'dmy', isDayFirst: true },
  { written: new RegExp(`^dd([-/])mm\\1(?:yyyy|yy)${TIME}$`), order: 'any', isDayFirst: true },
  { written: new RegExp(`^mm([-/])dd\\1(?:yyyy|yy)${TIME}$`), order: 'any', isDayFirst: false },
];

/** What a date format means: a layout, in any of its spellings and with a time or none; or a pattern, to the letter. */
export type FormatMeaning =
  | { readonly kind: 'layout'; readonly layout: DateLayout; readonly isDayFirst: boolean }
  | { readonly kind: 'pattern'; readonly reader: PatternReader };

/**
 * What the format that a person gave, or that an import reported, means. The formats of common layouts (`yyyy-mm-dd`,
 * `dd/mm/yyyy hh:mm`...) read what an import reads under that name: days and months of one digit or two, a time or none, a
 * zone or none. Any other is taken to the letter: see `PatternReader`, which throws RangeError when it is no date format.
 */
export function meaningOf(format: string): FormatMeaning {
  for (const { written, order, isDayFirst } of LAYOUTS) {
    const separator = written.exec(format)?.[1];
    if (separator === undefined) continue;
    return { kind: 'layout', layout: { order, separator: separator.charCodeAt(0), hasShortYear: !format.includes('yyyy') }, isDayFirst };
  }
  return { kind: 'pattern', reader: new PatternReader(format) };
}

/** A reader of dates in a format. See `meaningOf`. */
export function readerOf(format: string): DateReader {
  const meaning = meaningOf(format);
  return meaning.kind === 'pattern' ? meaning.reader : new LayoutReader(meaning.layout, meaning.isDayFirst);
}
