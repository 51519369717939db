import { Classifier } from '../../table/parse/classify';
import { decodeUtf8 } from '../../table/utf8';
import { TokenSet } from '../../table/parse/tokens';
import type { Detected } from '../source';
import { CR, type Dialect, LF } from './dialect';
import { LineSkipper } from './lineSkipper';
import { DEFAULT_MISSING } from './missingWords';
import { mostCommon, SampleTable } from './sampleTable';

const DELIMITERS = [',', ';', '\t', '|'];
const NAMES: Readonly<Record<string, string>> = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a bar' };
const ROWS = 300;
const COLUMNS = 100;
/** A delimiter that cuts worse than this cuts nothing: the file has one column. */
const WORST = 0.25;
/** So much of a sample is looked at with every delimiter, when it has so many lines. */
const ENOUGH = 32 * 1024;
const ENOUGH_LINES = 20;
/** A sample this long has rows of megabytes: its first line tells the delimiter well enough, and costs far less. */
const LONG = 4 * 1024 * 1024;

export interface FoundDialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Lines before the table. */
  readonly skipLines: number;
  readonly detected: readonly Detected[];
}

/** What a person has said of the dialect. */
export interface GivenDialect {
  readonly delimiter?: string;
  readonly quote?: string;
  readonly skipLines?: number;
}

/** The dialect of a CSV by its first bytes: what is given is kept, the rest is found. */
export function detectDialect(sample: Uint8Array, isWhole: boolean, given: GivenDialect, name: string): FoundDialect {
  const detected: Detected[] = [];
  const said = given.skipLines === undefined || given.skipLines === 1 ? announced(sample) : null;
  const quote = given.quote ?? detectQuote(sample, isWhole, detected);
  let { delimiter } = given;
  if (delimiter === undefined && said !== null) {
    delimiter = said;
    detected.push({ option: 'delimiter', value: said, why: 'The first line says so: "sep=".', fact: { kind: 'said-so' } });
  }
  if (delimiter === undefined) {
    const looked = enoughOf(sample);
    const scores = DELIMITERS.map(candidate => ({ candidate, ...score(looked, isWhole && looked === sample, dialectOf(candidate, quote)) }));
    // A file named .tsv may say so where the bytes do not settle it.
    for (const one of scores) if (one.candidate === '\t' && /\.(tsv|tab)$/i.test(name)) one.value *= 1.2;
    const best = scores.reduce((a, b) => (b.value > a.value ? b : a));
    const isTable = best.value >= WORST;
    delimiter = isTable ? best.candidate : ',';
    detected.push({
      option: 'delimiter', value: delimiter,
      why: isTable ? `Cut at ${NAMES[delimiter]}, most rows have ${best.width} cells.` : 'No character cuts the rows evenly: one column.',
      fact: isTable ? { kind: 'cut', by: delimiter, cells: best.width } : { kind: 'one-column' },
    });
  }
  const above = said === null ? preamble(enoughOf(sample), isWhole && enoughOf(sample) === sample, dialectOf(delimiter, quote)) : 1;
  const skipLines = given.skipLines ?? above;
  if (given.skipLines === undefined && skipLines > 0 && said === null) {
    detected.push({ option: 'skipLines', value: String(skipLines), why: 'The first lines are not cut like the rest.', fact: { kind: 'above-rows' } });
  }
  return { delimiter, quote, skipLines, detected };
}

/** The bytes of a delimiter and a quote. */
export function dialectOf(delimiter: string, quote: string): Dialect {
  return { delimiter: delimiter.charCodeAt(0), quote: quote === '' ? -1 : quote.charCodeAt(0) };
}

/** What is left of `bytes` after that many lines. */
export function afterLines(bytes: Uint8Array, lines: number): Uint8Array {
  return new LineSkipper(lines).next(bytes);
}

/** The delimiter that a first line `sep=;` names, as spreadsheets write it. */
function announced(sample: Uint8Array): string | null {
  return /^"?sep=([^\r\n])"?\r?\n/i.exec(decodeUtf8(sample, 0, Math.min(sample.length, 16)))?.[1] ?? null;
}

