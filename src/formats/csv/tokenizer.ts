import { CR, type Dialect, LF, SPACE, TAB } from './dialect';

/** What a byte means outside quotes; 0 for most. */
const DELIMITER = 1;
const NEWLINE = 2;
const RETURN = 3;

/** Answers instead of a place. */
const NONE = -1;
const WAIT = -2;

/** A quoted cell that is not closed within so many bytes was not meant as one. */
const MOST_QUOTED = 64 * 1024 * 1024;

export type QuoteProblem = 'stray-quote' | 'unclosed-quote';

/** What a tokenizer tells besides cells. Rows count from 0 over all bytes it was given. */
export interface TokenizerEvents {
  /** A row had `cells` cells, not the width. Those beyond it are `bytes[from..to)`, as written; from = to when it is short. */
  ragged(row: number, cells: number, bytes: Uint8Array, from: number, to: number): void;
  /**
   * `stray-quote`: a quote within a quoted cell was neither doubled nor at its end, and was kept. `unclosed-quote`: a cell
   * that starts with a quote never ends with one, so that the quote was read as a character. The cell is `bytes[from..to)`.
   */
  quote(problem: QuoteProblem, row: number, bytes: Uint8Array, from: number, to: number): void;
  /** Empty lines before row `row` were passed over. */
  blankLines(row: number, count: number): void;
}

/** Tells nobody. */
export const NO_EVENTS: TokenizerEvents = { ragged() {}, quote() {}, blankLines() {} };

/**
 * Cuts UTF-8 bytes into rows of cells: RFC 4180 and what people send instead of it. A row ends at LF, CR or CRLF. A cell
 * that starts with the quote ends at the next one that a delimiter, a line's end or the file's end follows, spaces
 * between them left out; doubled quotes in it stand for one. A quote anywhere else is a character, and so is one that
 * opens a cell which nothing closes before another cell opens on a later line. Empty lines are no rows. Missing cells of a short row are empty.
 *
 * Cells are ranges of `bytes`, which is reused: take them before the next `fill`. What it finds does not depend on how
 * the file was cut into chunks.
 */
export class Tokenizer {
  /** The bytes at hand; doubled quotes in the cells cut from them are halved in place. */
  bytes = new Uint8Array(0);
  view = new DataView(this.bytes.buffer);
  /** Starts and ends of the cells of the batch at hand, row by row. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Rows in the batch at hand, and before it. */
  rows = 0;
  rowsBefore = 0;

  readonly #width: number;
  readonly #batch: number;
  readonly #quote: number;
  readonly #delimiter: number;
  readonly #kinds = new Uint8Array(256);
  readonly #events: TokenizerEvents;
  /** The next byte to cut, and the end of the bytes at hand. */
  #at = 0;
  #limit = 0;
  #isLast = false;
  #blank = 0;
  /** After a quote that never closed, no quoted cell spans lines: however many there are, the rest is read once. */
  #isSingleLine = false;
  /** The closing quote that was found ahead of a stray one. */
  #closeAhead = NONE;
  /** The quoted cell read last. */
  #cellStart = 0;
  #cellEnd = 0;
  #isDoubled = false;
  /** Cells of the row at hand with doubled quotes, and its problems: dealt with once it is known to be whole. */
  readonly #doubled: Int32Array;
  #doubledCount = 0;
  #problems: { problem: QuoteProblem; from: number; to: number }[] = [];

  /** `width` cells a row, cut at most `batch` rows at a time. */
  constructor({ delimiter, quote }: Dialect, width: number, batch: number, events: TokenizerEvents) {
    this.#width = width;
    this.#batch = batch;
    this.#quote = quote;
    this.#delimiter = delimiter;
    this.#events = events;
    this.#kinds[LF] = NEWLINE;
    this.#kinds[CR] = RETURN;
    this.#kinds[delimiter] = DELIMITER;
    this.starts = new Int32Array(width * batch);
    this.ends = new Int32Array(width * batch);
    this.#doubled = new Int32Array(width);
  }

  /** Bytes taken in but not cut yet. */
  get pending(): number {
    return this.#limit - this.#at;
  }

