import type { ByteSource } from './source';

/** Bytes in a piece: what IndexedDB wrote fastest. */
export const PIECE_BYTES = 4 * 1024 * 1024;

/** Takes a piece of a file; the buffer is exact, ordinary and its own. Settles when the next one may come. */
export type Taker = (piece: ArrayBuffer) => Promise<void>;

/**
 * A source that also gives each of its bytes away, once and in order, in pieces of 4 MB (the last one shorter), so that a
 * file that is both parsed and kept is read from the disk once.
 *
 * Reads that go through the file from its start are served from the pieces, any other ones by the source itself. One
 * piece is on its way while another is read; a third waits until the taker has settled: who keeps them sets the pace.
 */
export class HandedOn implements ByteSource {
  readonly name: string;
  readonly size: number;
  readonly #source: ByteSource;
  readonly #take: Taker;
  readonly #pieceBytes: number;
  readonly #pieces: number;
  /** The piece at hand, and the one that is on its way. */
  #index = 0;
  #piece: Promise<Uint8Array>;
  #next: Promise<Uint8Array> | null = null;
  #taken: Promise<void> = Promise.resolve();
  #line: Promise<unknown> = Promise.resolve();

  constructor(source: ByteSource, take: Taker, pieceBytes = PIECE_BYTES) {
    this.name = source.name;
    this.size = source.size;
    this.#source = source;
    this.#take = take;
    this.#pieceBytes = pieceBytes;
    this.#pieces = Math.ceil(source.size / pieceBytes);
    this.#piece = this.#load(0);
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const index = Math.floor(start / this.#pieceBytes);
      if (index === this.#index + 1 && index < this.#pieces) await this.#moveOn();
      const from = this.#index * this.#pieceBytes;
      if (start < from || end > from + this.#pieceBytes) return this.#source.read(start, end);
      const bytes = (await this.#piece).slice(start - from, end - from);
      if (index + 1 < this.#pieces) this.#next ??= this.#load(index + 1);
      return bytes;
    });
  }

  /** Gives away the pieces that nobody has asked for. Resolves when the last one was given. */
  rest(): Promise<void> {
    return this.#inTurn(async () => {
      while (this.#index < this.#pieces) await this.#moveOn();
    });
  }

  async #moveOn(): Promise<void> {
    const piece = await this.#piece;
    await this.#taken;
    this.#taken = this.#take(exact(piece));
    // A failure is thrown where it is awaited; until then it must not count as unhandled.
    this.#taken.catch(() => undefined);
    this.#index += 1;
    this.#piece = this.#next ?? this.#load(this.#index);
    this.#next = null;
  }

  #load(index: number): Promise<Uint8Array> {
    const start = Math.min(this.size, index * this.#pieceBytes);
    if (start === this.size) return Promise.resolve(new Uint8Array(0));
    const loading = this.#source.read(start, Math.min(this.size, start + this.#pieceBytes));
    loading.catch(() => undefined);
    return loading;
  }

  /** Reads may overlap; pieces go by one at a time. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work);
    this.#line = turn.catch(() => undefined);
    return turn;
  }
}

/** The bytes on a buffer that holds nothing else. */
function exact(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? buffer : bytes.slice().buffer;
}
