import type { CategoryColumn } from '../../table/column';
import { stringAt } from '../../table/column';
import { countMissing } from '../../table/kernels/missing';
import { countOf } from '../../table/parse/count';
import type { TypedColumn } from '../../table/parse/typeColumn';
import type { CsvOptions, Detected, ImportedColumn, ImportReport, MissingIn } from '../source';
import type { LineReport } from './lineReport';
import { mayHoldCountries } from './missingWords';
import type { Settled } from './settle';

/** What is known at the end of a file. */
export interface Outcome {
  readonly settled: Settled;
  readonly columns: readonly TypedColumn[];
  readonly rows: number;
  readonly lines: LineReport;
  /** Options that the person gave. */
  readonly given: Partial<CsvOptions>;
  /** Characters that the decoder replaced, UTF-8 aside. */
  readonly replaced: number;
}

/** The options with what the whole file added: the same bytes read with them give the same columns. */
export function resolvedOptions({ settled, columns, given }: Outcome): CsvOptions {
  const { options, names } = settled;
  const added = columns.flatMap(({ words }, i): MissingIn[] => (words.length === 0 ? [] : [{ column: names[i], also: words, never: [] }]));
  return { ...options, missingIn: [...(options.missingIn ?? []), ...added], dayFirst: dayFirst(columns, options, given) };
}

/** What all columns of a file that settle it say, so that a file read later with these options is read alike. */
function dayFirst(columns: readonly TypedColumn[], options: CsvOptions, given: Partial<CsvOptions>): boolean {
  if (given.dayFirst !== undefined || columns.some(({ isAmbiguous }) => isAmbiguous)) return options.dayFirst;
  const formats = columns.flatMap(({ format }) => (format === null ? [] : [format]));
  const day = formats.some(format => /^dd[-/]mm[-/]/.test(format));
  const month = formats.some(format => /^mm[-/]dd[-/]/.test(format));
  return day === month ? options.dayFirst : day;
}

/** The report of an import. */
export function reportOf(outcome: Outcome): ImportReport {
  const { settled, columns, rows, lines, given, replaced } = outcome;
  for (const { badBytes } of columns) lines.badBytes(badBytes);
  lines.badBytes({ count: replaced, examples: [] });
  const words = columns.flatMap(({ words: found }, i) => found.map((word): Detected => ({
    option: 'missingIn', value: word, why: `In "${settled.names[i]}" it stands among ${plural(columns[i].column.type)} and means missing.`,
  })));
  const options = resolvedOptions(outcome);
  const order: Detected[] = given.dayFirst === undefined && columns.some(({ format }) => /^(dd|mm)[-/](mm|dd)[-/]/.test(format ?? ''))
    ? [{ option: 'dayFirst', value: String(options.dayFirst), why: columns.some(({ isAmbiguous }) => isAmbiguous)
        ? `No value settles which number is the day; the ${options.dayFirst ? 'first' : 'second'} is taken for it.`
        : 'Some days are beyond 12, which settles the order.',
        fact: columns.some(({ isAmbiguous }) => isAmbiguous) ? { kind: 'day-unsettled', isDayFirst: options.dayFirst } : { kind: 'day-settled' } }]
    : [];
  const guards = columns.reduce((sum, column) => sum + column.guards, 0);
  return {
    rows,
    columns: columns.map((column, i) => importedColumn(settled.names[i], column)),
    renamed: settled.renamed,
    lineProblems: lines.problems,
    detected: [
      ...settled.detected,
      ...words,
      ...order,
      ...(guards === 0 ? [] : [{ option: 'stripGuard', value: 'true', why: `${countOf(guards, 'cell')} began with an apostrophe that guards against formulas; it was taken off.` }]),
      ...(lines.blank === 0 ? [] : [{ option: 'blankLines', value: String(lines.blank), why: `${countOf(lines.blank, 'empty line')} between rows ${lines.blank === 1 ? 'was' : 'were'} passed over.` }]),
    ],
  };
}

function importedColumn(name: string, { column, why, fact, lost, format, rounded, missingWords }: TypedColumn): ImportedColumn {
  const mayBeCode = missingWords.some(({ word }) => word === 'NA') && column.type === 'category' && mayHoldCountries(valuesOf(column));
  return {
    name,
    type: column.type,
    missing: countMissing(column),
    lost: lost.count,
    lostExamples: lost.examples,
    why,
    fact,
    ...(missingWords.length === 0 ? {} : { missingWords }),
    ...(mayBeCode ? { holdsCodes: true } : {}),
    ...(format === null ? {} : { format }),
    ...(rounded === 0 ? {} : { rounded }),
  };
}

function valuesOf({ dictionary }: CategoryColumn): readonly string[] {
  return Array.from({ length: dictionary.count }, (_, i) => stringAt(dictionary, i));
}

function plural(type: string): string {
  return type === 'boolean' ? 'true and false' : type === 'int64' ? 'whole numbers' : `${type}s`;
}
