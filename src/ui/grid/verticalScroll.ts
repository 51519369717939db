/** Tallest canvas that every engine scrolls faithfully: Firefox stops at 17.9 million pixels, Chromium at 33. */
const MOST = 8_000_000;

/**
 * Which rows are in sight, for tables that are taller than a browser can scroll. Up to eight million pixels the scroll
 * bar is the truth. Beyond, wheel and keys move the rows pixel by pixel, a drag of the bar moves them in proportion, and
 * `settled` brings the bar back to where the rows are.
 */
export class VerticalScroll {
  readonly rowHeight: number;
  #rows = 0;
  #height = 0;
  #top = 0;
  #bar = 0;

  constructor(rowHeight: number) {
    this.rowHeight = rowHeight;
  }

  /** Pixels from the top of row 0 to the top of the window. */
  get top(): number {
    return this.#top;
  }

  /** Height of the canvas below the header, in pixels. */
  get canvas(): number {
    return Math.min(this.#content, MOST);
  }

  /** First and last row in sight, partly seen ones included; last is -1 in an empty table. */
  get first(): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor(this.#top / this.rowHeight)));
  }

  get last(): number {
    return Math.min(this.#rows - 1, Math.floor((this.#top + Math.max(0, this.#height - 1)) / this.rowHeight));
  }

  /** Whole rows that fit, at least one. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / this.rowHeight) - 1);
  }

  /** Takes the number of rows and the height of the window over them. Returns where the bar belongs. */
  resize(rows: number, height: number): number {
    this.#rows = rows;
    this.#height = height;
    this.#top = clamp(this.#top, 0, this.#mostTop);
    return this.settled();
  }

  /** The bar moved, by whatever means. */
  scrolled(bar: number): void {
    const moved = bar - this.#bar;
    this.#bar = bar;
    if (!this.#isScaled) this.#top = clamp(bar, 0, this.#mostTop);
    else if (bar <= 0) this.#top = Math.abs(moved) > 2 * this.#height ? 0 : clamp(this.#top + moved, 0, this.#mostTop);
    else if (Math.abs(moved) > 2 * this.#height) this.#top = (bar / this.#mostBar) * this.#mostTop;
    else this.#top = clamp(this.#top + moved, 0, this.#mostTop);
  }

  /** Moves the rows by pixels where the bar cannot: it stands at an end while rows remain. */
  nudge(pixels: number): void {
    this.#top = clamp(this.#top + pixels, 0, this.#mostTop);
  }

  /** Where the bar belongs now that nothing moves. */
  settled(): number {
    this.#bar = this.#isScaled ? Math.round((this.#top / Math.max(1, this.#mostTop)) * this.#mostBar) : this.#top;
    return this.#bar;
  }

  /** Brings a row into sight with the least movement. Returns where the bar belongs. */
  reveal(row: number): number {
    const from = row * this.rowHeight;
    const to = from + this.rowHeight;
    if (from < this.#top) this.#top = from;
    else if (to > this.#top + this.#height) this.#top = to - this.#height;
    this.#top = clamp(this.#top, 0, this.#mostTop);
    return this.settled();
  }

  get #content(): number {
    return this.#rows * this.rowHeight;
  }

  get #isScaled(): boolean {
    return this.#content > MOST;
  }

  get #mostTop(): number {
    return Math.max(0, this.#content - this.#height);
  }

  get #mostBar(): number {
    return Math.max(1, this.canvas - this.#height);
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
