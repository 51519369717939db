import type { ImportReport, SourceOptions } from '../formats/source';

/**
 * What one file of a dataset that was put together from files was, and how it was read there. The dataset's own bytes are
 * written by Plumbline, so how those are read says nothing of the files.
 */
export interface MadeFrom {
  readonly name: string;
  readonly rows: number;
  readonly options: SourceOptions;
  /** The formats in which its dates are written, each once, in the order of its columns. */
  readonly dates: readonly string[];
  /** What did not survive its reading: of its columns only those that lost cells. Rows are those of the dataset. */
  readonly report: ImportReport;
}

/** A file as it was read for its rows to stand in a dataset. */
export interface ReadPart {
  readonly name: string;
  readonly rows: number;
  readonly options: SourceOptions;
  readonly report: ImportReport;
  /** The dataset's name of a column of the file; undefined for one that it does not take, or takes as the text it is. */
  nameOf(column: string): string | undefined;
}

/** The record of a file whose rows begin at row `from` of the dataset. */
export function madeFrom({ name, rows, options, report, nameOf }: ReadPart, from: number): MadeFrom {
  const { lineProblems, renamed } = report;
  const columns = report.columns.flatMap(column => {
    const known = nameOf(column.name);
    return known === undefined ? [] : [{ ...column, name: known }];
  });
  const shift = <T extends { readonly row: number }>(examples: readonly T[]): readonly T[] => examples.map(one => ({ ...one, row: one.row + from }));
  return {
    name, rows, options,
    dates: [...new Set(columns.flatMap(({ format }) => format ?? []))],
    report: {
      rows, renamed, detected: [],
      columns: columns.filter(({ lost }) => lost > 0).map(column => ({ ...column, lostExamples: shift(column.lostExamples) })),
      lineProblems: lineProblems.map(problem => ({ ...problem, examples: shift(problem.examples) })),
    },
  };
}

/** The record with what was lost of its rows when the dataset itself was read. */
export function withLosses(made: MadeFrom, { columns }: ImportReport): MadeFrom {
  return { ...made, report: { ...made.report, columns: [...made.report.columns, ...columns.filter(({ lost }) => lost > 0)] } };
}