  /** Takes more bytes, once `next` has said that the ones before hold no further row. `isLast` says that none follow. */
  fill(chunk: Uint8Array, isLast: boolean): void {
    const kept = this.pending;
    const size = kept + chunk.length;
    // One more for the sentinel.
    if (this.bytes.length <= size) {
      const bytes = new Uint8Array(size + (size >> 2) + 1);
      bytes.set(this.bytes.subarray(this.#at, this.#limit));
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer);
    } else {
      this.bytes.copyWithin(0, this.#at, this.#limit);
    }
    this.bytes.set(chunk, kept);
    this.bytes[size] = LF;
    this.#at = 0;
    this.#limit = size;
    this.#isLast = isLast;
    this.#closeAhead = NONE;
  }

  /** Cuts the next rows, at most a batch; false when the bytes at hand hold no whole row more. */
  next(): boolean {
    this.rowsBefore += this.rows;
    this.rows = 0;
    const batch = this.#batch;
    const width = this.#width;
    const quote = this.#quote;
    const { bytes, starts, ends } = this;
    const kinds = this.#kinds;
    const top = Math.max(CR, this.#delimiter);
    const limit = this.#limit;
    let at = this.#at;
    let rows = 0;
    while (rows < batch && at < limit) {
      const rowStart = at;
      const rowCells = rows * width;
      let cells = 0;
      let extra = 0;
      let kind = 0;
      do {
        const from = at;
        let byte = bytes[at];
        if (byte === quote) {
          at = this.#quoted(at);
          if (at < 0) break;
          byte = bytes[at];
          if (cells < width) {
            starts[rowCells + cells] = this.#cellStart;
            ends[rowCells + cells] = this.#cellEnd;
            if (this.#isDoubled) {
              this.#doubled[this.#doubledCount] = rowCells + cells;
              this.#doubledCount += 1;
            }
          }
        } else {
          while (byte > top || kinds[byte] === 0) {
            at += 1;
            byte = bytes[at];
          }
          if (cells < width) {
            starts[rowCells + cells] = from;
            ends[rowCells + cells] = at;
          }
        }
        if (cells === width) extra = from;
        cells += 1;
        kind = kinds[byte];
        at += 1;
      } while (kind === DELIMITER);
      const stop = at - 1;
      // The sentinel, or a CR whose LF may still come: without more bytes the row is not known to end here.
      if (at <= 0 || (!this.#isLast && stop >= limit - (kind === RETURN ? 1 : 0))) {
        this.#doubledCount = 0;
        this.#problems = [];
        break;
      }
      if (kind === RETURN && at < limit && bytes[at] === LF) at += 1;
      this.#at = Math.min(at, limit);
      if (stop === rowStart) {
        this.#blank += 1;
        continue;
      }
      if (cells !== width) {
        for (let cell = cells; cell < width; cell += 1) starts[rowCells + cell] = ends[rowCells + cell] = stop;
        this.#events.ragged(this.rowsBefore + rows, cells, bytes, cells > width ? extra : stop, stop);
      }
      if (this.#blank > 0 || this.#problems.length > 0) this.#tell(this.rowsBefore + rows);
      if (this.#doubledCount > 0) this.#halve();
      rows += 1;
    }
    this.rows = rows;
    return rows > 0;
  }

  #tell(row: number): void {
    if (this.#blank > 0) this.#events.blankLines(row, this.#blank);
    for (const { problem, from, to } of this.#problems) this.#events.quote(problem, row, this.bytes, from, to);
    this.#blank = 0;
    this.#problems = [];
  }

  /**
   * Reads the quoted cell that starts at `open`: sets its range and returns the place after it (a delimiter, a line's end
   * or the limit); WAIT when it may go on in the next chunk.
   */
  #quoted(open: number): number {
    const { bytes } = this;
    const quote = this.#quote;
    const limit = this.#limit;
    const stop = Math.min(limit, open + MOST_QUOTED);
    let isStray = false;
    let doubled = 0;
    let spansLines = false;
    let looked = open;
    let at = open + 1;
    for (;;) {
      while (at < stop && bytes[at] !== quote && !(this.#isSingleLine && (bytes[at] === LF || bytes[at] === CR))) at += 1;
      if (at >= stop || bytes[at] !== quote) {
        if (at >= limit && !this.#isLast) return WAIT;
        this.#isSingleLine = true;
        return this.#unclosed(open);
      }
      // What follows a quote decides what it means.
      if (at + 1 >= limit && !this.#isLast) return WAIT;
      if (at + 1 < limit && bytes[at + 1] === quote) {
        // Where quotes within the cell are not doubled, two at its end are one of them and the closing one.
        const end = isStray ? this.#afterClose(at + 1) : NONE;
        if (end === WAIT) return WAIT;
        if (end !== NONE) {
          this.#setCell(open + 1, at + 1, doubled);
          this.#problems.push({ problem: 'stray-quote', from: open, to: at + 2 });
          return end;
        }
        doubled += 1;
        at += 2;
        continue;
      }
      const after = this.#afterClose(at);
      if (after === WAIT) return WAIT;
      if (after !== NONE) {
        this.#setCell(open + 1, at, doubled);
        if (isStray) this.#problems.push({ problem: 'stray-quote', from: open, to: at + 1 });
        return after;
      }
      const close = this.#findClose(at + 1);
      if (close === WAIT) return WAIT;
      const isOpening = this.#kinds[bytes[at - 1]] !== 0;
      if (close === NONE || isOpening) {
        spansLines ||= this.#hasLineEnd(looked, at);
        looked = at;
        if (spansLines) return this.#unclosed(open);
      }
      if (close === NONE) return this.#tail(open, at, doubled);
      isStray = true;
      at += 1;
    }
  }

  /** The delimiter or line's end that a quote at `at` closes a cell before, spaces passed over; NONE when something else follows. */
  #afterClose(at: number): number {
    const { bytes } = this;
    const limit = this.#limit;
    at += 1;
    while (at < limit && (bytes[at] === SPACE || bytes[at] === TAB) && bytes[at] !== this.#delimiter) at += 1;
    if (at >= limit) return this.#isLast ? limit : WAIT;
    return this.#kinds[bytes[at]] === 0 ? NONE : at;
  }

  /** The next closing quote on this line; NONE when there is none. */
  #findClose(from: number): number {
    if (from <= this.#closeAhead) return this.#closeAhead;
    const { bytes } = this;
    const limit = this.#limit;
    let at = from;
    for (; at < limit && bytes[at] !== LF && bytes[at] !== CR; at += 1) {
      if (bytes[at] !== this.#quote) continue;
      if (at + 1 < limit && bytes[at + 1] === this.#quote) at += 1;
      const after = this.#afterClose(at);
      if (after === WAIT) return WAIT;
      if (after !== NONE) {
        this.#closeAhead = at;
        return at;
      }
    }
    return at >= limit && !this.#isLast ? WAIT : NONE;
  }

  /** A quoted cell with more text after its closing quote, and no other quote that could close it: all of it is kept. */
  #tail(open: number, close: number, doubled: number): number {
    const at = this.#plainEnd(close);
    if (at === WAIT) return WAIT;
    this.#setCell(open + 1, at, doubled);
    this.#problems.push({ problem: 'stray-quote', from: open, to: at });
    return at;
  }

  /** A cell that starts with a quote and was not meant as quoted. */
  #unclosed(open: number): number {
    const at = this.#plainEnd(open);
    if (at === WAIT) return WAIT;
    this.#setCell(open, at, 0);
    this.#problems.push({ problem: 'unclosed-quote', from: open, to: at });
    return at;
  }

  #hasLineEnd(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (this.bytes[at] === LF || this.bytes[at] === CR) return true;
    return false;
  }

  /** The delimiter or line's end after `from`. */
  #plainEnd(from: number): number {
    let at = from;
    while (this.#kinds[this.bytes[at]] === 0) at += 1;
    return at >= this.#limit && !this.#isLast ? WAIT : at;
  }

  #setCell(start: number, end: number, doubled: number): void {
    this.#cellStart = start;
    this.#cellEnd = end;
    this.#isDoubled = doubled > 0;
  }

  /** Halves the doubled quotes of the row at hand. */
  #halve(): void {
    const { bytes, starts, ends } = this;
    for (let i = 0; i < this.#doubledCount; i += 1) {
      const cell = this.#doubled[i];
      const end = ends[cell];
      let to = starts[cell];
      for (let at = to; at < end; at += 1, to += 1) {
        bytes[to] = bytes[at];
        if (bytes[at] === this.#quote && bytes[at + 1] === this.#quote && at + 1 < end) at += 1;
      }
      ends[cell] = to;
    }
    this.#doubledCount = 0;
  }
}
