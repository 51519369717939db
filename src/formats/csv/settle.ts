import { Problem, type ProblemFact } from '../../pipeline/errors';
import { countOf } from '../../table/parse/count';
import { readerOf } from '../../table/parse/dateFormat';
import type { Choice, ReadableType } from '../../table/parse/castCells';
import { withoutGuard } from '../../table/parse/guard';
import { sinkOf, type TypingOptions } from '../../table/parse/recipe';
import { DateSink } from '../../table/parse/dateSink';
import { LayoutReader } from '../../table/parse/dateReader';
import { recipeOf } from '../../table/parse/typeColumn';
import type { CsvOptions, Detected, MissingIn } from '../source';
import type { ColumnPlan } from './columnReader';
import { detectHeader } from './detectHeader';
import { detectNumbers } from './detectNumbers';
import { afterLines, detectDialect, dialectOf } from './detectDialect';
import { CR, type Dialect, LF } from './dialect';
import type { Encoding } from './encoding';
import { DEFAULT_MISSING, holdsCodes, MISSING_IF_TYPED } from './missingWords';
import { columnNames, type Renamed } from '../names';
import { type OwnMissingWord, ownMissingWords } from './ownMissingWords';
import { mostCommon, SampleTable } from './sampleTable';

/** How a file will be read, settled by its first bytes. */
export interface Settled {
  /** Resolved but for what the whole file adds: words for missing that were found among numbers. */
  readonly options: CsvOptions;
  readonly dialect: Dialect;
  readonly names: readonly string[];
  readonly renamed: Renamed;
  readonly plans: readonly ColumnPlan[];
  /** 1 when the first row names the columns. */
  readonly headerRows: number;
  readonly sample: SampleTable;
  readonly detected: readonly Detected[];
}

/**
 * Settles how a file is read: given options are kept, the rest is detected on `sample`, its first bytes in UTF-8. Null when
 * they hold too few whole rows to tell (`isWhole` says that no more will come). Throws `empty-table`, `bad-param`.
 */
export function settle(sample: Uint8Array, isWhole: boolean, given: Partial<CsvOptions>, encoding: Encoding, file: string): Settled | null {
  if (!isWhole && !sample.includes(LF) && !sample.includes(CR)) return null;
  const found = detectDialect(sample, isWhole, given, file);
  const dialect = dialectOf(found.delimiter, found.quote);
  const rest = afterLines(sample, found.skipLines);
  const first = new SampleTable(rest, isWhole, dialect);
  if (first.rows === 0) {
    if (!isWhole) return null;
    throw emptyTable(file, sample.length === 0 ? 'an empty file' : 'no rows', 'Choose a file with rows in it.', { kind: sample.length === 0 ? 'empty-file' : 'no-rows' });
  }
  if (!isWhole && first.rows < 2) return null;
  const head = given.header === undefined ? detectHeader(first) : { header: given.header, why: 'You chose it.', fact: { kind: 'chosen' as const } };
  const headerRows = head.header ? 1 : 0;
  if (isWhole && first.rows === headerRows) {
    throw emptyTable(file, 'a header without rows', 'Add rows below it, or say in the import settings that the first line is data.', { kind: 'only-header' });
  }
  const shape = shapeOf(rest, isWhole, dialect, first, headerRows);
  const stripGuard = given.stripGuard ?? true;
  const { names, renamed } = columnNames(shape.header.map(name => (stripGuard ? withoutGuard(name) : name)));
  const { sample: table } = shape;
  const cells = names.map((_, column) => table.column(column, headerRows));
  const own = given.missing === undefined ? ownMissingWords(cells, new Set([...DEFAULT_MISSING, ...MISSING_IF_TYPED])) : [];
  const missing = given.missing ?? [...DEFAULT_MISSING, ...own.map(({ word }) => word)];
  const numbers = detectNumbers(cells, given, found.delimiter, missing);
  const isOwnList = given.missing === undefined;
  const missingIn = given.missingIn ?? (isOwnList ? codeColumns(names, cells) : []);
  const options: CsvOptions = {
    format: 'csv',
    delimiter: found.delimiter,
    quote: found.quote,
    header: head.header,
    encoding: encoding.label,
    decimal: numbers.format.decimal,
    thousands: numbers.format.thousands,
    missing,
    types: given.types ?? {},
    skipLines: found.skipLines,
    dayFirst: given.dayFirst ?? false,
    missingIn,
    formats: given.formats ?? [],
    stripGuard,
  };
  const typing = (name: string): TypingOptions => typingOf(name, options, isOwnList && given.missingIn === undefined);
  let plans = names.map((name, column): ColumnPlan => ({ typing: typing(name), choice: choiceOf(name, options, file), recipe: recipeOf(cells[column], typing(name)) }));
  const isDayFirst = given.dayFirst ?? dayFirstOf(plans, cells, options);
  if (isDayFirst !== options.dayFirst) {
    plans = plans.map(({ typing: old, choice }, column) => {
      const changed = { ...old, isDayFirst };
      return { typing: changed, choice, recipe: recipeOf(cells[column], changed) };
    });
  }
  return {
    options: { ...options, dayFirst: isDayFirst },
    dialect,
    names,
    renamed,
    plans,
    headerRows,
    sample: table,
    detected: [
      ...(given.encoding === undefined ? [{ option: 'encoding', value: encoding.label, why: encoding.why, fact: encoding.fact }] : []),
      ...found.detected,
      ...(given.header === undefined ? [{ option: 'header', value: String(head.header), why: head.why, fact: head.fact }] : []),
      ...numbers.detected,
      ...own.map(sayOwn),
      ...(given.missingIn === undefined ? missingIn.map(sayCodes) : []),
    ],
  };
}

