const encoder = new TextEncoder();
const REPLACEMENT = '\uFFFD';

/** Turns the bytes of a text file, chunk by chunk, into UTF-8 without a byte order mark. UTF-8 itself passes unchecked. */
export class Transcoder {
  /** Characters that could not be decoded and became U+FFFD; not counted in UTF-8, which passes as it is. */
  replaced = 0;
  readonly #decoder: TextDecoder | null;
  #skip: number;

  /** `mark` bytes at the start are left out. */
  constructor(label: string, mark: number) {
    this.#decoder = label === 'utf-8' ? null : new TextDecoder(label, { ignoreBOM: true });
    this.#skip = mark;
  }

  /** The UTF-8 of the next chunk: the chunk's own bytes where nothing changes. */
  next(chunk: Uint8Array, isLast: boolean): Uint8Array {
    const skipped = Math.min(this.#skip, chunk.length);
    this.#skip -= skipped;
    const bytes = skipped === 0 ? chunk : chunk.subarray(skipped);
    if (this.#decoder === null) return bytes;
    // Always as a stream: Node 20 decodes windows-1252 in one piece as if it were ISO 8859-1.
    const text = this.#decoder.decode(bytes, { stream: true }) + (isLast ? this.#decoder.decode() : '');
    for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) this.replaced += 1;
    return encoder.encode(text);
  }
}
