import { cancelled } from '../pipeline/errors';
import { hashJson, type Hash } from '../pipeline/hash';
import type { DatasetManifest, DatasetWriter } from './ports';

/** Writes under way at once: beside one that is hashed. */
const MOST_WRITES = 2;

/** What a file's bytes are kept as. */
export interface KeptBytes {
  readonly fingerprint: string;
  readonly chunks: DatasetManifest['chunks'];
}

/** Hashes and writes the pieces of a file as they come; holds at most three of them. */
export class ByteKeeper {
  /** Settles when every byte is written and the whole has its fingerprint; rejects with the first failure, or `cancelled`. */
  readonly kept: Promise<KeptBytes>;
  readonly #size: number;
  readonly #writer: Pick<DatasetWriter, 'write'>;
  readonly #hash: Hash;
  readonly #signal: AbortSignal;
  readonly #chunks: { hash: string; bytes: number }[] = [];
  readonly #writing: Promise<void>[] = [];
  #resolve!: (kept: KeptBytes) => void;
  #reject!: (error: unknown) => void;
  #bytes = 0;
  #line: Promise<void> = Promise.resolve();

  constructor(size: number, writer: Pick<DatasetWriter, 'write'>, hash: Hash, signal: AbortSignal) {
    this.#size = size;
    this.#writer = writer;
    this.#hash = hash;
    this.#signal = signal;
    this.kept = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.kept.catch(() => undefined);
    const stop = (): void => this.#reject(cancelled());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  }

  /** Takes the next piece, in order. Settles when the one after may come. */
  take(piece: ArrayBuffer): Promise<void> {
    this.#line = this.#line.then(() => this.#keep(piece)).catch((error: unknown) => this.#reject(error));
    return this.#line;
  }

  async #keep(piece: ArrayBuffer): Promise<void> {
    if (this.#signal.aborted) return;
    const hash = await this.#hash(new Uint8Array(piece));
    if (this.#writing.length >= MOST_WRITES) await this.#writing.shift();
    if (this.#signal.aborted) return;
    const writing = this.#writer.write(piece, hash);
    writing.catch((error: unknown) => this.#reject(error));
    this.#writing.push(writing);
    this.#chunks.push({ hash, bytes: piece.byteLength });
    this.#bytes += piece.byteLength;
    if (this.#bytes < this.#size) return;
    await Promise.all(this.#writing);
    const chunks = this.#chunks;
    this.#resolve({ fingerprint: await hashJson({ chunks: chunks.map(one => one.hash), bytes: this.#size }, this.#hash), chunks });
  }
}