interface Shape {
  readonly sample: SampleTable;
  /** Names as written. */
  readonly header: readonly string[];
}

/** The table's width and names, where header and rows differ in length. */
function shapeOf(rest: Uint8Array, isWhole: boolean, dialect: Dialect, first: SampleTable, headerRows: number): Shape {
  const named = headerRows === 1 ? first.counts[0] : 0;
  const common = mostCommon(first.counts);
  const tableOf = (width: number): SampleTable => (width === first.width ? first : new SampleTable(rest, isWhole, dialect, () => width));
  const wide = tableOf(Math.max(named, common));
  const header = Array.from({ length: wide.width }, (_, column) => (column < named ? wide.text(0, column) : ''));
  const cut = (width: number): Shape => ({ sample: tableOf(width), header: header.slice(0, width) });
  // Empty names over cells that no row has, and cells without a name that are always empty, are delimiters at line ends.
  if (common < named && header.slice(common).every(name => name === '') && !first.counts.slice(1).some(count => count > common)) return cut(common);
  if (headerRows === 1 && common > named && isEmptyFrom(wide, named)) return cut(named);
  // One name too few: the first column holds row names, as R writes them.
  if (headerRows === 1 && common === named + 1) return { sample: wide, header: ['', ...header.slice(0, named)] };
  return { sample: wide, header };
}

function isEmptyFrom(table: SampleTable, column: number): boolean {
  for (let at = column; at < table.width; at += 1) {
    const { starts, ends, first, stride, rows } = table.column(at, 1);
    for (let row = 0, k = first; row < rows; row += 1, k += stride) if (starts[k] !== ends[k]) return false;
  }
  return true;
}

function codeColumns(names: readonly string[], cells: readonly ReturnType<SampleTable['column']>[]): MissingIn[] {
  return names.flatMap((column, i) => (holdsCodes(cells[i]) ? [{ column, also: [], never: ['NA'] }] : []));
}

function sayOwn({ word, columns }: OwnMissingWord): Detected {
  return { option: 'missing', value: word, why: `"${word}" is the only word among the figures of ${columns} columns.`, fact: { kind: 'own-missing', word, columns } };
}

function sayCodes({ column }: MissingIn): Detected {
  return { option: 'missingIn', value: 'NA', why: `In "${column}" it is a value: the column holds codes of two letters.` };
}

/** How one column's cells are understood. */
function typingOf(name: string, options: CsvOptions, detects: boolean): TypingOptions {
  const own = options.missingIn?.find(({ column }) => column === name);
  const never = new Set(own?.never ?? []);
  return {
    numbers: { decimal: options.decimal, thousands: options.thousands },
    isDayFirst: options.dayFirst,
    missing: [...options.missing, ...(own?.also ?? [])].filter(word => !never.has(word)),
    missingIfTyped: detects ? MISSING_IF_TYPED : [],
    stripsGuard: options.stripGuard ?? true,
  };
}

/** What a person chose for a column. Throws `bad-param` for a date format that is none. */
function choiceOf(name: string, { types, formats }: CsvOptions, file: string): Choice | null {
  const format = formats?.find(({ column }) => column === name)?.format ?? null;
  const to = Object.hasOwn(types, name) ? (types[name] as ReadableType) : null;
  if (format !== null) checkFormat(format, name, file);
  if (to === null) return null;
  return { to, format: to === 'date' || to === 'timestamp' ? format : null };
}

function checkFormat(format: string, column: string, file: string): void {
  try {
    readerOf(format);
  } catch {
    throw new Problem({ code: 'bad-param', where: { file, column, param: 'formats' }, expected: 'a date format such as dd/mm/yyyy', got: `"${format}"`, fact: { kind: 'date-format', format } });
  }
}

/** The order of day and month that the file's columns settle; else the day comes first where decimals have a comma. */
function dayFirstOf(plans: readonly ColumnPlan[], cells: readonly ReturnType<SampleTable['column']>[], { decimal }: CsvOptions): boolean {
  for (const [i, { recipe, typing }] of plans.entries()) {
    if (recipe.kind !== 'date' || recipe.layout.order !== 'any') continue;
    const sink = sinkOf(recipe, typing);
    if (sink.take(cells[i]) && sink instanceof DateSink && sink.reader instanceof LayoutReader && sink.reader.settled > 0) return recipe.isDayFirst;
  }
  return decimal === ',';
}

function emptyTable(file: string, got: string, fix: string, fact: ProblemFact): Problem {
  return new Problem({ code: 'empty-table', where: { file }, expected: `${countOf(1, 'row')} of data at least`, got, fix, fact });
}
