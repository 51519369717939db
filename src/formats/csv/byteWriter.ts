/** Bytes written one after another on ordinary memory, handed out in pieces. */
export class ByteWriter {
  #buffer = new Uint8Array(1 << 16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  byte(value: number): void {
    if (this.#size === this.#buffer.length) this.#grow(1);
    this.#buffer[this.#size] = value;
    this.#size += 1;
  }

  bytes(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#size + length > this.#buffer.length) this.#grow(length);
    if (length > 64) this.#buffer.set(source.subarray(start, end), this.#size);
    else for (let i = 0; i < length; i += 1) this.#buffer[this.#size + i] = source[start + i];
    this.#size += length;
  }

  /** Text that is known to be ASCII. */
  ascii(text: string): void {
    const { length } = text;
    if (this.#size + length > this.#buffer.length) this.#grow(length);
    for (let i = 0; i < length; i += 1) this.#buffer[this.#size + i] = text.charCodeAt(i);
    this.#size += length;
  }

  /** What was written, as its own exact buffer; writing begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const out = this.#buffer.slice(0, this.#size);
    this.#size = 0;
    return out;
  }

  #grow(more: number): void {
    const bigger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#size + more));
    bigger.set(this.#buffer.subarray(0, this.#size));
    this.#buffer = bigger;
  }
}
