/**
 * Where column memory comes from: shared between workers when the page is cross-origin isolated,
 * ordinary (and copied on every crossing) when it is not. No other file makes this choice.
 */
let isShared = typeof SharedArrayBuffer !== 'undefined';

/** True when columns live in `SharedArrayBuffer`s and cross threads without a copy. */
export function isSharedMemory(): boolean {
  return isShared;
}

/** Fixes the choice for this thread. Workers call it once, with `crossOriginIsolated`; tests call it with both. */
export function setSharedMemory(shared: boolean): void {
  isShared = shared && typeof SharedArrayBuffer !== 'undefined';
}

/** A zeroed buffer of exactly `bytes` bytes. Throws RangeError when the memory cannot be had. */
export function allocate(bytes: number): ArrayBufferLike {
  return isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

/** A zeroed `Float64Array` of `length` values on column memory. */
export function float64s(length: number): Float64Array {
  return new Float64Array(allocate(length * 8));
}

/** A zeroed `Int32Array` of `length` values on column memory. */
export function int32s(length: number): Int32Array {
  return new Int32Array(allocate(length * 4));
}

/** A zeroed `BigInt64Array` of `length` values on column memory. */
export function int64s(length: number): BigInt64Array {
  return new BigInt64Array(allocate(length * 8));
}

/** A zeroed `Uint8Array` of `length` bytes on column memory. */
export function bytes(length: number): Uint8Array {
  return new Uint8Array(allocate(length));
}

/** `source` itself when it already lies on this thread's kind of column memory, else a copy that does. */
export function toColumnMemory(source: Uint8Array): Uint8Array {
  const onShared = typeof SharedArrayBuffer !== 'undefined' && source.buffer instanceof SharedArrayBuffer;
  if (onShared === isShared) return source;
  const copy = bytes(source.length);
  copy.set(source);
  return copy;
}
