/**
 * Writes protocol buffers: the few wire types ONNX needs, fields in the order they are given, defaults left out by the
 * caller. Encoding as in https://protobuf.dev/programming-guides/encoding/.
 */
export class MessageWriter {
  #chunks: Uint8Array[] = [];
  #length = 0;

  /** A varint field: int32, int64, enum and bool. Negative numbers take ten bytes, as the format has it. */
  int(field: number, value: number | bigint): this {
    this.#tag(field, 0);
    return this.#push(varint(BigInt.asUintN(64, BigInt(value))));
  }

  /** A 32-bit float field. */
  float(field: number, value: number): this {
    this.#tag(field, 5);
    return this.#push(new Uint8Array(Float32Array.of(value).buffer));
  }

  string(field: number, text: string): this {
    return this.bytes(field, new TextEncoder().encode(text));
  }

  bytes(field: number, bytes: Uint8Array): this {
    this.#tag(field, 2);
    this.#push(varint(BigInt(bytes.length)));
    return this.#push(bytes);
  }

  message(field: number, write: (message: MessageWriter) => unknown): this {
    const inner = new MessageWriter();
    write(inner);
    return this.bytes(field, inner.finish());
  }

  /** Repeated varints in one packed field; nothing when there are none. */
  packedInts(field: number, values: readonly (number | bigint)[]): this {
    if (values.length === 0) return this;
    const inner = new MessageWriter();
    for (const value of values) inner.#push(varint(BigInt.asUintN(64, BigInt(value))));
    return this.bytes(field, inner.finish());
  }

  /** Repeated floats in one packed field; nothing when there are none. */
  packedFloats(field: number, values: readonly number[]): this {
    return values.length === 0 ? this : this.bytes(field, new Uint8Array(Float32Array.from(values).buffer));
  }

  /** The message's bytes. */
  finish(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  #tag(field: number, wireType: number): void {
    this.#push(varint(BigInt(field * 8 + wireType)));
  }

  #push(chunk: Uint8Array): this {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this;
  }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}
