import { CODECS, type Codec, declaredSize, decompressed } from './decompress';
import { type FlatTable, MalformedError } from './flat';
import type { ArrowField } from './schema';

/** The rows of one column in one batch: its buffers as the format orders them, validity first, unpacked. */
export interface Part {
  readonly rows: number;
  readonly buffers: readonly Uint8Array[];
}

const NO_PART: Part = { rows: 0, buffers: [] };

/** What all buffers of a batch may unpack to, unless the batch itself is nearly as large. */
const MOST_UNPACKED = 512 * 1024 * 1024;
const MOST_RATIO = 1000;

/** Hands out the columns of a record batch one by one, every buffer checked against the body. */
export class BatchReader {
  readonly rows: number;
  readonly #body: Uint8Array;
  readonly #nodes: readonly number[];
  readonly #regions: readonly number[];
  readonly #views: readonly number[];
  readonly #codec: Codec | null;
  #node = 0;
  #buffer = 0;
  #view = 0;
  #unpacked = 0;

  constructor(header: FlatTable, body: Uint8Array) {
    this.rows = header.size(0);
    this.#body = body;
    this.#nodes = header.sizes(1, 2);
    this.#regions = header.sizes(2, 2);
    this.#views = header.sizes(4, 1);
    const compression = header.table(3);
    this.#codec = compression === null ? null : (CODECS[compression.int8(0)] ?? null);
    if (compression !== null && this.#codec === null) throw new MalformedError('a compression this version does not know');
    if (this.rows > 0x7fffffff) throw new MalformedError(`a batch of ${this.rows} rows`);
    for (let i = 0; i < this.#regions.length; i += 2) {
      if (this.#regions[i] + this.#regions[i + 1] > body.length) throw new MalformedError('a buffer outside its batch');
    }
  }

  /** The next column. Its buffers are unpacked only where `wanted`. */
  next(field: ArrowField, wanted: boolean): Part {
    const rows = this.#nodes[2 * this.#node];
    if (rows === undefined) throw new MalformedError('a batch with fewer columns than the schema');
    if (wanted && rows !== this.rows) throw new MalformedError(`a column of ${rows} rows in a batch of ${this.rows}`);
    this.#node += 1;
    const views = field.hasViews ? this.#views[this.#view] : 0;
    if (field.hasViews) this.#view += 1;
    if (views === undefined) throw new MalformedError('a batch that does not count its view buffers');
    const first = this.#buffer;
    this.#buffer += field.buffers + views;
    if (2 * this.#buffer > this.#regions.length) throw new MalformedError('a batch with fewer buffers than the schema');
    for (const child of field.children) this.next(child, false);
    if (!wanted) return NO_PART;
    return { rows, buffers: Array.from({ length: field.buffers + views }, (_, i) => this.#bytes(first + i)) };
  }

  #bytes(index: number): Uint8Array {
    const start = this.#regions[2 * index];
    const bytes = this.#body.subarray(start, start + this.#regions[2 * index + 1]);
    if (this.#codec === null || bytes.length === 0) return bytes;
    this.#unpacked += Math.max(0, declaredSize(bytes));
    if (this.#unpacked > MOST_UNPACKED && this.#unpacked > this.#body.length * MOST_RATIO) throw new MalformedError(`a batch of ${this.#body.length} bytes that stands for ${this.#unpacked}`);
    return decompressed(bytes, this.#codec);
  }
}

/** Buffer `index` of a part, which must hold `bytes` bytes; moved where its place does not suit values of `width` bytes. */
export function bufferOf({ buffers }: Part, index: number, bytes: number, width: number): Uint8Array {
  const buffer = buffers[index];
  if (buffer === undefined || buffer.length < bytes) throw new MalformedError(`a buffer of ${buffer?.length ?? 0} bytes where ${bytes} are needed`);
  return buffer.byteOffset % width === 0 ? buffer : buffer.slice();
}

/** The validity bitmap of a part; null when no row is null. */
export function validityOf(part: Part): Uint8Array | null {
  if (part.buffers[0].length === 0) return null;
  return bufferOf(part, 0, (part.rows + 7) >> 3, 1);
}
