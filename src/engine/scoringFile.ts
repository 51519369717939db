import type { CsvOptions, Imported, ImportReport, SourceOptions } from '../formats/source';
import type { Warning } from '../models/model';
import { countOf } from '../table/parse/count';
import { Frame } from '../table/frame';
import type { FittedPipeline } from '../export/fitted';
import type { Calling, FileLike, FileNotation, Runners } from './ports';

/** A file to be scored, by the names the pipeline's own columns have. */
export interface ScoringFile {
  readonly frame: Frame;
  /** What was not read as it was written: a person must not take its scores for those of the file. */
  readonly warnings: readonly Warning[];
  /** How a CSV is written, where we write such files too; null for other files. */
  readonly notation: FileNotation | null;
}

/** Delimiters that stand in no number, day or yes and no. */
const WRITTEN: readonly string[] = [',', ';', '\t', '|'];

/**
 * Reads a file by the types, words for missing and date formats of a pipeline's contract; nothing is typed anew. Delimiter, encoding and
 * header are the file's own. So is its decimal mark, where the mark of the pipeline's file cannot read every number and
 * another reads them all: that is said. Cells that cannot be read count as missing, and are counted by column.
 * `columns` gives the file's name of a column that bears another in the pipeline.
 */
export async function readScoringFile(
  { source, reading }: Pick<FittedPipeline, 'source' | 'reading'>, file: FileLike, name: string,
  columns: Readonly<Record<string, string>>, parse: Runners['parse'], { signal, onProgress }: Calling,
): Promise<ScoringFile> {
  // A column may be called like something that every object has.
  const inFile = (name: string): string => (Object.hasOwn(columns, name) ? columns[name] : name);
  const types = Object.fromEntries(source.map(field => [inFile(field.name), field.type]));
  const named = <T extends { readonly column: string }>(list: readonly T[] | undefined): T[] => (list ?? []).map(one => ({ ...one, column: inFile(one.column) }));
  const own = reading as unknown as Pick<CsvOptions, 'missingIn' | 'formats'> | null;
  const given = reading === null ? null : { ...reading, types, missingIn: named(own?.missingIn), formats: named(own?.formats) };
  const read = (options: object | null): Promise<Imported> =>
    parse(file, name, options as Partial<SourceOptions> | null, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: ({ bytes, totalBytes }) => onProgress?.({ phase: 'reading', done: bytes, total: totalBytes }),
    });
  const strict = await read(given);
  const found = lostOf(strict.report) === 0 || given === null ? null : await read({ ...given, decimal: undefined, thousands: undefined });
  const isBetter = found !== null && lostOf(found.report) < lostOf(strict.report);
  const { frame, report, options } = isBetter ? found : strict;
  const known = new Map(Object.entries(columns).map(([contractName, inFile]) => [inFile, contractName]));
  const wanted = new Set(source.map(field => inFile(field.name)));
  return {
    frame: Frame.from(frame).rename(known),
    notation: options.format === 'csv' && WRITTEN.includes(options.delimiter) ? { delimiter: options.delimiter, decimal: options.decimal, ...datesOf(report, known) } : null,
    warnings: [
      ...(isBetter ? [sayNotation(strict.options as CsvOptions, options as CsvOptions)] : []),
      ...report.columns.filter(column => column.lost > 0 && wanted.has(column.name)).map(column => sayLost(column, known.get(column.name) ?? column.name)),
    ],
  };
}

/** Formats that are not ISO 8601, by the names of the pipeline. */
function datesOf({ columns }: ImportReport, names: ReadonlyMap<string, string>): Pick<FileNotation, 'dates'> {
  const dates = Object.fromEntries(columns.flatMap(({ name, format }) => (format === undefined || /^yyyy-mm-dd/i.test(format) ? [] : [[names.get(name) ?? name, format]])));
  return Object.keys(dates).length === 0 ? {} : { dates };
}

function lostOf({ columns }: ImportReport): number {
  return columns.reduce((sum, { lost }) => sum + lost, 0);
}

function sayNotation(expected: CsvOptions, found: CsvOptions): Warning {
  const [here, own] = [found, expected].map(({ decimal, thousands }) => `1${thousands}234${decimal}5`);
  return {
    code: 'other-notation',
    message: `Numbers of this file are written like ${here}, those of the pipeline's own file like ${own}. They were read as they are written here.`,
    facts: { kind: 'other-notation', here, own },
  };
}

function sayLost({ type, lost, lostExamples }: ImportReport['columns'][number], column: string): Warning {
  const example = lostExamples.at(0)?.text;
  return {
    code: 'unreadable',
    column,
    count: lost,
    message: `${countOf(lost, 'cell')} of ${column} ${lost === 1 ? 'is' : 'are'} not of type ${type}${example === undefined ? '' : `, such as "${example}"`}: ${lost === 1 ? 'it counts' : 'they count'} as missing.`,
    facts: { kind: 'unreadable', column, cells: lost, type, example: example ?? null },
  };
}
