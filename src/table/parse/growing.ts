/** `array` itself when it holds `length` values, else a longer one (at least doubled) with its first `used` values. */
export function grownFloats(array: Float64Array, used: number, length: number): Float64Array {
  if (length <= array.length) return array;
  const longer = new Float64Array(Math.max(length, array.length * 2));
  longer.set(array.subarray(0, used));
  return longer;
}

/** As `grownFloats`, for 32-bit integers. */
export function grownInts(array: Int32Array, used: number, length: number): Int32Array {
  if (length <= array.length) return array;
  const longer = new Int32Array(Math.max(length, array.length * 2));
  longer.set(array.subarray(0, used));
  return longer;
}

/** As `grownFloats`, for 64-bit integers. */
export function grownBigInts(array: BigInt64Array, used: number, length: number): BigInt64Array {
  if (length <= array.length) return array;
  const longer = new BigInt64Array(Math.max(length, array.length * 2));
  longer.set(array.subarray(0, used));
  return longer;
}

/** As `grownFloats`, for bytes; fills what is new with `fill`. */
export function grownBytes(array: Uint8Array, used: number, length: number, fill = 0): Uint8Array {
  if (length <= array.length) return array;
  const longer = new Uint8Array(Math.max(length, array.length * 2));
  longer.set(array.subarray(0, used));
  if (fill !== 0) longer.fill(fill, used);
  return longer;
}
