import { Problem } from '../../pipeline/errors';
import type { Cells } from '../../table/parse/cells';
import type { ByteSource } from '../source';
import { chunksOf } from './chunks';
import type { Dialect } from './dialect';
import { LineSkipper } from './lineSkipper';
import { Tokenizer, type TokenizerEvents } from './tokenizer';
import { Transcoder } from './transcoder';

/** A line beyond this is not read: it has to lie in memory as a whole, more than once while it is cut. */
export const LONGEST_LINE = 96 * 1024 * 1024;
/** Cells cut at a time: few enough to stay in the cache until the columns have taken them. */
const BATCH_CELLS = 24_576;

/** What a pass over a file needs to know. */
export interface Reading {
  readonly source: ByteSource;
  readonly encoding: string;
  /** Bytes of a byte order mark. */
  readonly mark: number;
  readonly skipLines: number;
  readonly dialect: Dialect;
  readonly width: number;
  readonly headerRows: number;
  /** Bytes asked for at a time. */
  readonly chunkBytes: number;
}

/** What a pass calls. */
export interface PassListener {
  /** The next rows, names left out: `cellsOf(column)` are their cells. */
  batch(rows: number, cellsOf: (column: number) => Cells): void;
  /** Bytes of the file read so far; called after each chunk. May throw to stop. */
  chunk(bytes: number): void;
}

/** One pass over all rows of a file, in order. Returns the number of characters that could not be decoded, UTF-8 aside. */
export async function passOver(reading: Reading, events: TokenizerEvents, listener: PassListener): Promise<number> {
  const { source, width, headerRows, chunkBytes } = reading;
  const transcoder = new Transcoder(reading.encoding, reading.mark);
  const skipper = new LineSkipper(reading.skipLines);
  const batch = Math.max(1, Math.floor(Math.min(BATCH_CELLS, source.size) / width));
  const tokenizer = new Tokenizer(reading.dialect, width, batch, events);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let done = 0;
  for await (const { bytes, isLast } of chunksOf(source, 0, chunkBytes)) {
    done += bytes.length;
    waiting.push(skipper.next(transcoder.next(bytes, isLast)));
    waitingBytes += waiting[waiting.length - 1].length;
    if (tokenizer.pending + waitingBytes > LONGEST_LINE) throw tooLong(source.name);
    // A row longer than a chunk is cut again from its start: wait until there is twice as much of it.
    if (!isLast && waitingBytes < tokenizer.pending) {
      listener.chunk(done);
      continue;
    }
    tokenizer.fill(joined(waiting, waitingBytes), isLast);
    waiting = [];
    waitingBytes = 0;
    while (tokenizer.next()) {
      const skip = Math.max(0, Math.min(tokenizer.rows, headerRows - tokenizer.rowsBefore));
      const rows = tokenizer.rows - skip;
      if (rows === 0) continue;
      const { bytes: cut, view, starts, ends } = tokenizer;
      listener.batch(rows, column => ({ bytes: cut, view, starts, ends, first: skip * width + column, stride: width, rows }));
    }
    listener.chunk(done);
  }
  return transcoder.replaced;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0];
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The problem of a line that is not read. */
export function tooLong(file: string): Problem {
  return new Problem({
    code: 'too-large', where: { file }, expected: `lines of at most ${LONGEST_LINE / 1024 ** 2} MB`, got: 'a longer one',
    fix: 'Check that the file is text and that its quotes are closed.', data: { bytes: LONGEST_LINE },
    fact: { kind: 'long-line', most: LONGEST_LINE },
  });
}
