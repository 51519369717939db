import type { ColumnType } from '../column';
import { CellTally } from './cellTally';
import type { Cells } from './cells';
import { allMissing } from './classify';
import type { ColumnSink } from './columnSink';
import { BooleanSink } from './booleanSink';
import { LayoutReader } from './dateReader';
import { DateSink } from './dateSink';
import { PatternReader } from './datePattern';
import { Int64Sink } from './int64Sink';
import { NumberSink } from './numberSink';
import type { TypingOptions } from './recipe';
import { TextSink } from './textSink';
import { TokenSet } from './tokens';
import type { TypedColumn } from './typeColumn';

/** The types that text can be read as. */
export type ReadableType = Exclude<ColumnType, 'block'>;

/**
 * Reads cells as the type a person chose. Cells that do not fit become missing and are tallied in `lost`. Dates are read
 * by `format` (see `PatternReader`) where one is given, else in any layout; `01/02/2020` in the order that loses fewer
 * cells, or as the options say when both lose as many, or when cells are to be read `rowByRow`: then no cell is read by
 * what others hold. Throws RangeError when `format` is no date format.
 */
export function castCells(cells: Cells, to: ReadableType, options: TypingOptions, format: string | null, rowByRow = false): TypedColumn {
  const sink = castingSink(cells, to, options, format, rowByRow);
  sink.take(cells);
  const column = sink.finish();
  const date = sink instanceof DateSink ? sink : null;
  return {
    column,
    why: `You chose ${to}.`,
    words: [],
    format: date?.reader.format ?? null,
    isAmbiguous: false,
    rounded: (date === null ? 0 : date.reader.finer + date.dropped) + (sink instanceof NumberSink ? sink.parser.beyondSafe : 0),
    lost: sink.losses ?? new CellTally(),
    badBytes: sink instanceof TextSink ? sink.badBytes : new CellTally(),
  };
}

function castingSink(cells: Cells, to: ReadableType, options: TypingOptions, format: string | null, rowByRow: boolean): ColumnSink {
  const missing = new TokenSet(to === 'text' || to === 'category' ? options.missing : allMissing(options));
  const lost = new CellTally();
  switch (to) {
    case 'number':
      return new NumberSink(options.numbers, missing, lost, cells.rows);
    case 'int64':
      return new Int64Sink(options.numbers, missing, lost, cells.rows);
    case 'boolean':
      return new BooleanSink(missing, lost, cells.rows);
    case 'date':
    case 'timestamp':
      if (format !== null) return new DateSink(new PatternReader(format), to, missing, lost, cells.rows);
      return new DateSink(
        new LayoutReader(null, rowByRow ? options.isDayFirst : isDayFirst(cells, options, missing)), to, missing, lost, cells.rows,
      );
    case 'category':
    case 'text':
      return new TextSink(to, missing, cells.rows);
  }
}

/** The order of day and month under which fewer cells are lost; the options' own when it makes no difference. */
function isDayFirst(cells: Cells, options: TypingOptions, missing: TokenSet): boolean {
  const lostWhen = (dayFirst: boolean): number => {
    const lost = new CellTally();
    new DateSink(new LayoutReader(null, dayFirst), null, missing, lost, cells.rows).take(cells);
    return lost.count;
  };
  return lostWhen(!options.isDayFirst) < lostWhen(options.isDayFirst) ? !options.isDayFirst : options.isDayFirst;
}
