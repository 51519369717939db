import type { CellTally } from './cellTally';
import { BooleanSink } from './booleanSink';
import type { ColumnSink } from './columnSink';
import { type DateLayout, LayoutReader } from './dateReader';
import { DateSink } from './dateSink';
import { Int64Sink } from './int64Sink';
import type { NumberFormat } from './numberFormat';
import { NumberSink } from './numberSink';
import { TextSink } from './textSink';
import { TokenSet } from './tokens';

/** How cells are to be understood. */
export interface TypingOptions {
  readonly numbers: NumberFormat;
  /** How `01/02/2020` is read where a column does not settle it. */
  readonly isDayFirst: boolean;
  /** Words that mean missing, whatever the column holds. The empty cell always does. */
  readonly missing: readonly string[];
  /** Words that mean missing too, but only in a column that is numbers, dates or booleans without them. */
  readonly missingIfTyped: readonly string[];
  /** Whether text loses the `'` that guards a spreadsheet against formulas: see `isGuarded`. */
  readonly stripsGuard: boolean;
}

/** What the cells of one column are, as far as they were seen. */
export type Recipe =
  | { readonly kind: 'number' | 'int64' | 'boolean' | 'text' }
  | { readonly kind: 'date'; readonly layout: DateLayout; readonly isDayFirst: boolean }
  /** No cell had a value. */
  | { readonly kind: 'empty' };

/** A strict sink for cells of that kind. `rows` and `bytesPerCell` are guesses that save growing. */
export function sinkOf(recipe: Recipe, options: TypingOptions, rows = 0, bytesPerCell = 0): ColumnSink {
  if (recipe.kind === 'text' || recipe.kind === 'empty') {
    return new TextSink(null, new TokenSet(options.missing), { rows, bytesPerCell, stripsGuard: options.stripsGuard });
  }
  const missing = new TokenSet([...options.missing, ...options.missingIfTyped]);
  const losses: CellTally | null = null;
  switch (recipe.kind) {
    case 'number':
      return new NumberSink(options.numbers, missing, losses, rows);
    case 'int64':
      return new Int64Sink(options.numbers, missing, losses, rows);
    case 'boolean':
      return new BooleanSink(missing, losses, rows);
    case 'date':
      return new DateSink(new LayoutReader(recipe.layout, recipe.isDayFirst), null, missing, losses, rows);
  }
}
