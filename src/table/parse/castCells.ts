import type { ColumnType } from '../column';
import { BooleanSink } from './booleanSink';
import { CellTally } from './cellTally';
import type { Cells } from './cells';
import { allMissing } from './classify';
import type { ColumnSink } from './columnSink';
import { readerOf } from './dateFormat';
import { LayoutReader } from './dateReader';
import { DateSink } from './dateSink';
import { Int64Sink } from './int64Sink';
import { NumberSink } from './numberSink';
import type { TypingOptions } from './recipe';
import { TextSink, type TextSinkOptions } from './textSink';
import { TokenSet } from './tokens';
import type { TypedColumn } from './typeColumn';

/** The types that text can be read as. */
export type ReadableType = Exclude<ColumnType, 'block'>;

/** The type a person chose for a column of text, and the format of its dates where they said one. */
export interface Choice {
  readonly to: ReadableType;
  /** See `readerOf`. */
  readonly format: string | null;
  /** True when no cell is to be read by what others hold: `01/02/2020` is then what the options say. */
  readonly isRowByRow?: boolean;
}

/**
 * Reads cells as the type a person chose. Cells that do not fit become missing and are tallied in `lost`. Dates are read
 * by the format given, else in any layout; `01/02/2020` in the order that loses fewer cells, or as the options say when
 * both lose as many, or when cells are read row by row. Throws RangeError when `format` is no date format.
 */
export function castCells(cells: Cells, choice: Choice, options: TypingOptions): TypedColumn {
  const sink = castingSink(choice, options, cells.rows) ?? dateSink(choice.to, orderOf(cells, options), options, cells.rows);
  sink.take(cells);
  return castFrom(sink, choice);
}

/** The column of a `castingSink` that took every cell. */
export function castFrom(sink: ColumnSink, { to }: Choice): TypedColumn {
  const column = sink.finish();
  const { badBytes, guards } = sink instanceof TextSink ? sink : { badBytes: new CellTally(), guards: 0 };
  const date = sink instanceof DateSink ? sink : null;
  return {
    column,
    why: `You chose ${to}.`,
    fact: { kind: 'chosen', type: to },
    words: [],
    missingWords: sink.missing.found,
    format: date?.reader.format ?? null,
    isAmbiguous: false,
    rounded: (date === null ? 0 : date.reader.finer + date.dropped) + (sink instanceof NumberSink ? sink.parser.beyondSafe : 0),
    lost: sink.losses ?? new CellTally(),
    badBytes,
    guards,
  };
}

/** A lossy sink for the type chosen; null for dates that want a look at the whole column first. */
export function castingSink({ to, format, isRowByRow }: Choice, options: TypingOptions, rows = 0, bytesPerCell = 0): ColumnSink | null {
  const missing = missingFor(to, options);
  const lost = new CellTally();
  switch (to) {
    case 'number':
      return new NumberSink(options.numbers, missing, lost, rows);
    case 'int64':
      return new Int64Sink(options.numbers, missing, lost, rows);
    case 'boolean':
      return new BooleanSink(missing, lost, rows);
    case 'date':
    case 'timestamp':
      if (format !== null) return new DateSink(readerOf(format), to, missing, lost, rows);
      return isRowByRow === true ? dateSink(to, options.isDayFirst, options, rows) : null;
    case 'category':
    case 'text': {
      const sinkOptions: TextSinkOptions = { rows, bytesPerCell, stripsGuard: options.stripsGuard };
      return new TextSink(to, missing, sinkOptions);
    }
  }
}

function missingFor(to: ReadableType, options: TypingOptions): TokenSet {
  return new TokenSet(to === 'text' || to === 'category' ? options.missing : allMissing(options));
}

function dateSink(to: ReadableType, isDayFirst: boolean, options: TypingOptions, rows: number): DateSink {
  return new DateSink(new LayoutReader(null, isDayFirst), to === 'date' ? to : 'timestamp', missingFor(to, options), new CellTally(), rows);
}

/** The order of day and month under which fewer cells are lost; the options' own when it makes no difference. */
function orderOf(cells: Cells, options: TypingOptions): boolean {
  const lostWhen = (isDayFirst: boolean): number => {
    const sink = dateSink('timestamp', isDayFirst, options, cells.rows);
    sink.take(cells);
    return sink.losses?.count ?? 0;
  };
  return lostWhen(!options.isDayFirst) < lostWhen(options.isDayFirst) ? !options.isDayFirst : options.isDayFirst;
}
