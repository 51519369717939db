/** Thrown where bytes are not what they claim to be; `readArrow` makes a `bad-file` of it. */
export class MalformedError extends Error {}

/** Vectors and depth beyond this are never honest metadata of a table. */
const MOST_ITEMS = 1_000_000;

/**
 * A table of a FlatBuffer, read with every offset checked against the buffer: hostile metadata ends in a
 * `MalformedError`, never in a hang or a read past the end. The format's own description:
 * https://flatbuffers.dev/internals/. Offsets only lead forward, so that no chain of them is endless.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #fields: number;
  readonly #slots: number;

  /** The root table of `bytes`. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, follow(view, 0));
  }

  private constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
    const fields = at - view.getInt32(check(view, at, 4), true);
    check(view, fields, 4);
    const size = view.getUint16(fields, true);
    check(view, fields, size);
    this.#fields = fields;
    this.#slots = (size - 4) >> 1;
  }

  int8(slot: number, absent = 0): number {
    const at = this.#place(slot, 1);
    return at < 0 ? absent : this.#view.getInt8(at);
  }

  int16(slot: number, absent = 0): number {
    const at = this.#place(slot, 2);
    return at < 0 ? absent : this.#view.getInt16(at, true);
  }

  int32(slot: number, absent = 0): number {
    const at = this.#place(slot, 4);
    return at < 0 ? absent : this.#view.getInt32(at, true);
  }

  boolean(slot: number): boolean {
    return this.int8(slot) !== 0;
  }

  /** A whole number of 64 bits that must be one a double holds, and not negative. */
  size(slot: number): number {
    const at = this.#place(slot, 8);
    return at < 0 ? 0 : sizeAt(this.#view, at);
  }

  /** A whole number of 64 bits as it is. */
  bigint(slot: number): bigint {
    const at = this.#place(slot, 8);
    return at < 0 ? 0n : this.#view.getBigInt64(at, true);
  }

  table(slot: number): FlatTable | null {
    const at = this.#place(slot, 4);
    return at < 0 ? null : new FlatTable(this.#view, follow(this.#view, at));
  }

  text(slot: number): string | null {
    const at = this.#place(slot, 4);
    if (at < 0) return null;
    const { start, count } = this.#vector(follow(this.#view, at), 1);
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, count);
    return new TextDecoder().decode(bytes.slice());
  }

  tables(slot: number): FlatTable[] {
    const at = this.#place(slot, 4);
    if (at < 0) return [];
    const { start, count } = this.#vector(follow(this.#view, at), 4);
    return Array.from({ length: count }, (_, i) => new FlatTable(this.#view, follow(this.#view, start + 4 * i)));
  }

  /** A vector of structs of `width` 64-bit numbers, as one array of sizes. */
  sizes(slot: number, width: number): number[] {
    const at = this.#place(slot, 4);
    if (at < 0) return [];
    const { start, count } = this.#vector(follow(this.#view, at), 8 * width);
    return Array.from({ length: count * width }, (_, i) => sizeAt(this.#view, start + 8 * i));
  }

  /** The blocks of a file's footer: offset, length of metadata, length of body. */
  blocks(slot: number): { readonly offset: number; readonly metadata: number; readonly body: number }[] {
    const at = this.#place(slot, 4);
    if (at < 0) return [];
    const { start, count } = this.#vector(follow(this.#view, at), 24);
    return Array.from({ length: count }, (_, i) => {
      const block = start + 24 * i;
      return { offset: sizeAt(this.#view, block), metadata: this.#view.getInt32(block + 8, true), body: sizeAt(this.#view, block + 16) };
    });
  }

  /** Where a field of `size` bytes lies; -1 when it is absent and stands for its default. */
  #place(slot: number, size: number): number {
    if (slot >= this.#slots) return -1;
    const offset = this.#view.getUint16(this.#fields + 4 + 2 * slot, true);
    return offset === 0 ? -1 : check(this.#view, this.#at + offset, size);
  }

  #vector(at: number, size: number): { readonly start: number; readonly count: number } {
    const count = this.#view.getUint32(check(this.#view, at, 4), true);
    if (count > MOST_ITEMS) throw new MalformedError(`a list of ${count} items`);
    return { start: check(this.#view, at + 4, count * size), count };
  }
}

/** `at` itself when `size` bytes lie there. */
function check(view: DataView, at: number, size: number): number {
  if (at < 0 || at + size > view.byteLength) throw new MalformedError('metadata that points outside itself');
  return at;
}

/** Where the offset at `at` leads. */
function follow(view: DataView, at: number): number {
  const offset = view.getUint32(check(view, at, 4), true);
  if (offset === 0) throw new MalformedError('metadata that points at itself');
  return check(view, at + offset, 4);
}

function sizeAt(view: DataView, at: number): number {
  const value = view.getBigInt64(at, true);
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new MalformedError(`a length of ${value}`);
  return Number(value);
}
