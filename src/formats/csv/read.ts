import { Problem } from '../../pipeline/errors';
import type { FrameData } from '../../table/frame';
import { castCells } from '../../table/parse/castCells';
import { sinkOf } from '../../table/parse/recipe';
import { conclude, type TypedColumn, typeCells } from '../../table/parse/typeColumn';
import { refuseKnownBinary, refuseOtherText } from '../fileKind';
import type { ByteSource, CsvOptions, Imported, ReadContext } from '../source';
import { firstBytes } from './chunks';
import { ColumnReader, type SizeGuess } from './columnReader';
import { detectEncoding, type Encoding, namedEncoding } from './encoding';
import { checkedOptions } from './givenOptions';
import { GrowingSummaries } from './growingSummaries';
import { lateEncoding } from './lateEncoding';
import { LineReport } from './lineReport';
import { LONGEST_LINE, passOver, type PassListener, type Reading, tooLong } from './pass';
import { type Outcome, reportOf, resolvedOptions } from './report';
import { settle, type Settled } from './settle';
import { NO_EVENTS } from './tokenizer';
import { Transcoder } from './transcoder';

/** Bytes on which a file's options are detected; more only where they hold no two whole rows. */
const SAMPLE_BYTES = 256 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const HEAD_ROWS = 500;
const NEWS_EVERY_MS = 80;

/** What `readCsv` does the same way whatever it is. */
export interface Tuning {
  /** Bytes asked for at a time. */
  readonly chunkBytes?: number;
  /** Milliseconds between two pieces of news. */
  readonly newsEveryMs?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Reads a CSV into typed columns, in one pass and without rows as objects: detects what is not given, tells the first
 * rows as soon as it has them, types every column over all its rows (see `typeCells`) and reports what it did. Columns
 * that a late row shows to be something else are read once more.
 *
 * The columns lie on column memory. Throws Problems: `empty-table`, `bad-file`, `bad-encoding`, `bad-param`, `too-large`,
 * and whatever `ctx.checkCancelled` throws.
 */
export async function readCsv(source: ByteSource, options: Partial<CsvOptions> | null, ctx: ReadContext, tuning: Tuning = {}): Promise<Imported> {
  const file = source.name;
  const given = checkedOptions(options, file);
  const pace = { chunkBytes: tuning.chunkBytes ?? CHUNK_BYTES, newsEveryMs: tuning.newsEveryMs ?? NEWS_EVERY_MS, now: tuning.now ?? (() => performance.now()) };
  const { chunkBytes } = pace;
  const head = await firstBytes(source, SAMPLE_BYTES, chunkBytes);
  refuseKnownBinary(head, file);
  const encoding = given.encoding === undefined ? detectEncoding(head, head.length === source.size) : namedEncoding(given.encoding, head, file);
  try {
    const first = await readAs(source, given, encoding, head, ctx, pace);
    const isDoubtful = given.encoding === undefined && encoding.label === 'utf-8' && encoding.mark === 0;
    if (!isDoubtful || !first.report.lineProblems.some(({ kind }) => kind === 'bad-bytes')) return first;
    const label = await lateEncoding(source, chunkBytes);
    if (label === null) return first;
    const late = { label, mark: 0, why: 'Later bytes are not UTF-8; their letters fit this encoding best.', fact: { kind: 'late-letters' as const }, isGuess: false };
    return await readAs(source, given, late, head, ctx, pace);
  } catch (error) {
    // Memory that cannot be had, or a text column beyond 2 GiB.
    if (error instanceof RangeError) throw tooLarge(file, source.size, error.message);
    throw error;
  }
}

async function readAs(source: ByteSource, given: Partial<CsvOptions>, encoding: Encoding, head: Uint8Array, ctx: ReadContext, pace: Required<Tuning>): Promise<Imported> {
  const { chunkBytes } = pace;
  const { settled, guess } = await settleFile(source, given, encoding, head, chunkBytes);
  const { names, plans, headerRows, dialect, options, sample } = settled;
  refuseBeyond(ctx.memoryLimit, settled, guess.rows, source);
  const progress = { bytes: Math.min(source.size, head.length), totalBytes: source.size };
  ctx.onProgress({ ...progress, rows: sample.rows - headerRows, options, head: headOf(settled) });

  const readers = plans.map(plan => new ColumnReader(plan, guess));
  const reading: Reading = {
    source, encoding: encoding.label, mark: encoding.mark, skipLines: options.skipLines, dialect, width: names.length, headerRows, chunkBytes,
  };
  const lines = new LineReport(names.length, headerRows, dialect.delimiter);
  const watch = new Watch(ctx, source.size, pace);
  const replaced = await passOver(reading, lines, watch.over(readers, new GrowingSummaries(readers, names)));
  const { rows } = watch;
  const columns = readers.map(reader => reader.settle());
  const failed = readers.filter(({ hasFailed }) => hasFailed);
  if (failed.length > 0) {
    for (const reader of failed) reader.rereadAsText({ rows, bytesPerCell: guess.bytesPerCell });
    await passOver(reading, NO_EVENTS, watch.over(readers, null, failed));
    readers.forEach((reader, i) => {
      if (columns[i] === null) columns[i] = reader.settle();
    });
  }
  return imported({ settled, columns: columns.map(whole(rows)), rows, lines, given, replaced });
}

function imported(outcome: Outcome): Imported {
  const { settled, columns, rows } = outcome;
  if (rows === 0) {
    throw new Problem({ code: 'empty-table', expected: 'rows of data', got: 'none', fix: 'Choose a file with rows in it, or fewer lines to skip.', fact: { kind: 'no-rows' } });
  }
  const frame = { length: rows, names: settled.names, columns: columns.map(({ column }) => column), rows: null };
  return { frame, options: resolvedOptions(outcome), report: reportOf(outcome) };
}

/** Checks that a column is there, with every row of the file. */
function whole(rows: number) {
  return (typed: TypedColumn | null): TypedColumn => {
    if (typed === null || typed.column.length !== rows) {
      throw new Error(`readCsv: a column of ${typed?.column.length ?? 'no'} rows in a file of ${rows}.`);
    }
    return typed;
  };
}

/** Share of the time that growing summaries may take, what they have at first to show something of each column, and the longest at one piece of news. */
const LOOK_SHARE = 0.06;
const FIRST_LOOKS_MS = 40;
const LOOK_MS = 8;

/** Counts rows, tells progress at least every 100 ms, and polls for a cancel. */
class Watch {
  rows = 0;
  readonly #ctx: ReadContext;
  readonly #totalBytes: number;
  readonly #newsEveryMs: number;
  readonly #now: () => number;
  readonly #start: number;
  #last: number;
  #looking = 0;

