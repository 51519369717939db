import type { Column } from '../column';
import { float64s } from '../shared';
import { BooleanSink } from './booleanSink';
import { CellTally } from './cellTally';
import type { Cells } from './cells';
import { allMissing, Classifier, firstPresent } from './classify';
import type { ColumnSink } from './columnSink';
import { LayoutReader } from './dateReader';
import { DateSink } from './dateSink';
import { Int64Sink } from './int64Sink';
import { NumberSink } from './numberSink';
import { type Recipe, sinkOf, type TypingOptions } from './recipe';
import { TextSink } from './textSink';
import type { WordCount } from './tokens';
import type { TypeFact, TypeReason } from './typeFact';
import { whyEmpty, whyOf, whyText } from './why';

/** A column with its type settled over all its rows. */
export interface TypedColumn {
  readonly column: Column;
  /** Why this type: a sentence, and a fact. */
  readonly why: string;
  readonly fact: TypeFact;
  /** The words of `missingIfTyped` that were found and taken for missing. */
  readonly words: readonly string[];
  /** All words that were taken for missing, with the cells that said so. */
  readonly missingWords: readonly WordCount[];
  /** For dates: the format that every value bears. */
  readonly format: string | null;
  /** True when nothing in the column settles which number is the day. */
  readonly isAmbiguous: boolean;
  /** Values kept less exactly than they were written: fractions of a millisecond, whole numbers beyond 2^53. */
  readonly rounded: number;
  /** Cells that did not fit the type a person chose, and became missing. */
  readonly lost: CellTally;
  /** Cells whose bytes were not UTF-8. */
  readonly badBytes: CellTally;
  /** Cells that lost a guard against formulas. */
  readonly guards: number;
}

/**
 * Types a column by all its cells, losing none: a value that is not missing either fits the type or the column is
 * text. The rules, in order:
 * - no value at all: number, as pandas has it;
 * - all numbers: number; whole numbers of which some are beyond 2^53: int64, or text when they are beyond 64 bits. Beside
 *   fractions such numbers are rounded, and counted;
 * - `true` and `false` only: boolean. Dates in one layout: date or timestamp (see `DateSink`). `007` is no number;
 * - else category when values repeat enough (see `isCategorical`), or text.
 */
export function typeCells(cells: Cells, options: TypingOptions): TypedColumn {
  for (const recipe of recipesFor(cells, options)) {
    const sink = sinkOf(recipe, options, cells.rows);
    if (!sink.take(cells)) continue;
    const typed = conclude(recipe, sink, options);
    if (typed !== null) return typed;
  }
  throw new Error('typeCells: no recipe fits, though text takes anything.');
}

/** What the cells of a sample are: the recipe with which to read on. The whole column has the last word (`conclude`). */
export function recipeOf(sample: Cells, options: TypingOptions): Recipe {
  if (firstPresent(sample, allMissing(options)) < 0) return { kind: 'empty' };
  let fallback: Recipe = { kind: 'text' };
  for (const recipe of recipesFor(sample, options)) {
    const sink = sinkOf(recipe, options, sample.rows);
    if (recipe.kind === 'text') break;
    if (!sink.take(sample)) continue;
    if (!(sink instanceof NumberSink && suits(sink) === 'int64')) return recipe;
    // Beyond 64 bits too, perhaps: then one fraction further on would make them numbers after all.
    fallback = recipe;
  }
  return fallback;
}

/**
 * The column of a strict sink that took every cell of a column, if the column is what the recipe said; null when it is
 * something else and has to be typed again from its text.
 */
