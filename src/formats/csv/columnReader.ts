import type { Column } from '../../table/column';
import { castCells, castFrom, castingSink, type Choice } from '../../table/parse/castCells';
import { type Cells, cellsOf } from '../../table/parse/cells';
import type { ColumnSink } from '../../table/parse/columnSink';
import { type Recipe, sinkOf, type TypingOptions } from '../../table/parse/recipe';
import { TextSink } from '../../table/parse/textSink';
import { TokenSet } from '../../table/parse/tokens';
import { conclude, type TypedColumn, typeCells } from '../../table/parse/typeColumn';

/** What is known of a column before it is read. */
export interface ColumnPlan {
  readonly typing: TypingOptions;
  /** The type a person chose; null to infer it. */
  readonly choice: Choice | null;
  /** What the sample makes of it. */
  readonly recipe: Recipe;
}

/** Guesses that save growing. */
export interface SizeGuess {
  readonly rows: number;
  readonly bytesPerCell: number;
}

/**
 * Reads one column in one pass, by the recipe of its sample. When the rest of the file disagrees it fails, and the column
 * is read once more as text (`rereadAsText`), from which `settle` types it anew: slower, and nothing is lost.
 */
export class ColumnReader {
  hasFailed = false;
  readonly #plan: ColumnPlan;
  #sink: ColumnSink;
  /** True when the sink keeps the cells as they are, to be typed at the end. */
  #isRaw: boolean;

  constructor(plan: ColumnPlan, guess: SizeGuess) {
    this.#plan = plan;
    const { choice, recipe, typing } = plan;
    const chosen = choice === null ? null : castingSink(choice, typing, guess.rows, guess.bytesPerCell);
    this.#isRaw = choice !== null && chosen === null;
    this.#sink = this.#isRaw ? rawSink(guess) : (chosen ?? sinkOf(recipe, typing, guess.rows, guess.bytesPerCell));
  }

  take(cells: Cells): void {
    if (!this.hasFailed && !this.#sink.take(cells)) this.#fail();
  }

  /** Rows `from` on, as they look now; null when they are not typed yet. */
  peek(from: number): Column | null {
    return this.hasFailed || this.#isRaw ? null : this.#sink.peek(from);
  }

  /** Rows taken. */
  get rows(): number {
    return this.#sink.length;
  }

  /** Starts again, keeping every cell as it is. */
  rereadAsText(guess: SizeGuess): void {
    this.hasFailed = false;
    this.#isRaw = true;
    this.#sink = rawSink(guess);
  }

  /** The column, once every cell was taken; null, and failed, when it has to be read again as text. Ask once. */
  settle(): TypedColumn | null {
    const { choice, recipe, typing } = this.#plan;
    if (this.hasFailed) return null;
    const sink = this.#release();
    if (this.#isRaw) return this.#fromText(sink as TextSink);
    if (choice !== null) return castFrom(sink, choice);
    const typed = conclude(recipe, sink, typing);
    if (typed === null) this.hasFailed = true;
    return typed;
  }

  #fail(): void {
    this.hasFailed = true;
    this.#release();
  }

  /** The sink, given out of hand: its memory goes as soon as its column is made. */
  #release(): ColumnSink {
    const sink = this.#sink;
    this.#sink = rawSink({ rows: 0, bytesPerCell: 0 });
    return sink;
  }

  #fromText(sink: TextSink): TypedColumn {
    const { choice, typing } = this.#plan;
    const text = sink.finish();
    if (text.type !== 'text') throw new Error('ColumnReader: raw cells became a category.');
    const cells = cellsOf(text.strings, text.validity);
    const typed = choice === null ? typeCells(cells, typing) : castCells(cells, choice, typing);
    return { ...typed, badBytes: sink.badBytes };
  }
}

function rawSink({ rows, bytesPerCell }: SizeGuess): TextSink {
  return new TextSink('text', new TokenSet([]), { rows, bytesPerCell });
}