  constructor(ctx: ReadContext, totalBytes: number, { newsEveryMs, now }: Required<Tuning>) {
    this.#ctx = ctx;
    this.#newsEveryMs = newsEveryMs;
    this.#now = now;
    this.#start = now();
    this.#last = this.#start;
    this.#totalBytes = totalBytes;
  }

  /** Hands the rows of a pass to `some` of the readers of all columns. */
  over(readers: readonly ColumnReader[], summaries: GrowingSummaries | null, some: readonly ColumnReader[] = readers): PassListener {
    const taking = readers.map((reader, column) => ({ reader, column })).filter(({ reader }) => some.includes(reader));
    this.rows = 0;
    return {
      batch: (rows, cellsOf) => {
        this.#ctx.checkCancelled();
        for (const { reader, column } of taking) reader.take(cellsOf(column));
        this.rows += rows;
      },
      chunk: bytes => {
        this.#ctx.checkCancelled();
        const now = this.#now();
        if (now - this.#last < this.#newsEveryMs) return;
        this.#last = now;
        const grown = summaries === null || this.#looking > FIRST_LOOKS_MS + (now - this.#start) * LOOK_SHARE ? {} : { summaries: summaries.look(() => this.#now() - now > LOOK_MS) };
        this.#looking += this.#now() - now;
        this.#ctx.onProgress({ bytes, totalBytes: this.#totalBytes, rows: this.rows, ...grown });
      },
    };
  }
}

/** The options of a file, on as many of its first bytes as it takes. */
async function settleFile(source: ByteSource, given: Partial<CsvOptions>, encoding: Encoding, head: Uint8Array, chunkBytes: number): Promise<{ settled: Settled; guess: SizeGuess }> {
  for (let raw = head; ; raw = await firstBytes(source, Math.min(raw.length * 4, LONGEST_LINE), chunkBytes)) {
    const isWhole = raw.length >= source.size;
    const text = new Transcoder(encoding.label, encoding.mark).next(raw, isWhole);
    refuseOtherText(text.subarray(0, SAMPLE_BYTES), source.name);
    const settled = settle(text, isWhole, given, encoding, source.name);
    if (settled !== null) return { settled, guess: guessOf(settled, source.size * (text.length / Math.max(1, raw.length))) };
    if (raw.length >= LONGEST_LINE) throw tooLong(source.name);
  }
}

/** How many rows `bytes` of text hold, if the rest is like the sample, and a little over. */
function guessOf({ sample, names }: Settled, bytes: number): SizeGuess {
  const perRow = Math.max(1, sample.bytes / Math.max(1, sample.rows));
  return { rows: Math.ceil((bytes / perRow) * 1.02) + 16, bytesPerCell: Math.ceil(perRow / names.length) };
}

/** The first rows, their types provisional. */
function headOf({ sample, headerRows, plans, names }: Settled): FrameData {
  const length = Math.min(HEAD_ROWS, sample.rows - headerRows);
  const columns = plans.map(({ choice, recipe, typing }, column) => {
    const cells = sample.column(column, headerRows, length);
    if (choice !== null) return castCells(cells, choice, typing).column;
    const sink = sinkOf(recipe, typing, length);
    const typed = sink.take(cells) ? conclude(recipe, sink, typing) : null;
    return (typed ?? typeCells(cells, typing)).column;
  });
  return { length, names, columns, rows: null };
}

/** Bytes a row takes in a column of each kind. */
const ROW_BYTES = { number: 8, int64: 8, boolean: 1, date: 8, text: 4, empty: 8 } as const;

function refuseBeyond(limit: number | undefined, { plans }: Settled, rows: number, { name, size }: ByteSource): void {
  if (limit === undefined) return;
  // Text takes what it takes in the file, beside an offset or a code a row.
  const estimate = plans.reduce((sum, { recipe }) => sum + rows * ROW_BYTES[recipe.kind], 0) + (plans.some(({ recipe }) => recipe.kind === 'text') ? size / 2 : 0);
  if (estimate > limit) throw tooLarge(name, size, `about ${megabytes(estimate)} as a table`, { estimate, limit });
}

function tooLarge(file: string, size: number, got: string, data: { estimate: number; limit: number } | null = null): Problem {
  return new Problem({
    code: 'too-large', where: { file }, expected: data === null ? 'a table that fits in memory' : `at most ${megabytes(data.limit)}`,
    got: `${megabytes(size)} of text, ${got}`, fix: 'Close other projects, or cut the file into smaller ones.', data: data ?? { estimate: size },
    fact: { kind: 'too-large', bytes: size, estimate: data?.estimate ?? null, limit: data?.limit ?? null },
  });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2)} MB`;
}