export function conclude(recipe: Recipe, sink: ColumnSink, options: TypingOptions): TypedColumn | null {
  const present = sink.length - sink.nulls.count;
  if (present === 0 && wordsFound(sink, options) === 0) return empty(sink);
  if (recipe.kind === 'empty') return null;
  if (recipe.kind === 'text') {
    const { distinct } = sink as TextSink;
    const column = (sink as TextSink).finish();
    return typed(sink, column, whyText(column, options, distinct));
  }
  if (wordsFound(sink, options) > present) return null;
  if (sink instanceof NumberSink) {
    if (suits(sink) !== 'number') return null;
    const column = sink.finish();
    // What was written without a fraction is whole; else the values are looked at, up to the first that is not.
    return typed(sink, column, whyOf(column, present, { isWhole: sink.parser.fractions === 0 }), { rounded: sink.parser.beyondSafe, words: foundWords(sink, options) });
  }
  if (sink instanceof DateSink) return dates(recipe, sink, options, present);
  if (sink instanceof Int64Sink || sink instanceof BooleanSink) {
    const column = sink.finish();
    return typed(sink, column, whyOf(column, present), { words: foundWords(sink, options) });
  }
  throw new Error('conclude: a recipe without a sink of its kind.');
}

/** What could become of the cells, most special first; the last always fits. */
function* recipesFor(cells: Cells, options: TypingOptions): Generator<Recipe> {
  const at = firstPresent(cells, allMissing(options));
  if (at < 0) {
    yield firstPresent(cells, options.missing) < 0 ? { kind: 'empty' } : { kind: 'text' };
    return;
  }
  const { bytes, starts, ends } = cells;
  const classifier = new Classifier(options.numbers);
  const kind = classifier.kindOf(bytes, starts[at], ends[at]);
  if (kind === 'number') {
    yield { kind };
    yield { kind: 'int64' };
  }
  if (kind === 'boolean') yield { kind };
  const layout = kind === 'date' ? classifier.layoutOf(bytes, starts[at], ends[at]) : null;
  if (layout !== null) {
    yield { kind: 'date', layout, isDayFirst: options.isDayFirst };
    if (layout.order === 'any') yield { kind: 'date', layout, isDayFirst: !options.isDayFirst };
  }
  yield { kind: 'text' };
}

/** The type that suits numbers: whole ones beyond 2^53 want 64 bits, where no fraction stands beside them. */
function suits({ parser }: NumberSink): 'number' | 'int64' {
  return parser.beyondSafe > 0 && parser.fractions === 0 ? 'int64' : 'number';
}

function dates(recipe: Recipe, sink: DateSink, options: TypingOptions, present: number): TypedColumn {
  const { reader } = sink;
  const column = sink.finish();
  const isAmbiguous =
    recipe.kind === 'date' && recipe.layout.order === 'any' && reader instanceof LayoutReader && reader.settled === 0;
  return typed(sink, column, whyOf(column, present, { format: reader.format, isAmbiguous }), {
    words: foundWords(sink, options),
    format: reader.format,
    isAmbiguous,
    rounded: reader.finer,
  });
}

function empty(sink: ColumnSink): TypedColumn {
  const { length } = sink;
  const column: Column = { type: 'number', length, validity: sink.nulls.validity(length), values: float64s(length) };
  return typed(sink, column, whyEmpty(length));
}

function typed(sink: ColumnSink, column: Column, reason: TypeReason, more: Partial<TypedColumn> = {}): TypedColumn {
  const lost = sink.losses ?? new CellTally();
  const { badBytes, guards } = sink instanceof TextSink ? sink : { badBytes: new CellTally(), guards: 0 };
  return { column, ...reason, words: [], missingWords: sink.missing.found, format: null, isAmbiguous: false, rounded: 0, lost, badBytes, guards, ...more };
}

/** How many cells held a word of `missingIfTyped`. */
function wordsFound({ missing }: ColumnSink, { missingIfTyped }: TypingOptions): number {
  return missing.words.reduce((sum, word, i) => (missingIfTyped.includes(word) ? sum + missing.counts[i] : sum), 0);
}

function foundWords({ missing }: ColumnSink, { missingIfTyped }: TypingOptions): string[] {
  return missing.words.filter((word, i) => missingIfTyped.includes(word) && missing.counts[i] > 0);
}