/** Apostrophes quote only where no double quote does, and cells both begin and end with them. */
function detectQuote(sample: Uint8Array, isWhole: boolean, detected: Detected[]): string {
  if (sample.includes(34)) return '"';
  const text = decodeUtf8(sample, 0, isWhole ? sample.length : Math.min(sample.length, 65_536));
  const quoted = text.match(/(^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  const single = text.match(/'/g)?.length ?? 0;
  if (quoted < 2 || quoted * 2 * 1.2 < single) return '"';
  detected.push({ option: 'quote', value: "'", why: 'Cells begin and end with apostrophes, and nothing with double quotes.', fact: { kind: 'apostrophes' } });
  return "'";
}

/**
 * How well a dialect fits, from 0 to about 1: the share of rows of one width, squared, times how much its cells look like
 * values. A text that holds another candidate looks half like one.
 */
function score(sample: Uint8Array, isWhole: boolean, dialect: Dialect): { value: number; width: number } {
  const table = new SampleTable(sample, isWhole, dialect);
  const { width, counts } = table;
  if (width < 2 || table.rows === 0) return { value: 0, width };
  const even = counts.filter(count => count === width).length / counts.length;
  let sum = 0;
  let cells = 0;
  for (let column = 0; column < Math.min(width, COLUMNS); column += 1) {
    const { bytes, starts, ends, first, stride, rows } = table.column(column, 0, ROWS);
    for (let row = 0, k = first; row < rows; row += 1, k += stride) {
      sum += likeness(bytes, starts[k], ends[k], dialect.delimiter);
      cells += 1;
    }
  }
  return { value: even * even * (sum / cells), width };
}

const POINT = new Classifier({ decimal: '.', thousands: ',' });
const COMMA = new Classifier({ decimal: ',', thousands: '.' });
const WORDS = new TokenSet(DEFAULT_MISSING);

function likeness(bytes: Uint8Array, start: number, end: number, delimiter: number): number {
  if (start === end || WORDS.has(bytes, start, end)) return 0.9;
  if (POINT.kindOf(bytes, start, end) !== 'text' || COMMA.kindOf(bytes, start, end) !== 'text') return 1;
  for (let i = start; i < end; i += 1) {
    if (bytes[i] !== delimiter && (bytes[i] === 44 || bytes[i] === 59 || bytes[i] === 9 || bytes[i] === 124)) return 0.5;
  }
  return 0.9;
}

/** The part of a sample that the dialect is told by. */
function enoughOf(sample: Uint8Array): Uint8Array {
  if (sample.length > LONG) {
    const ends = [sample.indexOf(LF), sample.indexOf(CR)].filter(at => at >= 0);
    return ends.length === 0 ? sample : sample.subarray(0, Math.min(...ends) + 1);
  }
  if (sample.length <= ENOUGH) return sample;
  let at = -1;
  for (let line = 0; line < ENOUGH_LINES; line += 1) {
    at = sample.indexOf(LF, at + 1);
    if (at < 0 || at >= ENOUGH) return sample;
  }
  return sample.subarray(0, ENOUGH);
}

/** Lines above the table: titles and remarks, which have one cell where the table has many. */
function preamble(sample: Uint8Array, isWhole: boolean, dialect: Dialect): number {
  const { counts, width } = new SampleTable(sample, isWhole, dialect);
  const first = counts.findIndex(count => count > 1);
  if (first < 1 || first > 30 || width < 2 || mostCommon(counts.slice(first)) !== width) return 0;
  if (counts[first] !== width || counts.length < first + 2) return 0;
  // Rows before the table may stand on one line each, with empty lines between: count lines up to its first row.
  for (let lines = 1; lines <= 200; lines += 1) {
    const rest = new SampleTable(afterLines(sample, lines), isWhole, dialect);
    if (rest.counts.length < counts.length && rest.counts[0] === width) return lines;
  }
  return 0;
}
